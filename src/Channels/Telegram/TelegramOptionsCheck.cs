using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace AsnAssistant.Telegram;

/// <summary>Says at start, in plain words, what is wrong with the settings. Secrets are never repeated.</summary>
internal sealed partial class TelegramOptionsCheck : IValidateOptions<TelegramOptions>
{
    private static readonly int[] WebhookPorts = [443, 80, 88, 8443];

    public ValidateOptionsResult Validate(string? name, TelegramOptions options)
    {
        var wrong = new List<string>();
        if (!IsHttp(options.BaseUrl))
        {
            wrong.Add("Telegram:BaseUrl must be an http or https address such as https://api.telegram.org.");
        }
        if (options.FileBaseUrl is { } files && !IsHttp(files))
        {
            wrong.Add("Telegram:FileBaseUrl must be an http or https address, or be left out.");
        }
        if (options.Mode == TelegramMode.Webhook && options.Bots.Count > 0)
        {
            CheckWebhook(options, wrong);
        }
        Range(wrong, "MaxConnections", options.MaxConnections, 1, TelegramOptions.UnderWayLimit, "");
        Range(wrong, "MessagesPerSecond", options.MessagesPerSecond, 0, 1000, "");
        Range(wrong, "MessagesPerSecondPerChat", options.MessagesPerSecondPerChat, 0, 100, "");
        Range(wrong, "BurstPerChat", options.BurstPerChat, 1, 20, "");
        Range(wrong, "MessagesPerMinutePerGroup", options.MessagesPerMinutePerGroup, 0, 1000, "");
        Range(wrong, "PacingPatience", options.PacingPatience.TotalSeconds, 0, 10, " seconds");
        Range(wrong, "PollTimeout", options.PollTimeout.TotalSeconds, 0, 50, " seconds");
        Range(wrong, "PollPause", options.PollPause.TotalSeconds, 0.05, 30, " seconds");
        Range(wrong, "CallTimeout", options.CallTimeout.TotalSeconds, 1, 120, " seconds");
        CheckBots(options, wrong);
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static void CheckWebhook(TelegramOptions options, List<string> wrong)
    {
        if (!Uri.TryCreate(options.WebhookUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            wrong.Add("Telegram:WebhookUrl must be our own public https address when Telegram:Mode is Webhook. Without one, use Telegram:Mode=Polling.");
            return;
        }
        // A local Bot API server calls plain http on any port; Telegram itself does not.
        if (options.BaseUrl.Contains("api.telegram.org", StringComparison.OrdinalIgnoreCase) && (url.Scheme != "https" || !WebhookPorts.Contains(url.Port)))
        {
            wrong.Add("Telegram:WebhookUrl must use https and port 443, 80, 88 or 8443: Telegram calls no other.");
        }
    }

    private static void CheckBots(TelegramOptions options, List<string> wrong)
    {
        foreach (var bot in options.Bots)
        {
            var who = bot.Agency.ToString() is { Length: > 0 } agency ? $"of agency '{agency}'" : "without an agency";
            if (bot.Agency == default)
            {
                wrong.Add("A Telegram bot has no agency: name the one it speaks for.");
            }
            if (!Token().IsMatch(bot.Token))
            {
                wrong.Add($"Telegram:Token {who} does not look like a bot token: digits, a colon, then letters and digits, as BotFather sends it.");
            }
            if (bot.WebhookSecret.Length > 0 && !Secret().IsMatch(bot.WebhookSecret))
            {
                wrong.Add($"Telegram:WebhookSecret {who} must be 1 to 256 characters of A-Z, a-z, 0-9, '_' and '-', or be left out.");
            }
        }
        if (options.Bots.GroupBy(bot => bot.Agency).Any(group => group.Count() > 1))
        {
            wrong.Add("An agency has more than one Telegram bot: give each agency one.");
        }
        if (options.Bots.GroupBy(bot => bot.UserId).Any(group => group.Count() > 1))
        {
            wrong.Add("Two agencies use the same Telegram bot: each needs its own, since everything a person says belongs to exactly one agency.");
        }
    }

    private static void Range(List<string> wrong, string name, double value, double least, double most, string unit)
    {
        if (!(value >= least && value <= most))
        {
            wrong.Add(FormattableString.Invariant($"Telegram:{name} must be between {least} and {most}{unit}."));
        }
    }

    private static bool IsHttp(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";

    [GeneratedRegex(@"^\d+:[A-Za-z0-9_-]{3,128}$", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex("^[A-Za-z0-9_-]{1,256}$", RegexOptions.CultureInvariant)]
    private static partial Regex Secret();
}
