using AsnAssistant.People;

namespace AsnAssistant.Host.Configuration;

/// <summary>What is wrong with the configuration, one line a fault: Indonesian, then English. Values of secrets never stand in it.</summary>
public sealed class ConfigurationFaults
{
    private readonly List<string> _lines = [];

    /// <summary>In the order found; empty when all is well.</summary>
    public IReadOnlyList<string> Lines => _lines;

    public bool Any => _lines.Count > 0;

    /// <param name="path">As in appsettings.json, such as <c>Storage:Engine</c>.</param>
    /// <param name="text">Key of the fault's words in HostTexts, without <c>fault.</c>.</param>
    public void Add(string path, string text, params (string Name, object? Value)[] values)
    {
        var (indonesian, english) = (HostTexts.For(Language.Id).Format("fault." + text, values), HostTexts.For(Language.En).Format("fault." + text, values));
        _lines.Add($"Konfigurasi {path}: {indonesian} | Configuration {path}: {english}");
    }
}
