using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Behind "Bentuk lain": the forms of mentoring this agency offers, and the way into the one chosen.</summary>
public sealed class ProgrammesDialog : WaterfallDialog
{
    public const string DialogId = "mentor.forms";

    /// <summary>Above it the list is a message of its own; a question may have 420 characters.</summary>
    private const int LongestInQuestion = 340;

    private readonly Programmes _programmes;
    private readonly ChoicePrompt _which;

    public ProgrammesDialog(Agency agency)
        : base(DialogId)
    {
        _programmes = Programmes.Of(agency);
        _which = Own("which", new ChoicePrompt());
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [AskWhich, Go];

    private async Task<DialogTurnResult> AskWhich(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = ProgrammeTexts.For(step.Turn.Locale);
        var shown = ProgrammeTalk.Choosable(_programmes);
        var list = string.Join('\n', shown.Select((one, i) => texts.Format("forms.line", ("number", i + 1), ("name", MarkdownText.Escape(one.Name(texts.Language))), ("about", MarkdownText.Escape(one.About(texts.Language))))));
        if (list.Length > LongestInQuestion)
        {
            await step.Turn.SendActivityAsync(Activity.Markdown(list));
        }
        return await step.PromptAsync(
            _which,
            new PromptOptions((list.Length > LongestInQuestion ? "" : list + "\n") + texts["forms.ask"])
            {
                Choices = [.. shown.Select(one => new Choice(one.Id, one.Name(texts.Language)) { Synonyms = [one.Indonesian, one.English] })],
            },
            cancel);
    }

    private Task<DialogTurnResult> Go(WaterfallStepContext step, CancellationToken cancel) => _programmes.Find((string)step.Result!) switch
    {
        { Match: MatchMode.FirstFree } => step.Dialogs.ReplaceDialogAsync(FlashDialog.DialogId, null, cancel),
        { Match: MatchMode.Group } => step.Dialogs.ReplaceDialogAsync(CirclesDialog.DialogId, null, cancel),
        { } ranked => step.Dialogs.ReplaceDialogAsync(FindMentorDialog.DialogId, FindMentorDialog.In(ranked), cancel),
        // It was switched off while the question stood there.
        null => step.Dialogs.ReplaceDialogAsync(FindMentorDialog.DialogId, null, cancel),
    };
}

internal static class ProgrammeTalk
{
    /// <summary>The value of the choice that leads to the other forms.</summary>
    public const string Others = "$forms";

    private const int MostShown = 6;

    /// <summary>What somebody may choose themselves.</summary>
    public static IReadOnlyList<Programme> Choosable(Programmes programmes) => [.. programmes.All.Where(one => one.Match != MatchMode.Admin).Take(MostShown)];

    /// <returns>Null where there is nothing else to choose.</returns>
    public static Choice? OthersChoice(Programmes programmes, Language language) => Choosable(programmes).Count < 2 ? null
        : new Choice(Others, ProgrammeTexts.For(language)["forms.others"]) { Synonyms = ["bentuk lain", "pilihan lain", "other forms"] };

    public static bool IsOthers(JsonNode? result) => result is JsonValue value && value.TryGetValue<string>(out var chosen) && chosen == Others;
}

/// <summary>What somebody who waits can do meanwhile, in one line with its buttons.</summary>
internal static class MeanwhileTalk
{
    public static string Line(MeanwhileOffer? offer, Language language) => offer is not { IsAny: true } ? ""
        : "\n" + ProgrammeTexts.For(language).Format(offer switch { { Circle: not null, HasFlash: true } => "meanwhile.both", { HasFlash: true } => "meanwhile.flash", _ => "meanwhile.circle" }, ("seats", offer.Seats));

    public static IEnumerable<CardAction> Buttons(MeanwhileOffer? offer, Language language)
    {
        var texts = ProgrammeTexts.For(language);
        if (offer?.Circle is { } circle)
        {
            yield return Menu.Deed(texts["meanwhile.join"], $"{JoinCircleDialog.DialogId}:{circle}");
        }
        if (offer?.HasFlash == true)
        {
            yield return Menu.Deed(texts["flash.button"], FlashDialog.Command);
        }
    }
}
