namespace AsnAssistant.Storage;

/// <summary>Which expectation of a batch did not hold.</summary>
public enum ConcurrencyKind
{
    /// <summary>A document had another version.</summary>
    Version,

    /// <summary>Somebody else holds a claim.</summary>
    Claim,

    /// <summary>A counter would have left its range.</summary>
    Counter,

    /// <summary>The lease had expired and may be another's now.</summary>
    Lease,

    /// <summary>A lane that had to be idle was not.</summary>
    Lane,
}

/// <summary>A race was lost: an expectation of a batch did not hold and nothing was written. Reading again and deciding anew is safe.</summary>
public sealed class ConcurrencyException(ConcurrencyKind kind, string name)
    : Exception($"Another writer was first ({kind}: {name}). Nothing was written; read again and retry.")
{
    public ConcurrencyKind Kind { get; } = kind;

    /// <summary>The document, claim, counter or lane it was about.</summary>
    public string Name { get; } = name;
}

/// <summary>The engine did not answer in time. Whether a commit was written is unknown; the same batch may be repeated.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
