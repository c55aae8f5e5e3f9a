using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

namespace AsnAssistant.Telegram;

/// <summary>
/// Takes the waiting sign off a pressed button, at once and beside the turn. Whether it worked does not matter: a press answered too late or twice
/// is refused by Telegram, and the person gets the reply in any case.
/// </summary>
internal sealed class CallbackAnswers(TelegramApi api) : BackgroundService
{
    private const int AtOnce = 8;

    // When more wait than this, the oldest signs have long gone by themselves.
    private readonly Channel<(TelegramBot Bot, string QueryId)> _waiting =
        Channel.CreateBounded<(TelegramBot, string)>(new BoundedChannelOptions(2048) { FullMode = BoundedChannelFullMode.DropOldest });

    public void Add(TelegramBot bot, string queryId) => _waiting.Writer.TryWrite((bot, queryId));

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Parallel.ForEachAsync(
            _waiting.Reader.ReadAllAsync(stoppingToken),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
            async (press, cancel) => await api.CallAsync(press.Bot, "answerCallbackQuery", new JsonObject { ["callback_query_id"] = press.QueryId }, cancel, TimeSpan.FromSeconds(10)));
}
