namespace AsnAssistant.Bot;

/// <summary>What handles a turn once the pipeline has prepared it. A new one for every turn.</summary>
public interface IBot
{
    Task OnTurnAsync(TurnContext turn, CancellationToken cancel);

    /// <summary>
    /// Says sorry when a turn has failed for the last time: exactly one message, in the person's language, with the code to quote. State stays as it was.
    /// Called with a fresh context.
    /// </summary>
    Task OnTurnErrorAsync(TurnContext turn, string referenceCode, CancellationToken cancel);
}

/// <summary>One piece of <see cref="TurnPipeline"/>: 20 to 50 lines that do one thing before or after the bot.</summary>
public interface ITurnMiddleware
{
    Task OnTurnAsync(TurnContext turn, Func<Task> next, CancellationToken cancel);
}

/// <summary>Names the documents a turn will surely need, so that they are read together with the conversation in one round trip.</summary>
public interface ITurnPrefetch
{
    /// <returns>Document keys, none or a few.</returns>
    IEnumerable<string> KeysFor(Activity activity);
}
