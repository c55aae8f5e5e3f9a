using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AsnAssistant.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.EndToEnd.Tests.DirectLine;

/// <summary>
/// Somebody else's site with a chat on it: its own origin, its pages with the client's script as the npm package brings it, and its server, which alone knows the
/// secret and gives its visitors tokens. A visitor is known by a cookie, and goes on with the conversation they had.
/// </summary>
internal sealed class ClientSite : IAsyncDisposable
{
    private const string Secret = "contoh-rahasia-situs-lain-contoh-rahasia";
    private const string Visitor = "kunjungan";

    private static readonly string Clients = Path.Combine(HouseRoot.Path, "tests", "EndToEnd", "clients");

    private readonly WebApplication _app;
    private readonly HttpClient _host;
    private readonly string _agency;

    private ClientSite(WebApplication app, HttpClient host, Uri address, string agency)
    {
        _app = app;
        _host = host;
        _agency = agency;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>What the host is told of this site.</summary>
    public Dictionary<string, string> Settings => new() { ["DirectLine__Secret"] = Secret, ["DirectLine__AllowedOrigins"] = Origin };

    private string Origin => Address.GetLeftPart(UriPartial.Authority);

    /// <param name="hostPort">Where the host is, or will be.</param>
    public static async Task<ClientSite> StartAsync(int hostPort, string agency)
    {
        var address = new Uri($"http://127.0.0.1:{HostProcess.FreePort()}");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(address.ToString());
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var site = new ClientSite(app, new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{hostPort}") }, address, agency);
        foreach (var (path, file, type) in new[]
        {
            ("/webchat", "webchat.html", "text/html; charset=utf-8"),
            ("/directlinejs", "directlinejs.html", "text/html; charset=utf-8"),
            ("/scripts/webchat.js", "node_modules/botframework-webchat/dist/webchat.js", "text/javascript; charset=utf-8"),
            ("/scripts/directline.js", "node_modules/botframework-directlinejs/dist/directline.js", "text/javascript; charset=utf-8"),
        })
        {
            app.MapGet(path, () => Results.File(Path.Combine(Clients, file), type));
        }
        // As a delegate: what it returns has to be written.
        app.MapPost("/token", (Delegate)site.GiveTokenAsync);
        await app.StartAsync();
        return site;
    }

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        await _app.DisposeAsync();
    }

    private async Task<IResult> GiveTokenAsync(HttpContext context)
    {
        var known = context.Request.Cookies[Visitor];
        if (known is not null)
        {
            using var resumed = await AskAsync(HttpMethod.Get, $"conversations/{known}", null);
            if (resumed.StatusCode != HttpStatusCode.NotFound)
            {
                return Results.Json(new { domain = Domain, token = await TokenAsync(resumed), conversationId = known });
            }
        }
        using var generated = await AskAsync(HttpMethod.Post, "tokens/generate", new { user = new { id = "dl_" + Guid.NewGuid().ToString("N"), name = "Warga Contoh" }, trustedOrigins = new[] { Origin } });
        var answer = JsonNode.Parse(await generated.Content.ReadAsStringAsync())!;
        context.Response.Cookies.Append(Visitor, answer["conversationId"]!.GetValue<string>(), new CookieOptions { HttpOnly = true });
        // Without the conversation, so that the client opens it.
        return Results.Json(new { domain = Domain, token = await TokenAsync(generated) });
    }

    private string Domain => new Uri(_host.BaseAddress!, "/v3/directline").ToString();

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, $"/v3/directline/{path}?instansi={_agency}") { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
        return await _host.SendAsync(request);
    }

    private static async Task<string> TokenAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, body);
        return JsonNode.Parse(body)!["token"]!.GetValue<string>();
    }
}
