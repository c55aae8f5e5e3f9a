namespace AsnAssistant.Storage;

/// <summary>A document as read: its body and the version to expect when writing it again.</summary>
/// <param name="Version">The id of the commit that wrote it (16 characters); empty when there is no such document.</param>
/// <param name="Body">UTF-8 JSON by custom; empty when there is no such document.</param>
public readonly record struct Versioned(string Version, ReadOnlyMemory<byte> Body)
{
    /// <summary>The version of a document that does not exist. Expecting it means "create".</summary>
    public const string None = "";

    public static Versioned Absent => new(None, default);

    public bool Exists => Version.Length > 0;
}
