using System.Text.RegularExpressions;

namespace AsnAssistant.Telegram;

/// <summary>A text that begins with a command: <c>/lapor</c>, <c>/start abc</c>, in groups <c>/lapor@NamaBot</c>.</summary>
/// <param name="Name">In lower case, without '/'.</param>
/// <param name="Bot">Whom it is for, without '@'; null when it does not say.</param>
/// <param name="Rest">What follows, trimmed; empty when nothing does.</param>
/// <param name="WithoutBot">The text as it would be written in a private chat.</param>
internal sealed partial record BotCommand(string Name, string? Bot, string Rest, string WithoutBot)
{
    public static BotCommand? Read(string text)
    {
        var match = Shape().Match(text);
        if (!match.Success)
        {
            return null;
        }
        var name = match.Groups["name"].Value;
        var rest = match.Groups["rest"].Value.Trim();
        return new BotCommand(
            name.ToLowerInvariant(),
            match.Groups["bot"] is { Success: true } bot ? bot.Value : null,
            rest,
            rest.Length == 0 ? "/" + name : $"/{name} {rest}");
    }

    [GeneratedRegex(@"^/(?<name>[A-Za-z0-9_]{1,32})(?:@(?<bot>[A-Za-z0-9_]{3,40}))?(?:\s+(?<rest>.*))?$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
