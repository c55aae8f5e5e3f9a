using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace AsnAssistant.Mentoring;

/// <summary>Golongan: of PNS I/a to IV/e, of PPPK I to XVII. The two ladders are not compared with one another.</summary>
/// <remarks>Text form "III/b" or "IX".</remarks>
[JsonConverter(typeof(ServiceGradeJsonConverter))]
public readonly partial record struct ServiceGrade
{
    private static readonly string[] Roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII"];

    /// <summary>Letters a to d in the first three groups of PNS, a to e in the fourth.</summary>
    private const int LettersInGroup = 4;

    private ServiceGrade(bool isContract, int step) => (IsContract, Step) = (isContract, step);

    /// <summary>PPPK's ladder.</summary>
    public bool IsContract { get; }

    /// <summary>0 for the lowest of its ladder: to 16 in both.</summary>
    public int Step { get; }

    /// <summary>Reads "III/b", "3b", "gol. iii b", "IX", "9".</summary>
    public static bool TryParse(string? typed, out ServiceGrade grade)
    {
        grade = default;
        if (typed is null || Written().Match(typed.Trim()) is not { Success: true } read)
        {
            return false;
        }
        var group = Array.IndexOf(Roman, read.Groups["group"].Value.ToUpperInvariant());
        if (group < 0 && (!int.TryParse(read.Groups["group"].Value, out group) || --group is < 0 or > 16))
        {
            return false;
        }
        if (!read.Groups["letter"].Success)
        {
            grade = new ServiceGrade(isContract: true, group);
            return true;
        }
        var letter = char.ToLowerInvariant(read.Groups["letter"].Value[0]) - 'a';
        if (group > 3 || (letter == LettersInGroup && group < 3))
        {
            return false;
        }
        grade = new ServiceGrade(isContract: false, (group * LettersInGroup) + letter);
        return true;
    }

    public override string ToString() => IsContract
        ? Roman[Step]
        : Step == 4 * LettersInGroup ? "IV/e" : $"{Roman[Step / LettersInGroup]}/{(char)('a' + (Step % LettersInGroup))}";

    [GeneratedRegex(@"^(?:gol(?:ongan)?\.?\s*)?(?<group>[ivxIVX]{1,5}|\d{1,2})(?:\s*[/. -]?\s*(?<letter>[a-eA-E]))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}

/// <summary>Public so that other rooms' source-generated JSON finds it.</summary>
public sealed class ServiceGradeJsonConverter : JsonConverter<ServiceGrade>
{
    public override ServiceGrade Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ServiceGrade.TryParse(reader.GetString(), out var grade) ? grade : throw new JsonException("This is not a golongan.");

    public override void Write(Utf8JsonWriter writer, ServiceGrade value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
