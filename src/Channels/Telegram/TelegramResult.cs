namespace AsnAssistant.Telegram;

/// <summary>What is known about a call that did not succeed.</summary>
internal enum TelegramErrorKind
{
    /// <summary>Telegram said no, in its own form: nothing was done.</summary>
    Refused,

    /// <summary>Something else answered: a proxy's page, another JSON. Perhaps it was done.</summary>
    Foreign,

    /// <summary>The call never left: no connection. Nothing was done.</summary>
    NotSent,

    /// <summary>The body was written, or might have been, and no answer came. Perhaps it was done.</summary>
    Uncertain,
}

/// <summary>Why a call failed.</summary>
/// <param name="Code">Telegram's error_code, else the HTTP status, else 0.</param>
/// <param name="Description">Telegram's words or ours; never contains the token.</param>
/// <param name="RetryAfter">Set for 429.</param>
/// <param name="MigrateToChatId">Set when the group has a new id.</param>
internal sealed record TelegramError(TelegramErrorKind Kind, int Code, string Description, TimeSpan? RetryAfter = null, long? MigrateToChatId = null)
{
    /// <summary>Telegram's texts can change in case and ending; only their stable middle is compared.</summary>
    public bool Says(string words) => Kind == TelegramErrorKind.Refused && Description.Contains(words, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A call's result, or why there is none. Calls do not throw for what the network or Telegram does.</summary>
internal readonly record struct TelegramResult<T>(T? Value, TelegramError? Error)
{
    public bool IsOk => Error is null;

    public TelegramResult<TOther> Select<TOther>(Func<T, TOther> change) => IsOk ? new(change(Value!), null) : new(default, Error);
}
