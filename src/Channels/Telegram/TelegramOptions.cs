using AsnAssistant.Bot;
using AsnAssistant.Storage;

namespace AsnAssistant.Telegram;

/// <summary>How updates reach us.</summary>
public enum TelegramMode
{
    /// <summary>We ask (getUpdates). Needs no address reachable from outside; one host at a time polls each bot.</summary>
    Polling,

    /// <summary>Telegram calls <c>/telegram/{path secret}</c>. Needs an https address on port 443, 80, 88 or 8443.</summary>
    Webhook,
}

/// <summary>Settings of the Telegram channel, one set for the installation and one bot for each agency. Without bots the channel is off.</summary>
/// <remarks>Limits: Telegram Bot API documentation, "limits" and "setWebhook".</remarks>
public sealed class TelegramOptions
{
    /// <summary>Where methods are called, without the <c>/bot…</c>; another address for a local Bot API server or a test server.</summary>
    public string BaseUrl { get; set; } = "https://api.telegram.org";

    /// <summary>Where files are read, without the <c>/file/bot…</c>. Null: the same as <see cref="BaseUrl"/>.</summary>
    public string? FileBaseUrl { get; set; }

    public TelegramMode Mode { get; set; } = TelegramMode.Polling;

    /// <summary>Webhook mode: our public address without a path, such as <c>https://asisten.example.go.id</c>.</summary>
    public string? WebhookUrl { get; set; }

    /// <summary>One for each agency that has a bot; no two alike in agency or token.</summary>
    public IList<TelegramBotOptions> Bots { get; } = [];

    /// <summary>
    /// Puts a single plain reply into the answer of the webhook call. Saves a call, but nobody tells us whether it arrived; off by default.
    /// </summary>
    public bool ReplyInWebhook { get; set; }

    /// <summary>
    /// How many updates may be under way at once, in a batch or in webhook calls. Fewer than a conversation remembers (<see cref="ConversationRecord.SeenLimit"/>):
    /// what comes again after a crash is known whole, were it all one person's. Telegram would make up to 100 calls.
    /// </summary>
    public const int UnderWayLimit = 40;

    /// <summary>How many webhook calls at once we let Telegram make, 1 to <see cref="UnderWayLimit"/>.</summary>
    public int MaxConnections { get; set; } = UnderWayLimit;

    /// <summary>Messages per second of one bot, all chats together; 0 switches the limit off. Telegram allows about 30 in any second.</summary>
    public double MessagesPerSecond { get; set; } = 29;

    /// <summary>Messages per second into one private chat; 0 switches the limit off. Telegram allows about 1.</summary>
    public double MessagesPerSecondPerChat { get; set; } = 1;

    /// <summary>How many messages may go into one private chat at once before <see cref="MessagesPerSecondPerChat"/> holds, 1 to 20.</summary>
    public int BurstPerChat { get; set; } = 3;

    /// <summary>Messages per minute into one group; 0 switches the limit off. Telegram allows 20.</summary>
    public double MessagesPerMinutePerGroup { get; set; } = 18;

    /// <summary>How long a delivery waits in place for its turn; what would wait longer goes back to the outbox. 0 to 10 seconds.</summary>
    public TimeSpan PacingPatience { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>How long Telegram may hold a getUpdates call open, 0 to 50 seconds.</summary>
    public TimeSpan PollTimeout { get; set; } = TimeSpan.FromSeconds(50);

    /// <summary>Least time from one getUpdates call to the next after an empty answer, for servers that answer at once. 50 ms to 30 s.</summary>
    public TimeSpan PollPause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often each bot gives a sign of life, see <see cref="AsnAssistant.Bot.Heartbeat"/>; zero for never.</summary>
    public TimeSpan HeartbeatEvery { get; set; }

    /// <summary>Webhook mode: where this host listens, so that a sign of life comes in by the same door as Telegram's calls; null while it does not.</summary>
    public Func<Uri?> OwnAddress { get; set; } = static () => null;

    /// <summary>How long any other call may take, 1 to 120 seconds.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(20);
}

/// <summary>The bot of one agency.</summary>
public sealed class TelegramBotOptions
{
    public AgencyId Agency { get; set; }

    /// <summary>As BotFather gives it: digits, a colon, about 35 characters. Whoever has it is the bot: keep it out of files under version control.</summary>
    public string Token { get; set; } = "";

    /// <summary>
    /// What Telegram sends back in <c>X-Telegram-Bot-Api-Secret-Token</c>: 1 to 256 characters of A-Z, a-z, 0-9, '_' and '-'.
    /// Empty: derived from the token, the same on every host.
    /// </summary>
    public string WebhookSecret { get; set; } = "";

    /// <summary>The last part of the webhook's path, derived from token and secret: 32 characters nobody can guess, the same on every host.</summary>
    public string PathSecret => TelegramSecrets.Derive(Token, "path:" + HeaderSecret);

    internal string HeaderSecret => WebhookSecret.Length > 0 ? WebhookSecret : TelegramSecrets.Derive(Token, "header");

    /// <summary>The bot's own user id, which is the public part of the token.</summary>
    internal string UserId => Token.Split(':')[0];
}
