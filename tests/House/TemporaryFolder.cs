namespace AsnAssistant.House.Tests;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("asn-house-").FullName;

    /// <summary>Settings for a host that keeps its data here.</summary>
    public Dictionary<string, string> Settings(params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string> { ["Storage__Sqlite__Path"] = System.IO.Path.Combine(Path, "asn.db") };
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }
        return settings;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
