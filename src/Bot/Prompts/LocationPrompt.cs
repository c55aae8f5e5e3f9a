using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;

namespace AsnAssistant.Bot.Prompts;

/// <summary>
/// Asks where: by the device's location or in words. Returns <c>{latitude, longitude}</c> in degrees, WGS 84, or <c>{text}</c>; for one of the
/// choices, its value.
/// </summary>
public sealed class LocationPrompt : Prompt
{
    /// <summary>UTF-16 characters.</summary>
    public int MostLength { get; init; } = 300;

    public override bool TakesAnyText => true;

    protected override IEnumerable<Choice> OwnChoices(DialogContext dialogs) =>
        [new Choice("$location", dialogs.Say(KernelTexts.SendLocationButton)) { Action = ActionTypes.RequestLocation }];

    protected override Recognition Recognize(DialogContext dialogs, PromptState state)
    {
        var activity = dialogs.Turn.Activity;
        if (activity.Location is { } place)
        {
            return Recognition.Of(new JsonObject { ["latitude"] = place.Latitude, ["longitude"] = place.Longitude });
        }
        if (ChosenExactly(dialogs, state) is { } choice)
        {
            // The button's own words typed: the device did not send a place with them.
            return choice.Value == "$location" ? Recognition.No(dialogs.Say(KernelTexts.NoLocation)) : Recognition.Of(choice.Value);
        }
        var text = activity.Text?.Trim() ?? "";
        return text.Length == 0 || !text.Any(char.IsLetter) ? Recognition.No(dialogs.Say(KernelTexts.NoLocation))
            : text.Length > MostLength ? Recognition.No(dialogs.Say(
                KernelTexts.TextTooLong, ("most", NumberWords.Written(MostLength, dialogs.Turn.Locale)), ("length", NumberWords.Written(text.Length, dialogs.Turn.Locale))))
            : Recognition.Of(new JsonObject { ["text"] = text });
    }
}
