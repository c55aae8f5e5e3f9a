using System.Globalization;
using System.Security.Cryptography;
using AsnAssistant.Storage;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AsnAssistant.DirectLine;

/// <summary>
/// Signed JWTs (HMAC-SHA-256). Claims: <c>agency</c>, <c>conv</c>, <c>user</c>, <c>name</c>, <c>origins</c>, <c>jti</c>, <c>iat</c>, <c>exp</c>; the audience tells
/// a REST token from a stream ticket, so that neither works as the other.
/// </summary>
internal sealed class DirectLineTokens(TokenKeys keys, DirectLineOptions options, TimeProvider clock)
{
    private const string Issuer = "asn-assistant";
    private const string RestAudience = "directline";
    private const string StreamAudience = "directline-stream";

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };

    public int LifeInSeconds => (int)options.TokenLife.TotalSeconds;

    public static string NewId() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    public static string NewUserId() => "dl_" + NewId();

    public Task<string> IssueAsync(TokenClaims token, CancellationToken cancel)
    {
        var claims = Claims(token.Agency, token.Conversation, token.Origins);
        claims["jti"] = token.Id;
        if (token.User is { } user)
        {
            claims["user"] = user;
        }
        if (token.Name is { } name)
        {
            claims["name"] = name;
        }
        return SignAsync(token.Agency, RestAudience, options.TokenLife, claims, cancel);
    }

    public Task<string> IssueTicketAsync(StreamTicket ticket, CancellationToken cancel)
    {
        var claims = Claims(ticket.Agency, ticket.Conversation, ticket.Origins);
        claims["wm"] = ticket.Watermark.ToString(CultureInfo.InvariantCulture);
        return SignAsync(ticket.Agency, StreamAudience, options.StreamTicketLife, claims, cancel);
    }

    public async Task<(TokenState State, TokenClaims? Claims)> ReadAsync(string token, CancellationToken cancel)
    {
        var (state, agency, read) = await VerifyAsync(token, RestAudience, cancel);
        if (read is null || Text(read, "conv") is not { Length: > 0 } conversation || Text(read, "jti") is not { Length: > 0 } id)
        {
            return (TokenState.Forged, null);
        }
        return (state, new TokenClaims(agency, conversation, Text(read, "user"), Text(read, "name"), Origins(read), id));
    }

    public async Task<(TokenState State, StreamTicket? Ticket)> ReadTicketAsync(string token, CancellationToken cancel)
    {
        var (state, agency, read) = await VerifyAsync(token, StreamAudience, cancel);
        if (read is null || Text(read, "conv") is not { Length: > 0 } conversation
            || !long.TryParse(Text(read, "wm"), NumberStyles.None, CultureInfo.InvariantCulture, out var watermark))
        {
            return (TokenState.Forged, null);
        }
        return (state, new StreamTicket(agency, conversation, Origins(read), watermark));
    }

    private static Dictionary<string, object> Claims(AgencyId agency, string conversation, IReadOnlyList<string> origins)
    {
        var claims = new Dictionary<string, object> { ["agency"] = agency.Value, ["conv"] = conversation };
        if (origins.Count > 0)
        {
            claims["origins"] = origins.ToArray();
        }
        return claims;
    }

    private async Task<string> SignAsync(AgencyId agency, string audience, TimeSpan life, Dictionary<string, object> claims, CancellationToken cancel)
    {
        var key = await keys.ForSigningAsync(agency, cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = audience,
            IssuedAt = now,
            Expires = now + life,
            Claims = claims,
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256),
        });
    }

    /// <summary>The agency is read from the unverified token only to find the key; a wrong one has another key and fails.</summary>
    private async Task<(TokenState State, AgencyId Agency, JsonWebToken? Token)> VerifyAsync(string token, string audience, CancellationToken cancel)
    {
        if (token.Length > 4096 || Peek(token) is not var (agency, unverified) || await keys.ForReadingAsync(agency, cancel) is not { } key)
        {
            return (TokenState.Forged, default, null);
        }
        var result = await _handler.ValidateTokenAsync(unverified, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = audience,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKey = key,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            // Judged below by our own clock, since an expired token is answered differently from a forged one.
            ValidateLifetime = false,
        });
        var now = clock.GetUtcNow().UtcDateTime;
        // What was said under a token older than that is gone, and so is any reason to know it again.
        if (!result.IsValid || result.SecurityToken is not JsonWebToken read || read.ValidTo + options.KeepFor < now)
        {
            return (TokenState.Forged, default, null);
        }
        return (read.ValidTo > now ? TokenState.Valid : TokenState.Expired, agency, read);
    }

    private (AgencyId Agency, JsonWebToken Unverified)? Peek(string token)
    {
        try
        {
            return _handler.CanReadToken(token) && _handler.ReadJsonWebToken(token) is { } read && Text(read, "agency") is { } agency && AgencyId.IsValid(agency)
                ? (new AgencyId(agency), read)
                : null;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or SecurityTokenException or FormatException)
        {
            return null;
        }
    }

    private static string? Text(JsonWebToken token, string claim) => token.TryGetPayloadValue<string>(claim, out var value) ? value : null;

    private static string[] Origins(JsonWebToken token) => token.TryGetPayloadValue<string[]>("origins", out var origins) ? origins : [];
}
