using System.Text.RegularExpressions;

namespace AsnAssistant.Storage;

/// <summary>One agency (instansi) of the installation. Part of every key and every address: nothing is stored without one.</summary>
/// <remarks>Shape: 1 to 32 characters of a-z, 0-9 and '-', beginning with a letter. Redis keys carry it as the hash tag.</remarks>
public readonly partial record struct AgencyId
{
    private readonly string? _value;

    /// <exception cref="FormatException">The shape is not as described above; the message says so in plain words.</exception>
    public AgencyId(string value) => _value = IsValid(value)
        ? value
        : throw new FormatException($"'{value}' cannot be an agency id: use 1 to 32 characters of a-z, 0-9 and '-', beginning with a letter.");

    public string Value => _value ?? throw new InvalidOperationException("An agency id was not given.");

    public static bool IsValid(string? value) => value is not null && Shape().IsMatch(value);

    public override string ToString() => _value ?? "";

    [GeneratedRegex("^[a-z][a-z0-9-]{0,31}$")]
    private static partial Regex Shape();
}
