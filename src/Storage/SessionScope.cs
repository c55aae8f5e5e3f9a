namespace AsnAssistant.Storage;

/// <summary>Holds the one session of a turn or a request, so that every feature built in the same scope writes into the same commit.</summary>
public sealed class SessionScope
{
    private StoreSession? _session;

    /// <exception cref="InvalidOperationException">Read before whoever opened the scope has set it.</exception>
    public StoreSession Session
    {
        get => _session ?? throw new InvalidOperationException("This scope has no store session: features are used inside a turn or a request, where the runner or the page filter opens one.");
        set => _session = value;
    }
}
