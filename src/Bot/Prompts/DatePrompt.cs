using System.Globalization;
using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;

namespace AsnAssistant.Bot.Prompts;

/// <summary>Asks for a day: "besok", "Senin depan", "21-11-2026", "21 November". Returns it as text, yyyy-MM-dd (see <see cref="DayOf"/>).</summary>
/// <param name="zoneOf">The agency's time zone: "today" is today there.</param>
public sealed class DatePrompt(TimeProvider clock, Func<DialogContext, TimeZoneInfo> zoneOf) : Prompt
{
    /// <summary>Which way a day without a year, or a bare weekday, is meant.</summary>
    public DateDirection Direction { get; init; } = DateDirection.Nearest;

    public static DateOnly DayOf(JsonNode result) => DateOnly.ParseExact((string)result!, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    protected override Recognition Recognize(DialogContext dialogs, PromptState state)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zoneOf(dialogs)).Date);
        var text = (ChosenFrom(dialogs, state)?.Value ?? dialogs.Turn.Activity.Text) ?? "";
        return DateWords.Read(text, today, Direction) switch
        {
            { Day: { } day } => Recognition.Of(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            { IsImpossible: true } => Recognition.No(dialogs.Say(KernelTexts.NoSuchDay)),
            _ => Recognition.No(dialogs.Say(KernelTexts.NoDate)),
        };
    }
}
