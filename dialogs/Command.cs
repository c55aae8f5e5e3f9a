using AsnAssistant.Bot.Prompts;

namespace AsnAssistant.Dialogs;

/// <summary>What a command or a lasting button asks for.</summary>
/// <param name="Name">Without slash, such as <c>lapor</c>; for a button, such as <c>ticket.show</c>.</param>
/// <param name="Argument">What stood behind it; null if nothing.</param>
public readonly record struct Command(string Name, string? Argument)
{
    /// <summary>Reads a typed <c>/name argument</c>; <c>/name@bot</c> too, as Telegram writes it in groups.</summary>
    /// <returns>Null for any other text.</returns>
    public static Command? ReadTyped(string? text)
    {
        var typed = text?.Trim();
        if (typed is not { Length: > 1 } || typed[0] != '/' || !char.IsAsciiLetter(typed[1]))
        {
            return null;
        }
        var end = typed.IndexOfAny([' ', '\n', '\t']);
        var name = end < 0 ? typed[1..] : typed[1..end];
        var at = name.IndexOf('@', StringComparison.Ordinal);
        var argument = end < 0 ? "" : typed[end..].Trim();
        return new Command((at < 0 ? name : name[..at]).ToLowerInvariant(), argument.Length == 0 ? null : argument);
    }

    /// <summary>Reads a button's command: as typed, or <c>feature.deed:argument</c>.</summary>
    public static Command ReadPressed(string command)
    {
        if (ReadTyped(command) is { } typed)
        {
            return typed;
        }
        var colon = command.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? new Command(command, null) : new Command(command[..colon], command[(colon + 1)..]);
    }

    /// <summary>Whether a text is nothing but a wish to see the menu.</summary>
    public static bool IsMenuWord(string? text) => text is { Length: < 30 } && Words.IsAny(text, "menu", "menu utama", "main menu", "mulai", "start");
}
