using System.Security.Cryptography;
using System.Text;
using AsnAssistant.Storage;
using Microsoft.AspNetCore.Http;

namespace AsnAssistant.DirectLine;

/// <summary>Who calls.</summary>
/// <param name="Token">Null for a server that holds the secret: it may act in every conversation of its agency.</param>
internal sealed record Caller(AgencyId Agency, TokenClaims? Token)
{
    public bool HoldsSecret => Token is null;
}

/// <summary>Lets callers in by secret or token, and only from the pages they belong to.</summary>
internal sealed class Gate(DirectLineTokens tokens, DirectLineOptions options)
{
    private readonly byte[]? _secretHash = options.Secret is { } secret ? SHA256.HashData(Encoding.UTF8.GetBytes(secret)) : null;

    /// <param name="conversation">The conversation the address names; a token for another one is refused.</param>
    public async Task<(Caller? Caller, Failure? Failure)> AdmitAsync(HttpContext context, string? conversation, CancellationToken cancel)
    {
        if (context.Request.Headers.Authorization is not [{ Length: > 0 } header])
        {
            return (null, Failure.NoCredentials);
        }
        var parts = header.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || !parts[0].Equals("Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return (null, Failure.Forbidden("The scheme must be Bearer."));
        }
        if (_secretHash is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(parts[1])), _secretHash))
        {
            return options.AgencyOf(context) is { } named ? (new Caller(named, null), null) : (null, Failure.NoAgency);
        }
        var (state, claims) = await tokens.ReadAsync(parts[1], cancel);
        return state switch
        {
            TokenState.Expired => (null, Failure.TokenExpired),
            TokenState.Forged => (null, Failure.Forbidden("This token was not made here.")),
            _ when conversation is not null && conversation != claims!.Conversation => (null, Failure.Forbidden("The token belongs to another conversation.")),
            _ when !AllowsOrigin(context.Request, claims!.Origins) => (null, Failure.Forbidden("The token may not be used from this page.")),
            _ => (new Caller(claims.Agency, claims), null),
        };
    }

    /// <summary>A page is let in when the token names it; a token that names none follows the installation's list, where our own pages are always welcome.</summary>
    public bool AllowsOrigin(HttpRequest request, IReadOnlyList<string> trusted)
    {
        var origin = request.Headers.Origin.ToString();
        if (trusted.Count > 0)
        {
            return trusted.Contains(origin, StringComparer.OrdinalIgnoreCase);
        }
        return origin.Length == 0 || options.AllowedOrigins.Count == 0 || IsOwn(request, origin) || options.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);
    }

    // Only the host is compared: behind a proxy the scheme may be told wrongly, the host is what the browser asked for.
    private static bool IsOwn(HttpRequest request, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
