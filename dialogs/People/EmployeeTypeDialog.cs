using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.People;

/// <summary>What somebody is employed as, remembered only with their yes, so that rules are answered for it; shown and changed by /dataku.</summary>
public sealed class EmployeeTypeDialog : WaterfallDialog
{
    public const string DialogId = "person.type";

    private const string None = "none";

    private readonly Persons _persons;
    private readonly CurrentPerson _person;
    private readonly ChoicePrompt _type;

    public EmployeeTypeDialog(Persons persons, CurrentPerson person)
        : base(DialogId)
    {
        (_persons, _person) = (persons, person);
        _type = Own("type", new ChoicePrompt { IsLoose = true });
    }

    /// <summary>Begins with the question whether one of these is to be remembered.</summary>
    public static JsonNode Offer(params EmployeeType[] types) => new JsonArray([.. types.Select(type => (JsonNode)type.Written())]);

    protected override IReadOnlyList<WaterfallStep> Steps => [AskType, Remember];

    private Task<DialogTurnResult> AskType(WaterfallStepContext step, CancellationToken cancel)
    {
        if (step.Options is JsonValue named && EmployeeTypes.TryOf((string?)named) is { } known)
        {
            return step.NextAsync(known.Written(), cancel);
        }
        var texts = AssistantTexts.For(step.Turn.Locale);
        var offered = (step.Options as JsonArray)?.Select(type => EmployeeTypes.TryOf((string?)type)).OfType<EmployeeType>().ToArray();
        return step.PromptAsync(
            _type,
            offered is [var only]
                ? new PromptOptions(texts.Format("type.offer", ("type", only.Written())))
                {
                    Choices = [new Choice(only.Written(), texts["type.yes"]) { Synonyms = ["ya", "iya", "boleh", "yes", "ok", only.Written()] }, NoChoice(texts, "type.no")],
                    HasCancel = false,
                }
                : new PromptOptions(texts.Format(offered is null ? "type.ask" : "type.offerSome", ("type", _person.Type?.Written() ?? "none")))
                {
                    Choices =
                    [
                        .. (offered ?? Enum.GetValues<EmployeeType>()).Select(type =>
                            new Choice(type.Written(), texts.Format("type.button", ("type", type.Written()))) { Synonyms = type == EmployeeType.Pppk ? ["pppk", "p3k"] : [type.Written()] }),
                        NoChoice(texts, offered is null ? "type.forget" : "type.no"),
                    ],
                    HasCancel = false,
                },
            cancel);
    }

    private async Task<DialogTurnResult> Remember(WaterfallStepContext step, CancellationToken cancel)
    {
        var type = EmployeeTypes.TryOf((string?)step.Result);
        var texts = AssistantTexts.For(step.Turn.Locale);
        if (type is null && step.Options is JsonArray)
        {
            await step.Turn.SendActivityAsync(texts["type.left"]);
            return await step.EndAsync(null, cancel);
        }
        await _persons.RememberTypeAsync(_person.Id, type, cancel);
        _person.Type = type;
        await step.Turn.SendActivityAsync(type is null ? texts["type.forgotten"] : texts.Format("type.remembered", ("type", type.Value.Written())));
        return await step.EndAsync(null, cancel);
    }

    private static Choice NoChoice(Texts texts, string key) =>
        new(None, texts[key]) { Synonyms = ["tidak", "jangan", "nggak", "gak", "tidak usah", "no", "bukan"] };
}
