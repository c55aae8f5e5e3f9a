namespace AsnAssistant.Files;

/// <summary>Looks for malicious content before a file is kept.</summary>
public interface IFileScanner
{
    /// <exception cref="IOException">The scanner did not answer as it should: the file waits and is scanned later, never passed unseen.</exception>
    Task<ScanResult> ScanAsync(ReadOnlyMemory<byte> content, CancellationToken cancel);
}

public enum ScanResult
{
    Clean,
    Infected,

    /// <summary>Larger than the scanner looks at.</summary>
    TooBig,
}

/// <summary>For installations without a scanner.</summary>
internal sealed class NoScanner : IFileScanner
{
    public Task<ScanResult> ScanAsync(ReadOnlyMemory<byte> content, CancellationToken cancel) => Task.FromResult(ScanResult.Clean);
}
