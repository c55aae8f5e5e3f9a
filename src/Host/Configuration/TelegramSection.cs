using System.Text.RegularExpressions;
using AsnAssistant.Telegram;

namespace AsnAssistant.Host.Configuration;

/// <summary>Section <c>Telegram</c>, and the bots named by the agencies.</summary>
public sealed partial class TelegramSection
{
    private readonly List<Action<TelegramOptions>> _settings = [];

    /// <summary>Whether any agency has a bot.</summary>
    public bool IsOn { get; private set; }

    public TelegramMode Mode { get; private set; }

    public void Fill(TelegramOptions options)
    {
        foreach (var setting in _settings)
        {
            setting(options);
        }
    }

    internal static TelegramSection Read(SectionReader section, IReadOnlyList<AgencySection> agencies)
    {
        var result = new TelegramSection();
        result.ReadChannel(section);
        result.ReadBots(section, agencies);
        section.NothingElse();
        return result;
    }

    private void ReadChannel(SectionReader section)
    {
        var defaults = new TelegramOptions();
        Mode = section.Choice("Mode", TelegramMode.Polling);
        var (baseUrl, fileUrl, webhook) = (section.Address("BaseUrl"), section.Address("FileBaseUrl"), section.Address("WebhookUrl"));
        var reply = section.Flag("ReplyInWebhook", defaults.ReplyInWebhook);
        var connections = section.Whole("MaxConnections", defaults.MaxConnections, 1, TelegramOptions.UnderWayLimit);
        var perSecond = section.Number("MessagesPerSecond", defaults.MessagesPerSecond, 0, 1000);
        var perChat = section.Number("MessagesPerSecondPerChat", defaults.MessagesPerSecondPerChat, 0, 100);
        var burst = section.Whole("BurstPerChat", defaults.BurstPerChat, 1, 20);
        var perGroup = section.Number("MessagesPerMinutePerGroup", defaults.MessagesPerMinutePerGroup, 0, 1000);
        var poll = section.Number("PollTimeoutSeconds", defaults.PollTimeout.TotalSeconds, 0, 50);
        var pause = section.Number("PollPauseSeconds", defaults.PollPause.TotalSeconds, 0.05, 30);
        var call = section.Number("CallTimeoutSeconds", defaults.CallTimeout.TotalSeconds, 1, 120);
        _settings.Add(options =>
        {
            options.Mode = Mode;
            options.BaseUrl = Trimmed(baseUrl) ?? options.BaseUrl;
            options.FileBaseUrl = Trimmed(fileUrl);
            options.WebhookUrl = Trimmed(webhook);
            options.ReplyInWebhook = reply;
            options.MaxConnections = connections;
            options.MessagesPerSecond = perSecond;
            options.MessagesPerSecondPerChat = perChat;
            options.BurstPerChat = burst;
            options.MessagesPerMinutePerGroup = perGroup;
            options.PollTimeout = TimeSpan.FromSeconds(poll);
            options.PollPause = TimeSpan.FromSeconds(pause);
            options.CallTimeout = TimeSpan.FromSeconds(call);
        });
        if (Mode == TelegramMode.Webhook && webhook is null)
        {
            section.Fault("WebhookUrl", "noWebhookUrl");
        }
    }

    private void ReadBots(SectionReader section, IReadOnlyList<AgencySection> agencies)
    {
        var (token, secret) = (section.Text("Token"), section.Text("WebhookSecret"));
        if (token is not null && agencies.Count > 1)
        {
            section.Fault("Token", "tokenOfWhom");
        }
        CheckBot(section, token, secret);
        foreach (var agency in agencies)
        {
            var (itsToken, itsSecret) = agency.TelegramToken is null ? (token, secret) : (agency.TelegramToken, agency.TelegramWebhookSecret);
            if (itsToken is null)
            {
                continue;
            }
            IsOn = true;
            _settings.Add(options => options.Bots.Add(new TelegramBotOptions { Agency = agency.Agency.Id, Token = itsToken, WebhookSecret = itsSecret ?? "" }));
        }
    }

    internal static void CheckBot(SectionReader section, string? token, string? secret)
    {
        if (token is not null && !TokenShape().IsMatch(token))
        {
            section.Fault("Token", "badTelegramToken");
        }
        if (secret is not null && !SecretShape().IsMatch(secret))
        {
            section.Fault("WebhookSecret", "badWebhookSecret");
        }
        if (secret is not null && token is null)
        {
            section.Fault("Token", "secretWithoutToken");
        }
    }

    private static string? Trimmed(Uri? address) => address?.AbsoluteUri.TrimEnd('/');

    [GeneratedRegex(@"^\d+:[A-Za-z0-9_-]{3,128}$")]
    private static partial Regex TokenShape();

    // Source: Telegram Bot API, setWebhook, secret_token.
    [GeneratedRegex("^[A-Za-z0-9_-]{1,256}$")]
    private static partial Regex SecretShape();
}
