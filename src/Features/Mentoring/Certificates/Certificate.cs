using System.Text.Json.Serialization;
using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>A signed statement that somebody took part, as it is stored.</summary>
/// <remarks>Document <c>certificate:CODE</c>. What is signed is kept byte for byte, so that any change shows.</remarks>
public sealed class Certificate
{
    /// <summary>16 characters of a-z and 2-7, 80 random bits: whoever has it may read the certificate.</summary>
    public string Code { get; set; } = "";

    /// <summary>Of the key in <see cref="CertificateKeys"/>.</summary>
    public string KeyId { get; set; } = "";

    /// <summary>A <see cref="CertificateStatement"/> as UTF-8 JSON; empty once revoked.</summary>
    public byte[] Statement { get; set; } = [];

    /// <summary>ECDSA P-256 over SHA-256, as IEEE P1363; empty once revoked.</summary>
    public byte[] Signature { get; set; } = [];

    /// <summary>Whose it is; null once revoked.</summary>
    public PersonId? Person { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    internal static string KeyOf(string code) => "certificate:" + code;
}

/// <summary>What a certificate says. Nothing of what was talked about, nor with whom.</summary>
/// <param name="Agency">Its id.</param>
/// <param name="Name">As it was when the pair began.</param>
/// <param name="Programme">Id of the programme.</param>
/// <param name="From">First day of the pair, agency's zone.</param>
/// <param name="Through">Last day.</param>
/// <param name="HundredthsOfJp">By the agency's rule on the day of issue.</param>
/// <param name="MinutesPerJp">That rule.</param>
public sealed record CertificateStatement(
    string Code, string Agency, string Name, bool IsMentor, string Programme, DateOnly From, DateOnly Through,
    int Sessions, int Minutes, int GoalsReached, int HundredthsOfJp, int MinutesPerJp, DateTimeOffset IssuedAt);

/// <summary>The keys that sign an agency's certificates, the newest last. None is ever taken away: each certificate names its own.</summary>
/// <remarks>Document <c>certificate-keys</c>. The public half lies open, so that certificates can be checked for ever; the private half is sealed.</remarks>
public sealed class CertificateKeys
{
    public List<CertificateKey> Keys { get; set; } = [];
}

/// <param name="Id">16 hexadecimal digits of the public key's SHA-256.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo, DER.</param>
/// <param name="SealedPrivateKey">PKCS #8, sealed for <c>certificate-key:AGENCY:ID</c>.</param>
public sealed record CertificateKey(string Id, byte[] PublicKey, byte[] SealedPrivateKey, DateTimeOffset MadeAt);

/// <summary>What a code leads to.</summary>
public abstract record CertificateCheck
{
    private CertificateCheck()
    {
    }

    /// <summary>No such code here.</summary>
    public sealed record Unknown : CertificateCheck;

    /// <summary>Taken back, and what it said is gone.</summary>
    /// <param name="At">When.</param>
    public sealed record Revoked(DateTimeOffset At) : CertificateCheck;

    /// <summary>What is stored is not what was signed: nothing of it may be shown.</summary>
    public sealed record Broken : CertificateCheck;

    public sealed record Genuine(CertificateStatement Statement, string KeyId) : CertificateCheck;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CertificateStatement))]
internal sealed partial class StatementJson : JsonSerializerContext;
