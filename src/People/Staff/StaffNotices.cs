using System.Text.Json;
using System.Text.Json.Nodes;

namespace AsnAssistant.People.Staff;

/// <summary>Names of the events of linking. Payload <c>{"name": the staff member's}</c>, empty where there is none to tell.</summary>
public static class StaffNotices
{
    /// <summary>An officer confirmed the claim.</summary>
    public const string Linked = "staff.linked";

    /// <summary>An officer did not.</summary>
    public const string Refused = "staff.refused";

    /// <summary>This chat is not linked any more: another one took its place, or an officer took it off.</summary>
    public const string Unlinked = "staff.unlinked";

    internal static JsonElement About(string name) => JsonSerializer.SerializeToElement(new JsonObject { ["name"] = name }, JsonSerializerOptions.Default);
}

/// <summary>Names of what the audit trail notes of staff data, on a link's id or on the import's. Stable: they are part of every hash. No numbers, no names.</summary>
public static class StaffDeeds
{
    public const string Imported = "staff.imported";
    public const string CodeMade = "staff.code-made";
    public const string Claimed = "staff.claimed";
    public const string Refused = "staff.claim-refused";
    public const string Linked = "staff.linked";
    public const string Unlinked = "staff.unlinked";
}
