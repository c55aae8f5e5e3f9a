using System.Globalization;

namespace AsnAssistant.Host.Configuration;

/// <summary>
/// Reads one section by hand, so that every fault is told in plain words with the place where it stands.
/// An empty value counts as not given; a name nobody asked for is a fault, since it is most likely a slip of the pen.
/// </summary>
internal sealed class SectionReader(IConfiguration section, string path, ConfigurationFaults faults)
{
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    public ConfigurationFaults Faults => faults;

    public bool IsEmpty => !section.GetChildren().Any();

    public string PathOf(string key) => path.Length == 0 ? key : $"{path}:{key}";

    public void Fault(string key, string text, params (string Name, object? Value)[] values) => faults.Add(PathOf(key), text, values);

    public string? Text(string key)
    {
        _known.Add(key);
        var value = section[key]?.Trim();
        return string.IsNullOrEmpty(value) ? null : value;
    }

    public string Text(string key, string otherwise) => Text(key) ?? otherwise;

    public bool Flag(string key, bool otherwise)
    {
        if (Text(key) is not { } text)
        {
            return otherwise;
        }
        if (bool.TryParse(text, out var value))
        {
            return value;
        }
        Fault(key, "notAFlag");
        return otherwise;
    }

    public int Whole(string key, int otherwise, int from, int to)
    {
        if (Text(key) is not { } text)
        {
            return otherwise;
        }
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= from && value <= to)
        {
            return value;
        }
        Fault(key, "notWhole", ("from", from.ToString(CultureInfo.InvariantCulture)), ("to", to.ToString(CultureInfo.InvariantCulture)));
        return otherwise;
    }

    public double Number(string key, double otherwise, double from, double to)
    {
        if (Text(key) is not { } text)
        {
            return otherwise;
        }
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= from && value <= to)
        {
            return value;
        }
        Fault(key, "notANumber", ("from", from.ToString(CultureInfo.InvariantCulture)), ("to", to.ToString(CultureInfo.InvariantCulture)));
        return otherwise;
    }

    public T Choice<T>(string key, T otherwise)
        where T : struct, Enum
    {
        if (Text(key) is not { } text)
        {
            return otherwise;
        }
        if (Enum.GetNames<T>().FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return Enum.Parse<T>(known);
        }
        Fault(key, "notAChoice", ("value", text), ("choices", string.Join(", ", Enum.GetNames<T>())));
        return otherwise;
    }

    /// <summary>An http or https address without user and password.</summary>
    public Uri? Address(string key)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.UserInfo.Length == 0
            && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp))
        {
            return address;
        }
        Fault(key, "notAnAddress");
        return null;
    }

    /// <summary>A list, or one text with commas.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        _known.Add(key);
        var child = section.GetSection(key);
        return child.Value is { } one
            ? one.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [.. child.GetChildren().Select(item => item.Value?.Trim() ?? "").Where(item => item.Length > 0)];
    }

    public SectionReader Section(string key)
    {
        _known.Add(key);
        return new SectionReader(section.GetSection(key), PathOf(key), faults);
    }

    /// <summary>A list of sections, or one section standing where the list would.</summary>
    /// <param name="mark">A name that only a single section has.</param>
    public IReadOnlyList<SectionReader> Sections(string key, string mark)
    {
        _known.Add(key);
        var child = section.GetSection(key);
        return child[mark] is not null
            ? [new SectionReader(child, PathOf(key), faults)]
            : [.. child.GetChildren().Select(item => new SectionReader(item, $"{PathOf(key)}:{item.Key}", faults))];
    }

    /// <summary>Called last: whatever was not asked for is a fault.</summary>
    public void NothingElse()
    {
        foreach (var stranger in section.GetChildren().Select(child => child.Key).Where(key => !_known.Contains(key)))
        {
            Fault(stranger, "unknown", ("choices", string.Join(", ", _known)));
        }
    }
}
