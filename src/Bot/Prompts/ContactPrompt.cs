using System.Text.Json;
using System.Text.RegularExpressions;
using AsnAssistant.Bot.DialogStack;

namespace AsnAssistant.Bot.Prompts;

/// <summary>Asks for a telephone number: from the device's contact card or typed (08…, 62…, +62…). Returns it as <c>+62…</c> or <c>+…</c> digits; for one of the choices, its value.</summary>
public sealed partial class ContactPrompt : Prompt
{
    protected override IEnumerable<Choice> OwnChoices(DialogContext dialogs) =>
        [new Choice("$contact", dialogs.Say(KernelTexts.SendContactButton)) { Action = ActionTypes.RequestContact }];

    protected override Recognition Recognize(DialogContext dialogs, PromptState state)
    {
        var activity = dialogs.Turn.Activity;
        if ((CardNumber(activity.Value) ?? CardNumber(activity.ChannelData)) is { } shared && PhoneNumber(shared) is { } number)
        {
            return Recognition.Of(number);
        }
        if (PhoneNumber(activity.Text ?? "") is { } typed)
        {
            return Recognition.Of(typed);
        }
        return ChosenFrom(dialogs, state) is { Value: not "$contact" } choice ? Recognition.Of(choice.Value) : Recognition.No(dialogs.Say(KernelTexts.NoContact));
    }

    /// <returns>Null if the text is no telephone number: 8 to 15 digits, blanks, dots and hyphens between them.</returns>
    internal static string? PhoneNumber(string text)
    {
        if (!Written().IsMatch(text.Trim()))
        {
            return null;
        }
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits.Length is < 8 or > 15 ? null
            : text.TrimStart().StartsWith('+') || digits.StartsWith("62", StringComparison.Ordinal) ? "+" + digits
            : digits.StartsWith('0') ? "+62" + digits[1..]
            : null;
    }

    /// <summary>Channels pass a contact card on as they get it, as the value or in their own data.</summary>
    private static string? CardNumber(JsonElement? value)
    {
        if (value is not { ValueKind: JsonValueKind.Object } card)
        {
            return null;
        }
        if (card.TryGetProperty("contact", out var inner) && inner.ValueKind == JsonValueKind.Object)
        {
            card = inner;
        }
        foreach (var name in (string[])["phone_number", "phoneNumber", "phone"])
        {
            if (card.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.String)
            {
                var written = number.GetString()!.Trim();
                return written.StartsWith('+') || written.StartsWith('0') ? written : "+" + written;
            }
        }
        return null;
    }

    [GeneratedRegex(@"^\+?[\d][\d .\-()]*$")]
    private static partial Regex Written();
}
