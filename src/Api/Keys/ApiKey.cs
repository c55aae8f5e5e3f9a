using System.Text.Json.Serialization;

namespace AsnAssistant.Api;

/// <summary>A program that may call us, as it is kept: the key itself is shown once and then known by its hash only.</summary>
/// <remarks>Document <c>apikey:ID</c>, listed in the index <c>apikeys</c> by when it was made.</remarks>
/// <param name="Id">16 characters; part of the key.</param>
/// <param name="Name">What officers and reporters read where the program acted on a ticket.</param>
/// <param name="Scopes">Some of <see cref="ApiScopes"/>, at least one.</param>
/// <param name="Hash">SHA-256 of the secret part, hexadecimal. The secret has 256 random bits, so nothing slower is needed.</param>
/// <param name="LastUsed">UTC day; null when never.</param>
/// <param name="RevokedAt">UTC; null while it is good.</param>
public sealed record ApiKey(string Id, string Name, IReadOnlyList<string> Scopes, string Hash, DateTimeOffset CreatedAt, DateOnly? LastUsed = null, DateTimeOffset? RevokedAt = null)
{
    public const int NameLimit = 60;

    [JsonIgnore]
    public bool IsGood => RevokedAt is null;
}
