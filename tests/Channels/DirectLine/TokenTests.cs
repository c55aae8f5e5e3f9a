using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AsnAssistant.DirectLine;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Channels.Tests.DirectLine;

public sealed class TokenTests
{
    [Fact]
    public async Task A_server_with_the_secret_generates_a_token_and_it_says_what_it_is_for()
    {
        await using var host = await ChatHost.StartAsync();

        // Published samples write the names with capitals.
        var answer = await host.PostAsync("tokens/generate", ChatHost.Secret, JsonNode.Parse("""{"User":{"Id":"dl_contoh-pengguna","Name":"Contoh"},"TrustedOrigins":["https://situs.contoh.go.id"]}"""));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(1800, (int)answer.Body!["expires_in"]!);
        var claims = Claims(answer.Text("token")!);
        Assert.Equal("dl_contoh-pengguna", (string?)claims["user"]);
        Assert.Equal(answer.Text("conversationId"), (string?)claims["conv"]);
        Assert.Equal("rangkui", (string?)claims["agency"]);
        Assert.Equal(1800, (long)claims["exp"]! - (long)claims["iat"]!);
        Assert.Equal("https://situs.contoh.go.id", (string?)claims["origins"]![0]);
        Assert.NotNull(claims["jti"]);
        // Nothing was opened by it.
        Assert.Equal(HttpStatusCode.NotFound, (await host.CallAsync(HttpMethod.Get, $"conversations/{answer.Text("conversationId")}", ChatHost.Secret)).Status);
    }

