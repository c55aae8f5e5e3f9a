namespace AsnAssistant.Bot;

/// <summary>The path of a turn, as a list: each middleware in the order registered, then the bot.</summary>
public sealed class TurnPipeline(IEnumerable<ITurnMiddleware> middleware, IBot bot)
{
    private readonly ITurnMiddleware[] _middleware = [.. middleware];

    public IBot Bot => bot;

    public Task RunAsync(TurnContext turn, CancellationToken cancel) => StepAsync(0, turn, cancel);

    private Task StepAsync(int index, TurnContext turn, CancellationToken cancel) => index == _middleware.Length
        ? bot.OnTurnAsync(turn, cancel)
        : _middleware[index].OnTurnAsync(turn, () => StepAsync(index + 1, turn, cancel), cancel);
}
