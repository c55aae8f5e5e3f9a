namespace AsnAssistant.TestKit;

/// <summary>How strict and how patient the fake Telegram is. The times are shorter than Telegram's own, so that tests are quick.</summary>
public sealed class FakeTelegramOptions
{
    /// <summary>0: any free port.</summary>
    public int Port { get; init; }

    /// <summary>First wait before a failed webhook delivery is repeated; doubles up to <see cref="RedeliverAtMost"/>. Telegram: 2 s.</summary>
    public TimeSpan RedeliverAfter { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Telegram: 60 to 120 s. A Retry-After of the bot is obeyed up to this as well.</summary>
    public TimeSpan RedeliverAtMost { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the bot may take to answer a webhook call. Telegram: about 60 s.</summary>
    public TimeSpan WebhookPatience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>One webhook answer in so many is lost on its way though the bot had taken the update, so this comes again. 0: none is lost.</summary>
    public int LosesOneAnswerIn { get; init; }

    /// <summary>Answers 429 by itself: over 30 messages a second of a bot, over 1 a second (burst of 5) into a private chat, over 20 a minute into a group.</summary>
    public bool EnforceFlood { get; init; }

    /// <summary>By which messages are counted against the flood limits, and calls are stamped; for tests whose hours pass in seconds.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Every call takes this long, as over a real network.</summary>
    public TimeSpan Latency { get; init; }
}
