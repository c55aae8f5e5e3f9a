using System.Net;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Sqlite;

namespace AsnAssistant.Channels.Tests.DirectLine;

public sealed class OutageTests
{
    [Fact]
    public async Task While_the_store_is_away_polling_stays_200_and_nothing_is_lost_afterwards()
    {
        await using var real = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway });
        var (store, mood) = MoodyStore.Around(real);
        await using var host = await ChatHost.StartAsync(store: store);
        var visitor = await host.VisitAsync();
        await visitor.SayAsync("sebelum");
        await using var stream = await visitor.OpenAsync();
        await stream.HearAsync("dengar");

        mood.IsAway = true;
        var polled = await host.GetAsync($"conversations/{visitor.Id}/activities?watermark=3", visitor.Token);
        var posted = await visitor.SayAsync("selama", "c1");
        var back = await host.GetAsync($"conversations/{visitor.Id}?watermark=3", visitor.Token);
        mood.IsAway = false;
        var again = await visitor.SayAsync("selama", "c1");
        await stream.HearAsync("\"Text\":\"selama\"");

        Assert.Equal(HttpStatusCode.OK, polled.Status);
        Assert.Empty(polled.Body!["activities"]!.AsArray());
        Assert.Equal("3", polled.Text("watermark"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, posted.Status);
        Assert.Equal(HttpStatusCode.OK, back.Status);
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Single(stream.Texts, "selama");
    }

    [Fact]
    public async Task A_conversation_never_started_is_404_and_starting_it_helps()
    {
        await using var host = await ChatHost.StartAsync();
        var token = await host.PostAsync("/chat/token");
        var (id, bearer) = (token.Text("conversationId"), token.Text("token"));

        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync($"conversations/{id}", bearer)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync($"conversations/{id}/activities", bearer)).Status);
        Assert.Equal("ConversationNotFound", (await host.PostAsync($"conversations/{id}/activities", bearer, new { type = "message", text = "x" })).Code);
        Assert.Equal(HttpStatusCode.Created, (await host.PostAsync("conversations", bearer)).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.PostAsync($"conversations/{id}/activities", bearer, new { type = "message", text = "x" })).Status);
    }

    [Fact]
    public async Task A_browser_elsewhere_may_ask_first_and_is_told_what_it_may_do()
    {
        await using var host = await ChatHost.StartAsync(options => options.AllowedOrigins = ["https://situs.contoh.go.id"]);

        Task<Answer> AskAsync(string origin) => host.CallAsync(HttpMethod.Options, "conversations/abc/activities", change: request =>
        {
            request.Headers.Add("Origin", origin);
            request.Headers.Add("Access-Control-Request-Method", "POST");
            request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,x-ms-bot-agent,x-requested-with");
        });
        var allowed = await AskAsync("https://situs.contoh.go.id");
        var refused = await AskAsync("https://jahat.contoh");

        Assert.Equal(HttpStatusCode.NoContent, allowed.Status);
        Assert.Equal("https://situs.contoh.go.id", Header(allowed, "Access-Control-Allow-Origin"));
        Assert.Equal("true", Header(allowed, "Access-Control-Allow-Credentials"));
        Assert.Contains("x-ms-bot-agent", Header(allowed, "Access-Control-Allow-Headers"), StringComparison.Ordinal);
        Assert.Contains("POST", Header(allowed, "Access-Control-Allow-Methods"), StringComparison.Ordinal);
        Assert.NotNull(Header(allowed, "Access-Control-Max-Age"));
        Assert.Null(Header(refused, "Access-Control-Allow-Origin"));
        var errors = await host.CallAsync(HttpMethod.Get, "conversations/abc/activities", change: request => request.Headers.Add("Origin", "https://situs.contoh.go.id"));
        Assert.Equal("https://situs.contoh.go.id", Header(errors, "Access-Control-Allow-Origin"));
        Assert.Equal("Retry-After", Header(errors, "Access-Control-Expose-Headers"));
    }

    private static string? Header(Answer answer, string name) => answer.Raw.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
