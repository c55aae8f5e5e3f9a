using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using AsnAssistant.Storage;

namespace AsnAssistant.People.Officers;

/// <summary>An officer as kept.</summary>
/// <param name="EndedAt">UTC; null while the account is open.</param>
/// <param name="SecondFactor">Null where a password alone is asked for.</param>
internal sealed record OfficerDocument(
    string Name, Role Role, string Unit, string Password, string Stamp, DateTimeOffset Since, DateTimeOffset? EndedAt = null, SecondFactorKept? SecondFactor = null)
{
    public bool IsOpen => EndedAt is null;

    public Officer ToOfficer() => new(Name, Role, Unit, Stamp, SecondFactor is not null);
}

/// <param name="Secret">Sealed, see <see cref="IOfficerSeal"/>.</param>
/// <param name="LastStep">The step of the last code that was accepted: that one and older ones are used up.</param>
/// <param name="Recovery">Digests of the codes not used yet.</param>
internal sealed record SecondFactorKept(string Secret, long LastStep, IReadOnlyList<string> Recovery);

/// <summary>Failed sign-ins of one account from one client.</summary>
internal sealed record SignInTries(int Failures, DateTimeOffset? LockedUntil);

/// <summary>The password was right, the code is still to come.</summary>
/// <param name="Officer">Key of the officer's document.</param>
/// <param name="Stamp">The account's, when the password was checked.</param>
internal sealed record HalfSignIn(string Officer, string Stamp);

/// <summary>A link that sets a new password.</summary>
/// <param name="Officer">Key of the officer's document.</param>
/// <param name="Stamp">The account's, when the link was made: any change of it makes the link dead.</param>
internal sealed record PasswordReset(string Officer, string Stamp);

/// <param name="Officer">Key of the officer's document.</param>
internal sealed record UnsentDocument(string Officer, UnsentWriting Writing);

/// <summary>One browser that is signed in.</summary>
/// <param name="Officer">Key of the officer's document.</param>
/// <param name="SeenAt">To the quarter of an hour.</param>
/// <param name="Browser">Its family only.</param>
internal sealed record SessionDocument(string Officer, DateTimeOffset Since, DateTimeOffset SeenAt, string Browser);

/// <summary>Keys of the officers who administer the agency's desk. Whoever changes it changes one document, so of two who would take away the last one at once, one fails.</summary>
internal sealed record AdministratorList(IReadOnlyList<string> Officers);

[JsonSourceGenerationOptions(UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OfficerDocument))]
[JsonSerializable(typeof(OfficerInvitation))]
[JsonSerializable(typeof(SignInTries))]
[JsonSerializable(typeof(HalfSignIn))]
[JsonSerializable(typeof(SessionDocument))]
[JsonSerializable(typeof(PasswordReset))]
[JsonSerializable(typeof(UnsentDocument))]
[JsonSerializable(typeof(AdministratorList))]
[JsonSerializable(typeof(OfficerLink))]
[JsonSerializable(typeof(PersonAddress))]
internal sealed partial class OfficerJson : JsonSerializerContext;

/// <summary>
/// Where it is kept. Invitations, sessions and clients only as hashes: who reads the store can neither use a link nor a cookie, nor learn an address.
/// </summary>
/// <remarks>
/// Indexes: <c>officers</c>, every account, by its key, scored by when it was last seen; <c>officer-sessions:KEY</c>, an account's sessions by the hash
/// of their secret, scored by when they began. Scores are Unix milliseconds.
/// </remarks>
internal static class OfficerKeys
{
    /// <summary>Held by the first officer of the agency, for ever.</summary>
    public const string First = "officers:first";

    public const string All = "officers";

    public const string Administrators = "officer-administrators";

    public static string Officer(string name) => "officer:" + StoreName.From(Plain(name));

    public static string Invitation(string token) => "officer-invitation:" + Hash(token);

    public static string Tries(string name, string client) => "officer-tries:" + Hash($"{Plain(name)}\n{client}");

    public static string HalfSignIn(string token) => "officer-half:" + Hash(token);

    public static string PasswordReset(string token) => "officer-reset:" + Hash(token);

    public static string Unsent(string token) => "officer-unsent:" + Hash(token);

    public static string Session(string hash) => "officer-session:" + hash;

    /// <param name="officerKey">As <see cref="Officer"/> gives it.</param>
    public static string SessionsOf(string officerKey) => "officer-sessions:" + Hash(officerKey)[..32];

    /// <summary>Names differ by more than case and blanks.</summary>
    public static string Plain(string name) => string.Join(' ', name.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <returns>64 hexadecimal digits.</returns>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
