namespace AsnAssistant.Bot;

/// <summary>Shows that an answer is being worked on, when it takes long enough to be noticed.</summary>
internal static class TypingSignal
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(700);

    // Telegram and Web Chat show the sign for five seconds.
    private static readonly TimeSpan Next = TimeSpan.FromSeconds(4);

    /// <summary>Returns when <paramref name="running"/> has ended, however it ended. The sign is best effort and is never stored.</summary>
    public static async Task WhileAsync(Task running, IChannel channel, TurnContext turn, TimeProvider clock, CancellationToken cancel)
    {
        for (var wait = First; !await EndsWithinAsync(running, wait, clock, cancel) && !cancel.IsCancellationRequested; wait = Next)
        {
            var typing = new Activity { Type = ActivityTypes.Typing };
            turn.Conversation.Reference.ApplyTo(typing);
            _ = Task.Run(async () =>
            {
                try
                {
                    await channel.DeliverAsync(turn.Agency, new OutboundActivity { Activity = typing }, cancel);
                }
                catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException)
                {
                    // A missing sign harms nobody; the answer itself goes through the outbox.
                }
            }, cancel);
        }
    }

    private static async Task<bool> EndsWithinAsync(Task running, TimeSpan wait, TimeProvider clock, CancellationToken cancel)
    {
        // WaitAsync gives its timer back as soon as the turn ends; a plain delay would leave one behind for each turn.
        await running.WaitAsync(wait, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return running.IsCompleted;
    }
}
