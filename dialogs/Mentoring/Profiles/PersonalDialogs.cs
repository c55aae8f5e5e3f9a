using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Mentoring;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Behind "Saran otomatis" in /dataku: an objection to being weighed, and its taking back. The argument is "yes" or "no".</summary>
public sealed class SuggestMeDialog(Mentors mentors, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "mentor.suggest";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var texts = ProfileTexts.For(dialogs.Turn.Locale);
        var may = (string?)options != "no";
        var said = await mentors.SetManualOnlyAsync(person.Self, !may, cancel) ? may ? "suggest.nowYes" : "suggest.nowNo" : "suggest.noProfile";
        await dialogs.Turn.SendActivityAsync(Menu.With(texts[said], Menu.ToMenu(dialogs.Turn.Locale)));
    }
}

/// <summary>Behind "Jangan tampilkan" after an end: the two never appear to each other again. The argument is the pairing's id.</summary>
public sealed class HidePersonDialog(Pairings pairings, PersonalBlocks blocks, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "mentor.hide";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var texts = ProfileTexts.For(dialogs.Turn.Locale);
        var (id, _) = PairingButton.Read((string?)options);
        var pairing = await pairings.FindAsync(id, cancel);
        var other = pairing?.Mentee.Person == person.Self ? pairing.Mentor : pairing?.Mentor.Person == person.Self ? pairing.Mentee : null;
        await dialogs.Turn.SendActivityAsync(Menu.With(
            other is null || pairing!.HoldsSeat
                ? texts["hide.unknown"]
                : texts.Format(await blocks.BlockAsync(person.Self, other.Person, other.Name, cancel) ? "hide.done" : "hide.already", ("name", MarkdownText.Escape(other.Name))),
            Menu.ToMenu(dialogs.Turn.Locale)));
    }
}

/// <summary>Behind "Tampilkan lagi" in /dataku: takes back one of one's own wishes.</summary>
public sealed class ShowAgainDialog : WaterfallDialog
{
    public const string DialogId = "mentor.unhide";

    /// <summary>A question has room for so many names; the others are asked for next time.</summary>
    private const int AtOnce = 6;

    private readonly PersonalBlocks _blocks;
    private readonly CurrentPerson _person;
    private readonly ChoicePrompt _who;

    public ShowAgainDialog(PersonalBlocks blocks, CurrentPerson person)
        : base(DialogId)
    {
        (_blocks, _person) = (blocks, person);
        _who = Own("who", new ChoicePrompt());
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [AskWho, ShowAgain];

    private async Task<DialogTurnResult> AskWho(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = ProfileTexts.For(step.Turn.Locale);
        var hidden = await _blocks.OfAsync(_person.Self, cancel);
        if (hidden.Count == 0)
        {
            await step.Turn.SendActivityAsync(Menu.With(texts["hide.none"], Menu.ToMenu(step.Turn.Locale)));
            return await step.EndAsync(null, cancel);
        }
        var choices = hidden.Reverse().Take(AtOnce).Select((one, i) => new Choice(one.Person.Value, MentorPick.ButtonName(one.Name, i + 1)) { Synonyms = [one.Name, $"{i + 1}"] }).ToList();
        return await step.PromptAsync(_who, new PromptOptions(texts["hide.ask"]) { Choices = choices }, cancel);
    }

    private async Task<DialogTurnResult> ShowAgain(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = ProfileTexts.For(step.Turn.Locale);
        var known = (await _blocks.OfAsync(_person.Self, cancel)).FirstOrDefault(one => one.Person.Value == (string?)step.Result);
        if (known is not null)
        {
            await _blocks.UnblockAsync(_person.Self, known.Person, cancel);
        }
        await step.Turn.SendActivityAsync(Menu.With(
            known is null ? texts["hide.none"] : texts.Format("hide.undone", ("name", MarkdownText.Escape(known.Name))), Menu.ToMenu(step.Turn.Locale)));
        return await step.EndAsync(null, cancel);
    }
}