    [Fact]
    public async Task Generating_asks_for_the_secret_and_a_reserved_user()
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.PostAsync("tokens/generate")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.PostAsync("tokens/generate", visitor.Token)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.PostAsync("tokens/generate", "salah-salah-salah-salah-salah-salah-salah")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.PostAsync("tokens/generate", ChatHost.Secret, new { user = new { id = "tanpa-awalan" } })).Status);
        Assert.Equal("AgencyUnknown", (await host.PostAsync("tokens/generate?instansi=tidak-ada", ChatHost.Secret)).Code);
    }

    [Fact]
    public async Task Refreshing_needs_no_body_and_no_content_type_and_the_old_token_works_until_its_own_end()
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(20));

        var refreshed = await host.PostAsync("tokens/refresh", visitor.Token);

        Assert.Equal(HttpStatusCode.OK, refreshed.Status);
        Assert.Equal(visitor.Id, refreshed.Text("conversationId"));
        Assert.Equal(visitor.User, (string?)Claims(refreshed.Text("token")!)["user"]);
        Assert.Equal(HttpStatusCode.OK, (await visitor.SayAsync("masih lama")).Status);
        host.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("TokenExpired", (await visitor.SayAsync("sudah lewat")).Code);
        Assert.Equal(HttpStatusCode.OK, (await (visitor with { Token = refreshed.Text("token")! }).SayAsync("yang baru")).Status);
    }

    [Fact]
    public async Task An_expired_token_is_403_everywhere_and_cannot_be_refreshed()
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(31));

        var answers = new[]
        {
            await visitor.SayAsync("halo"),
            await host.GetAsync($"conversations/{visitor.Id}/activities", visitor.Token),
            await host.GetAsync($"conversations/{visitor.Id}", visitor.Token),
            await host.PostAsync("conversations", visitor.Token),
            await host.PostAsync("tokens/refresh", visitor.Token),
            await host.PostAsync($"conversations/{visitor.Id}/upload", visitor.Token, new ByteArrayContent([1])),
        };

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.Forbidden, "TokenExpired"), (answer.Status, answer.Code)));
    }

    [Fact]
    public async Task The_chat_page_goes_on_with_its_conversation_by_an_expired_token()
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();
        await visitor.SayAsync("sebelum habis");
        host.Clock.Advance(TimeSpan.FromHours(20));

        var renewed = await host.PostAsync("/chat/token", body: new { token = visitor.Token });

        Assert.Equal(visitor.Id, renewed.Text("conversationId"));
        Assert.Equal(visitor.User, renewed.Text("userId"));
        Assert.False((bool)renewed.Body!["isNew"]!);
        Assert.Equal("Kota rangkui (contoh)", renewed.Text("agencyName"));
        var back = visitor with { Token = renewed.Text("token")! };
        Assert.Contains(await back.ReadAsync(), activity => (string?)activity["text"] == "sebelum habis");
    }

    [Fact]
    public async Task The_chat_page_begins_anew_for_another_agency_a_forged_token_or_one_older_than_the_history()
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();
        var generated = await host.PostAsync("tokens/generate", ChatHost.Secret, new { user = new { id = "dl_milik-situs-lain" } });

        foreach (var (path, token) in new[]
        {
            ("/chat/token?instansi=marelan", visitor.Token),
            ("/chat/token", Forge(visitor.Token, claims => claims["conv"] = "lain")),
            ("/chat/token", generated.Text("token")!),
            ("/chat/token", "bukan token"),
        })
        {
            var answer = await host.PostAsync(path, body: new { token });
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.True((bool)answer.Body!["isNew"]!);
            Assert.NotEqual(visitor.Id, answer.Text("conversationId"));
            Assert.NotEqual(visitor.User, answer.Text("userId"));
        }
        Assert.Equal("AgencyUnknown", (await host.PostAsync("/chat/token?instansi=tidak-ada")).Code);
        host.Clock.Advance(TimeSpan.FromDays(40));
        Assert.True((bool)(await host.PostAsync("/chat/token", body: new { token = visitor.Token })).Body!["isNew"]!);
    }

    [Fact]
    public async Task A_visitor_gets_an_id_that_nobody_can_guess()
    {
        await using var host = await ChatHost.StartAsync();

        var users = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            users.Add((await host.PostAsync("/chat/token")).Text("userId")!);
        }

        Assert.All(users, user => Assert.Matches("^dl_[0-9a-f]{32}$", user));
        Assert.Equal(5, users.Distinct().Count());
    }

    [Fact]
    public async Task A_token_that_was_changed_or_signed_otherwise_is_refused()
    {
        await using var host = await ChatHost.StartAsync();
        await using var other = await ChatHost.StartAsync(options => options.Secret = new string('x', 40));
        var (visitor, stranger) = (await host.VisitAsync(), await other.VisitAsync());
        var parts = visitor.Token.Split('.');
        var unsigned = Encode("""{"alg":"none","typ":"JWT"}""") + "." + parts[1] + ".";

        foreach (var forged in new[]
        {
            Forge(visitor.Token, claims => claims["user"] = "dl_orang-lain"),
            Forge(visitor.Token, claims => claims["exp"] = 4102444800),
            Forge(visitor.Token, claims => claims["agency"] = "marelan"),
            Forge(visitor.Token, claims => claims["agency"] = "tidak-pernah-ada"),
            unsigned,
            stranger.Token,
            visitor.StreamUrl.Split("t=")[1],
            "bukan.token.sama-sekali",
            new string('a', 10_000),
        })
        {
            var answer = await host.PostAsync($"conversations/{visitor.Id}/activities", forged, new { type = "message", text = "palsu" });
            Assert.Equal((HttpStatusCode.Forbidden, "Forbidden"), (answer.Status, answer.Code));
        }
        Assert.Single(await visitor.ReadAsync());
    }

    [Fact]
    public async Task A_conversation_of_somebody_else_is_403_and_no_credentials_are_401()
    {
        await using var host = await ChatHost.StartAsync();
        var (one, two) = (await host.VisitAsync(), await host.VisitAsync());

        Assert.Equal(HttpStatusCode.Forbidden, (await host.GetAsync($"conversations/{two.Id}/activities", one.Token)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.GetAsync($"conversations/{two.Id}", one.Token)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.PostAsync($"conversations/{two.Id}/activities", one.Token, new { type = "message", text = "x" })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.PostAsync($"conversations/{two.Id}/upload", one.Token, new ByteArrayContent([1]))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.GetAsync($"conversations/{one.Id}/activities")).Status);
        var basic = await host.CallAsync(HttpMethod.Get, $"conversations/{one.Id}/activities", change: request => request.Headers.TryAddWithoutValidation("Authorization", "Basic abc"));
        Assert.Equal(HttpStatusCode.Forbidden, basic.Status);
    }

    [Fact]
    public async Task Without_a_user_in_the_token_reserved_ids_are_refused_and_others_do_not_make_a_person()
    {
        await using var host = await ChatHost.StartAsync();
        var token = (await host.PostAsync("tokens/generate", ChatHost.Secret)).Text("token")!;
        Assert.Equal(HttpStatusCode.Forbidden, (await host.PostAsync("conversations", token, new { user = new { id = "dl_orang-lain" } })).Status);

        var started = await host.PostAsync("conversations", token, new { user = new { id = "u9" } });
        var id = started.Text("conversationId")!;

        Assert.Equal(HttpStatusCode.Created, started.Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.PostAsync($"conversations/{id}/activities", token, new { type = "message", text = "x", from = new { id = "dl_orang-lain" } })).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.PostAsync($"conversations/{id}/activities", token, new { type = "message", text = "satu", from = new { id = "u9" } })).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.PostAsync($"conversations/{id}/activities", token, new { type = "message", text = "dua", from = new { id = "orang-lain" } })).Status);
        var visitor = new Visitor(host, id, "", token, "");
        var people = (await visitor.ReadUntilAsync(read => read.Length >= 5)).Where(activity => (string?)activity["from"]!["role"] == "user").Select(activity => (string?)activity["from"]!["id"]).Distinct();
        Assert.Matches("^dl_[0-9a-f]{32}$", Assert.Single(people));
    }

    [Fact]
    public async Task Without_a_secret_every_host_and_every_restart_knows_the_tokens_and_nobody_generates_any()
    {
        await using var host = await ChatHost.StartAsync(options => options.Secret = null);
        var tokens = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.PostAsync("/chat/token")));
        await using var second = await ChatHost.StartAsync(options => options.Secret = null, host.Store, host.Clock);

        Assert.All(tokens, token => Assert.Equal(HttpStatusCode.OK, token.Status));
        foreach (var token in tokens)
        {
            Assert.Equal(HttpStatusCode.Created, (await second.PostAsync("conversations", token.Text("token"))).Status);
        }
        Assert.Equal(HttpStatusCode.Forbidden, (await host.PostAsync("tokens/generate", "tebakan")).Status);
    }

    [Fact]
    public async Task The_session_id_is_the_same_for_one_conversation()
    {
        await using var host = await ChatHost.StartAsync();
        var (one, two) = (await host.VisitAsync(), await host.VisitAsync());

        var first = (await host.GetAsync("session/getsessionid", one.Token)).Text("sessionId");

        Assert.NotEmpty(first!);
        Assert.Equal(first, (await host.GetAsync("session/getsessionid", one.Token)).Text("sessionId"));
        Assert.NotEqual(first, (await host.GetAsync("session/getsessionid", two.Token)).Text("sessionId"));
    }

    [Fact]
    public void A_secret_too_short_and_origins_that_are_none_are_refused_at_start()
    {
        var services = new ServiceCollection();

        Assert.Contains("Secret", Assert.Throws<ArgumentException>(() => services.AddDirectLine(options => options.Secret = "pendek")).Message, StringComparison.Ordinal);
        Assert.Contains("AllowedOrigins", Assert.Throws<ArgumentException>(() => services.AddDirectLine(options => options.AllowedOrigins = ["https://contoh.go.id/"])).Message, StringComparison.Ordinal);
        Assert.Contains("TokenLife", Assert.Throws<ArgumentException>(() => services.AddDirectLine(options => options.TokenLife = TimeSpan.FromMinutes(5))).Message, StringComparison.Ordinal);
    }

    private static JsonNode Claims(string token) => JsonNode.Parse(Convert.FromBase64String(Padded(token.Split('.')[1])))!;

    private static string Forge(string token, Action<JsonNode> change)
    {
        var parts = token.Split('.');
        var claims = Claims(token);
        change(claims);
        return $"{parts[0]}.{Encode(claims.ToJsonString())}.{parts[2]}";
    }

    private static string Encode(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static string Padded(string part) => part.Replace('-', '+').Replace('_', '/').PadRight((part.Length + 3) / 4 * 4, '=');
}
