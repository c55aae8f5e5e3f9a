namespace AsnAssistant.Files;

/// <summary>Settings of the files room.</summary>
public sealed class FilesOptions
{
    /// <summary>Most bytes of one file, 1 MB to 100 MB. Telegram hands over 20 MB at most, so does the web chat by default.</summary>
    public long MaxBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>Null where no scanner looks at files.</summary>
    public ClamdAddress? Clamd { get; init; }

    /// <summary>How long clamd may take for one file.</summary>
    public TimeSpan ScanPatience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a channel may take to hand over one file.</summary>
    public TimeSpan FetchPatience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a link to a file opens it.</summary>
    public TimeSpan LinkLife { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>From one try to the next after something was not to be had; the last one repeats.</summary>
    public IReadOnlyList<TimeSpan> Pauses { get; init; } =
    [
        TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1),
    ];

    /// <summary>Tries before a file becomes a dead letter: with the pauses above, about three days.</summary>
    public int Attempts { get; init; } = 76;

    internal TimeSpan PauseAfter(int attempt) => Pauses[Math.Min(attempt, Pauses.Count) - 1];
}
