using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using AsnAssistant.Bot;
using AsnAssistant.Storage;
using Microsoft.Extensions.Options;

namespace AsnAssistant.Telegram;

/// <summary>One agency's bot while the program runs.</summary>
internal sealed class TelegramBot(TelegramBotOptions options)
{
    private readonly ConcurrentDictionary<string, Uri> _addresses = new();

    public AgencyId Agency { get; } = options.Agency;

    public string Token { get; } = options.Token;

    public string UserId { get; } = options.UserId;

    public string PathSecret { get; } = options.PathSecret;

    public string HeaderSecret { get; } = options.HeaderSecret;

    /// <summary>Without '@'; null until Telegram has told us.</summary>
    public string? Username { get; set; }

    /// <summary>Failures in a row of sending: an outage slows down the whole bot.</summary>
    public Backoff SendBackoff { get; } = new();

    /// <summary>Groups that became supergroups under our hands: old id, new id.</summary>
    public ConcurrentDictionary<long, long> MovedChats { get; } = new();

    /// <summary>Chats in which this host put up a reply keyboard that is still there.</summary>
    public ConcurrentDictionary<long, bool> ReplyKeyboards { get; } = new();

    /// <summary>Where a method is called.</summary>
    public Uri AddressOf(string baseUrl, string method) => _addresses.GetOrAdd(method, static (name, call) => new Uri($"{call.BaseUrl.TrimEnd('/')}/bot{call.Bot.Token}/{name}"), (Bot: this, BaseUrl: baseUrl));

    // Never the token, wherever this object is printed.
    public override string ToString() => $"bot of {Agency}";
}

/// <summary>All bots of this installation.</summary>
internal sealed class TelegramBots(IOptions<TelegramOptions> options)
{
    public IReadOnlyList<TelegramBot> All { get; } = [.. options.Value.Bots.Select(bot => new TelegramBot(bot))];

    public bool TryOf(AgencyId agency, [NotNullWhen(true)] out TelegramBot? bot) => (bot = All.FirstOrDefault(candidate => candidate.Agency == agency)) is not null;

    /// <summary>Compares with every bot, each in constant time.</summary>
    public TelegramBot? ByPath(string pathSecret)
    {
        TelegramBot? found = null;
        foreach (var bot in All)
        {
            found = TelegramSecrets.AreEqual(pathSecret, bot.PathSecret) ? bot : found;
        }
        return found;
    }
}
