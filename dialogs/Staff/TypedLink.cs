using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AsnAssistant.People.Staff;

namespace AsnAssistant.Dialogs.Staff;

/// <summary>What somebody typed to be linked: a code, a NIP, or both.</summary>
/// <param name="Code">As typed; null where there was none.</param>
/// <param name="Nip">18 digits that can be a NIP; null where there was none.</param>
public sealed partial record TypedLink(string? Code, string? Nip)
{
    /// <returns>Null when there was neither.</returns>
    public static TypedLink? Read(string? text)
    {
        var number = Number().Match(text ?? "");
        var nip = number.Success ? AsnAssistant.People.Staff.Nip.Plain(number.Value) : null;
        var rest = number.Success ? text!.Remove(number.Index, number.Length) : text ?? "";
        var code = StaffCodes.CanBe(rest) ? rest : rest.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(StaffCodes.CanBe);
        return code is null && (nip is null || !AsnAssistant.People.Staff.Nip.CanBe(nip)) ? null : new TypedLink(code, nip);
    }

    public JsonObject ToJson() => new() { ["code"] = Code, ["nip"] = Nip };

    public static TypedLink Of(JsonNode node) => new((string?)node["code"], (string?)node["nip"]);

    [GeneratedRegex(@"(?<![0-9])[0-9](?:[ .\-\u00A0]?[0-9]){17}(?![0-9])")]
    private static partial Regex Number();
}
