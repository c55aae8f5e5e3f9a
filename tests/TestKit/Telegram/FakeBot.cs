using System.Text.Json.Nodes;

namespace AsnAssistant.TestKit;

/// <summary>One bot as Telegram keeps it: its chats, its updates, its webhook. All access under <see cref="Gate"/>.</summary>
internal sealed class FakeBot(string token)
{
    public const string Username = "AsisTest_bot";

    private readonly Dictionary<long, FakeChat> _chats = [];
    private long _lastUpdateId = 700_000_000;

    public Lock Gate { get; } = new();

    public string Token { get; } = token;

    public long UserId { get; } = long.Parse(token.Split(':')[0], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Not yet confirmed or delivered, oldest first.</summary>
    public List<JsonObject> Pending { get; } = [];

    public Dictionary<string, DateTimeOffset> OpenPresses { get; } = [];

    public HashSet<string> AnsweredPresses { get; } = [];

    public List<FakeCall> Calls { get; } = [];

    public Dictionary<string, byte[]> Files { get; } = [];

    public string WebhookUrl { get; set; } = "";

    public string? WebhookSecret { get; set; }

    public int MaxConnections { get; set; } = 40;

    public string? LastWebhookError { get; set; }

    public string[]? AllowedUpdates { get; set; }

    /// <summary>Ends the poll that waits, with the words of its refusal.</summary>
    public TaskCompletionSource<string>? Poll { get; set; }

    /// <summary>Completed whenever an update comes.</summary>
    public TaskCompletionSource News { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Queue<DateTimeOffset> SentLately { get; } = [];

    public FakeChat Known(long chatId) => _chats.TryGetValue(chatId, out var chat) ? chat : _chats[chatId] = new FakeChat(chatId);

    public FakeChat? Find(long chatId) => _chats.GetValueOrDefault(chatId);

    public IEnumerable<FakeChat> Chats => _chats.Values;

    public long NextUpdateId() => ++_lastUpdateId;

    public void RestartUpdateIds(long from) => _lastUpdateId = from;
}
