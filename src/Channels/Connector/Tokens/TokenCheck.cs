using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AsnAssistant.Connector;

/// <summary>
/// Checks the token of a request: form, issuer, audience, key, algorithm, signature, lifetime. What needs the activity as well (service address, channel) is
/// asked of the verdict.
/// </summary>
/// <remarks>Source: Microsoft's documentation, "Authentication with the Bot Connector API", steps 1 to 4 and the Emulator's.</remarks>
internal sealed class TokenCheck : IDisposable
{
    /// <summary>Clocks may differ by so much. Source: the same documentation.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private const int LongestToken = 8192;

    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    // The two tenants from which the Emulator has its tokens, for bots of many tenants.
    private static readonly string[] EmulatorTenants = ["d6d49420-f39b-4df7-a1dc-d59a935871db", "f8cdef31-a31e-4b4a-93e4-5f571e91255a"];

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly ConnectorOptions _options;
    private readonly TimeProvider _clock;
    private readonly SigningKeys _serviceKeys;
    private readonly SigningKeys _emulatorKeys;

    public TokenCheck(ConnectorOptions options, OpenIdDocuments documents, TimeProvider clock, ILogger<TokenCheck> log)
    {
        _options = options;
        _clock = clock;
        _serviceKeys = new SigningKeys(options.OpenIdAddress, documents, options, clock, log);
        _emulatorKeys = new SigningKeys(options.EmulatorOpenIdAddress, documents, options, clock, log);
    }

    /// <param name="authorization">The header as it came.</param>
    public async Task<TokenVerdict> CheckAsync(string authorization)
    {
        var parts = authorization.Split(' ');
        if (parts.Length != 2 || !parts[0].Equals("Bearer", StringComparison.OrdinalIgnoreCase) || parts[1].Length > LongestToken || Peek(parts[1]) is not { } token)
        {
            return new TokenVerdict.Bad("no bearer token");
        }
        // Who it says it is from and for only chooses the keys and the app; the check below holds it to both.
        var app = _options.Apps.FirstOrDefault(app => token.Audiences.Contains(app.Id, StringComparer.OrdinalIgnoreCase));
        if (app is null)
        {
            return new TokenVerdict.Bad("for another app");
        }
        if (token.Issuer == _options.Issuer)
        {
            return await VerifyAsync(token, app, _serviceKeys, (_, key) => new TokenVerdict.OfService(app, Text(token, "serviceurl"), key.Endorsements));
        }
        return _options.AllowEmulator && IsEmulatorIssuer(token.Issuer, app)
            ? await VerifyAsync(token, app, _emulatorKeys, (read, _) => OfEmulator(read, app))
            : new TokenVerdict.Bad("unknown issuer");
    }

    private async Task<TokenVerdict> VerifyAsync(JsonWebToken token, ConnectorApp app, SigningKeys keys, Func<JsonWebToken, SigningKey, TokenVerdict> accept)
    {
        if (!Algorithms.Contains(token.Alg))
        {
            return new TokenVerdict.Bad("algorithm");
        }
        var (key, isAway) = string.IsNullOrEmpty(token.Kid) ? default : await keys.FindAsync(token.Kid);
        if (key is null)
        {
            return isAway ? new TokenVerdict.Away() : new TokenVerdict.Bad("unknown key");
        }
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = token.Issuer,
            ValidAudiences = token.Audiences.Where(audience => audience.Equals(app.Id, StringComparison.OrdinalIgnoreCase)),
            ValidAlgorithms = Algorithms,
            IssuerSigningKey = key.Key,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = (from, to, _, _) => IsNow(from, to),
        });
        return result switch
        {
            { IsValid: true } => accept(token, key),
            { Exception: SecurityTokenInvalidLifetimeException or SecurityTokenNoExpirationException } => new TokenVerdict.Bad("lifetime"),
            _ => new TokenVerdict.Bad("signature"),
        };
    }

    /// <summary>Version 1 tokens name the caller in <c>appid</c>, version 2 in <c>azp</c>: it must be the very app.</summary>
    private static TokenVerdict OfEmulator(JsonWebToken token, ConnectorApp app)
    {
        var caller = Text(token, "ver") switch { null or "" or "1.0" => Text(token, "appid"), "2.0" => Text(token, "azp"), _ => null };
        return app.Id.Equals(caller, StringComparison.OrdinalIgnoreCase) ? new TokenVerdict.OfEmulator(app) : new TokenVerdict.Bad("another caller");
    }

    private static bool IsEmulatorIssuer(string issuer, ConnectorApp app) => EmulatorTenants.Append(app.Tenant)
        .Any(tenant => issuer == $"https://sts.windows.net/{tenant}/" || issuer == $"https://login.microsoftonline.com/{tenant}/v2.0");

    private bool IsNow(DateTime? from, DateTime? to)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        return to is { } end && now - Skew < end && (from is not { } start || now + Skew > start);
    }

    private JsonWebToken? Peek(string token)
    {
        try
        {
            return _handler.CanReadToken(token) && _handler.ReadJsonWebToken(token) is { } read && !string.IsNullOrEmpty(read.Issuer) && read.Audiences.Any() ? read : null;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or SecurityTokenException or FormatException)
        {
            return null;
        }
    }

    private static string? Text(JsonWebToken token, string claim) => token.TryGetPayloadValue<string>(claim, out var value) ? value : null;

    public void Dispose()
    {
        _serviceKeys.Dispose();
        _emulatorKeys.Dispose();
    }
}
