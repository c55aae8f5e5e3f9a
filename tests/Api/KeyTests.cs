using System.Net;
using AsnAssistant.Storage;

namespace AsnAssistant.Api.Tests;

public sealed class KeyTests
{
    [Fact]
    public async Task Without_a_good_key_nothing_is_told()
    {
        await using var api = await RunningApi.StartAsync();
        var (key, text) = await api.Keys.CreateAsync(RunningApi.Rangkui, "Program Contoh", ApiScopes.All);
        var other = (await api.Keys.CreateAsync(RunningApi.Marelan, "Program Contoh", ApiScopes.All)).Text;
        string?[] bad =
        [
            null, "", "x", text[..^1], text[..^1] + (text[^1] == '0' ? '1' : '0'), text.Replace("rangkui", "marelan", StringComparison.Ordinal),
            text.Replace(key.Id, "aaaaaaaaaaaaaaaa", StringComparison.Ordinal), text.Replace("rangkui", "tidakada", StringComparison.Ordinal), other[..other.LastIndexOf('_')] + text[text.LastIndexOf('_')..],
            key.Hash, new string('a', 5000),
        ];
        foreach (var shown in bad)
        {
            using var client = api.Caller(shown);
            var answer = await client.GetAsync("/api/v1/tickets");
            Assert.Equal((401, "unauthorized"), await answer.ProblemAsync());
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        }
        using var good = api.Caller(text);
        Assert.Equal(HttpStatusCode.OK, (await good.GetAsync("/api/v1/tickets")).StatusCode);
    }

    [Fact]
    public async Task A_revoked_key_is_out_at_once()
    {
        await using var api = await RunningApi.StartAsync();
        var (key, text) = await api.Keys.CreateAsync(RunningApi.Rangkui, "Program Contoh", ApiScopes.All);
        using var client = api.Caller(text);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/tickets")).StatusCode);
        Assert.False(await api.Keys.RevokeAsync(RunningApi.Marelan, key.Id));
        Assert.True(await api.Keys.RevokeAsync(RunningApi.Rangkui, key.Id));
        Assert.Equal((401, "unauthorized"), await (await client.GetAsync("/api/v1/tickets")).ProblemAsync());
    }

    [Theory]
    [InlineData(ApiScopes.ReadTickets, "GET", "/api/v1/tickets")]
    [InlineData(ApiScopes.ReadTickets, "GET", "/api/v1/tickets/ADU-0000-0000-0")]
    [InlineData(ApiScopes.ReadTickets, "GET", "/api/v1/tickets/ADU-0000-0000-0/export")]
    [InlineData(ApiScopes.ActOnTickets, "POST", "/api/v1/tickets/ADU-0000-0000-0/assign")]
    [InlineData(ApiScopes.ActOnTickets, "POST", "/api/v1/tickets/ADU-0000-0000-0/draft")]
    [InlineData(ApiScopes.ApproveAnswers, "POST", "/api/v1/tickets/ADU-0000-0000-0/answer")]
    [InlineData(ApiScopes.ActOnTickets, "POST", "/api/v1/tickets/ADU-0000-0000-0/note")]
    [InlineData(ApiScopes.ActOnTickets, "POST", "/api/v1/tickets/ADU-0000-0000-0/close")]
    [InlineData(ApiScopes.Webhooks, "GET", "/api/v1/webhooks")]
    [InlineData(ApiScopes.Webhooks, "POST", "/api/v1/webhooks")]
    [InlineData(ApiScopes.Webhooks, "DELETE", "/api/v1/webhooks/x")]
    public async Task A_key_does_only_what_its_scopes_say(string scope, string method, string address)
    {
        await using var api = await RunningApi.StartAsync();
        using var without = await api.CallerAsync([.. ApiScopes.All.Where(other => other != scope)]);
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        Assert.Equal((403, "forbidden"), await (await without.SendAsync(request)).ProblemAsync());
        using var with = await api.CallerAsync(scope);
        using var again = new HttpRequestMessage(new HttpMethod(method), address);
        Assert.NotEqual(HttpStatusCode.Forbidden, (await with.SendAsync(again)).StatusCode);
    }

    [Fact]
    public async Task A_key_is_kept_by_its_hash_only_with_the_day_of_its_last_use()
    {
        await using var api = await RunningApi.StartAsync();
        var (key, text) = await api.Keys.CreateAsync(RunningApi.Rangkui, "Program Contoh", [ApiScopes.ReadTickets]);
        Assert.Null((await api.Keys.ListAsync(RunningApi.Rangkui)).Single().LastUsed);
        using var client = api.Caller(text);
        await client.GetAsync("/api/v1/tickets");
        Assert.Equal(new DateOnly(2026, 3, 16), (await api.Keys.ListAsync(RunningApi.Rangkui)).Single().LastUsed);
        var kept = System.Text.Encoding.UTF8.GetString((await api.Store.ReadAsync(RunningApi.Rangkui, ["apikey:" + key.Id]))[0].Body.Span);
        Assert.DoesNotContain(text[(text.LastIndexOf('_') + 1)..], kept, StringComparison.Ordinal);
        Assert.Empty(await api.Keys.ListAsync(RunningApi.Marelan));
    }

    [Fact]
    public async Task A_key_that_calls_too_often_waits_and_slows_no_other()
    {
        await using var api = await RunningApi.StartAsync(new ApiOptions { RequestsPerMinute = 3 });
        using var eager = await api.CallerAsync();
        using var calm = await api.CallerAsync();
        for (var call = 0; call < 3; call++)
        {
            Assert.Equal(HttpStatusCode.OK, (await eager.GetAsync("/api/v1/tickets")).StatusCode);
        }
        var answer = await eager.GetAsync("/api/v1/tickets");
        Assert.Equal((429, "tooMany"), await answer.ProblemAsync());
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await calm.GetAsync("/api/v1/tickets")).StatusCode);
    }

    [Fact]
    public async Task A_key_without_a_name_or_a_known_scope_is_not_made()
    {
        await using var store = await TestKit.SqliteTestStore.OpenAsync();
        var keys = new ApiKeys(store, TimeProvider.System);
        await Assert.ThrowsAsync<ArgumentException>(() => keys.CreateAsync(new AgencyId("rangkui"), " ", ApiScopes.All));
        await Assert.ThrowsAsync<ArgumentException>(() => keys.CreateAsync(new AgencyId("rangkui"), "Program Contoh", []));
        await Assert.ThrowsAsync<ArgumentException>(() => keys.CreateAsync(new AgencyId("rangkui"), "Program Contoh", ["tickets:all"]));
    }
}
