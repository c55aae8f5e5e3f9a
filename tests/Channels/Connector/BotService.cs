using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AsnAssistant.Connector.Tests;

/// <summary>One call to the connector's routes.</summary>
/// <param name="Path">Percent-encoded, as it came.</param>
internal sealed record ServiceCall(string Method, string Path, string? Authorization, JsonObject? Body)
{
    public string? Text => Body?["text"]?.GetValue<string>();
}

/// <summary>What stands on the other side, on loopback: the documents with keys, the login service, and the connector's routes.</summary>
internal sealed class BotService : IAsyncDisposable
{
    public const string Issuer = "https://api.botframework.com";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ServiceCall> _calls = new();
    private readonly ConcurrentQueue<Dictionary<string, string>> _logins = new();
    private readonly List<(RsaSecurityKey Key, string[]? Endorsements)> _keys = [];
    private int _documents;
    private int _ids;

    private BotService(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public string ServiceUrl => $"{Address}id/";

    /// <summary>How often the keys were read.</summary>
    public int KeyReads => Volatile.Read(ref _documents);

    /// <summary>The documents answer 500.</summary>
    public bool KeysAreAway { get; set; }

    public ServiceCall[] Calls => [.. _calls];

    /// <summary>Forms that came to the login service.</summary>
    public Dictionary<string, string>[] Logins => [.. _logins];

    /// <summary>Answers of the login service; the number of this login is given.</summary>
    public Func<int, IResult> OnLogin { get; set; } = number => Results.Json(new { token_type = "Bearer", expires_in = 3600, access_token = $"our-token-{number}" });

    /// <summary>Answers of the connector's routes; null for success with an id.</summary>
    public Func<ServiceCall, HttpContext, IResult?> OnCall { get; set; } = (_, _) => null;

    public static async Task<BotService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var service = new BotService(app);
        app.MapGet("/openid", () => service.KeysAreAway ? Results.StatusCode(500) : Results.Json(new { issuer = Issuer, jwks_uri = $"{service.Address}keys" }));
        app.MapGet("/keys", service.Keys);
        app.MapPost("/login/{tenant}/oauth2/v2.0/token", async (HttpContext http, string tenant) =>
        {
            var form = (await http.Request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString());
            form["tenant"] = tenant;
            service._logins.Enqueue(form);
            return service.OnLogin(service._logins.Count);
        });
        app.Map("/id/{**rest}", (Func<HttpContext, Task<IResult>>)service.TakeAsync);
        await app.StartAsync();
        service.AddKey("kunci-1", "msteams", "webchat", "directline", "emulator", "slack", "email");
        return service;
    }

    /// <param name="endorsements">None: the document names no endorsements for this key.</param>
    public RsaSecurityKey AddKey(string id, params string[] endorsements)
    {
        var key = new RsaSecurityKey(RSA.Create(2048)) { KeyId = id };
        lock (_keys)
        {
            _keys.Add((key, endorsements.Length == 0 ? null : endorsements));
        }
        return key;
    }

    public void RemoveKey(string id)
    {
        lock (_keys)
        {
            _keys.RemoveAll(kept => kept.Key.KeyId == id);
        }
    }

    public RsaSecurityKey Key(string id = "kunci-1")
    {
        lock (_keys)
        {
            return _keys.First(kept => kept.Key.KeyId == id).Key;
        }
    }

    /// <summary>A token as the service makes it; each test changes what it is about.</summary>
    public string Token(string audience, DateTimeOffset now, Action<SecurityTokenDescriptor>? change = null, string? serviceUrl = null)
    {
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = audience,
            NotBefore = now.UtcDateTime.AddMinutes(-1),
            IssuedAt = now.UtcDateTime.AddMinutes(-1),
            Expires = now.UtcDateTime.AddHours(1),
            Claims = new Dictionary<string, object> { ["serviceurl"] = serviceUrl ?? ServiceUrl },
        };
        change?.Invoke(descriptor);
        descriptor.SigningCredentials ??= new SigningCredentials(Key(), SecurityAlgorithms.RsaSha256);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private IResult Keys()
    {
        Interlocked.Increment(ref _documents);
        lock (_keys)
        {
            return Results.Json(new
            {
                keys = _keys.Select(kept =>
                {
                    var numbers = kept.Key.Rsa.ExportParameters(false);
                    return new { kty = "RSA", use = "sig", kid = kept.Key.KeyId, n = Base64Url.EncodeToString(numbers.Modulus), e = Base64Url.EncodeToString(numbers.Exponent), endorsements = kept.Endorsements };
                }).ToArray(),
            });
        }
    }

    private async Task<IResult> TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var text = await reader.ReadToEndAsync();
        var raw = http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        var call = new ServiceCall(http.Request.Method, raw, http.Request.Headers.Authorization.FirstOrDefault(), text.Length == 0 ? null : (JsonObject)JsonNode.Parse(text)!);
        _calls.Enqueue(call);
        return OnCall(call, http) ?? Results.Json(new { id = string.Create(CultureInfo.InvariantCulture, $"pesan-{Interlocked.Increment(ref _ids)}") });
    }

    public static IResult Error(int status, string code) => Results.Json(new { error = new { code, message = "Contoh" } }, statusCode: status);
}
