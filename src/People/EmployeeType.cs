using System.Text.Json.Serialization;

namespace AsnAssistant.People;

/// <summary>What somebody is employed as, by their own word; rules differ by it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EmployeeType>))]
public enum EmployeeType
{
    Pns,
    Cpns,
    Pppk,
}

public static class EmployeeTypes
{
    /// <summary>As it is written everywhere: PNS, CPNS, PPPK.</summary>
    public static string Written(this EmployeeType type) => type.ToString().ToUpperInvariant();

    /// <returns>Null for anything else; "p3k" is PPPK.</returns>
    public static EmployeeType? TryOf(string? written) => written?.Trim().ToLowerInvariant() switch
    {
        "pns" => EmployeeType.Pns,
        "cpns" => EmployeeType.Cpns,
        "pppk" or "p3k" => EmployeeType.Pppk,
        _ => null,
    };
}
