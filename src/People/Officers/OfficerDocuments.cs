using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using AsnAssistant.Storage;

namespace AsnAssistant.People.Officers;

/// <summary>An officer as kept.</summary>
internal sealed record OfficerDocument(string Name, Role Role, string Unit, string Password, string Stamp, DateTimeOffset Since)
{
    public Officer ToOfficer() => new(Name, Role, Unit, Stamp);
}

/// <summary>Failed sign-ins of one account from one client.</summary>
internal sealed record SignInTries(int Failures, DateTimeOffset? LockedUntil);

[JsonSourceGenerationOptions(UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OfficerDocument))]
[JsonSerializable(typeof(OfficerInvitation))]
[JsonSerializable(typeof(SignInTries))]
internal sealed partial class OfficerJson : JsonSerializerContext;

/// <summary>Where it is kept. Invitations and clients only as hashes: who reads the store can neither use a link nor learn an address.</summary>
internal static class OfficerKeys
{
    /// <summary>Held by the first officer of the agency, for ever.</summary>
    public const string First = "officers:first";

    public static string Officer(string name) => "officer:" + StoreName.From(Plain(name));

    public static string Invitation(string token) => "officer-invitation:" + Hash(token);

    public static string Tries(string name, string client) => "officer-tries:" + Hash($"{Plain(name)}\n{client}");

    /// <summary>Names differ by more than case and blanks.</summary>
    public static string Plain(string name) => string.Join(' ', name.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
