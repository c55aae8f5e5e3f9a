using System.Globalization;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Mentoring;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Behind "Beri alasan": why it ended early, from a list; only counts of it are read.</summary>
public sealed class EndReasonDialog : WaterfallDialog
{
    public const string DialogId = "end.why";

    private readonly PairEnds _ends;
    private readonly CurrentPerson _person;
    private readonly ChoicePrompt _reason;

    public EndReasonDialog(PairEnds ends, CurrentPerson person)
        : base(DialogId)
    {
        (_ends, _person) = (ends, person);
        _reason = Own("reason", new ChoicePrompt());
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [Ask, Give];

    private Task<DialogTurnResult> Ask(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = SessionTexts.For(step.Turn.Locale);
        return step.PromptAsync(
            _reason, new PromptOptions(texts["end.askReason"]) { Choices = [.. Enum.GetNames<EndReason>().Select(reason => new Choice(reason, texts[$"end.reason{reason}"]))] }, cancel);
    }

    private async Task<DialogTurnResult> Give(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = SessionTexts.For(step.Turn.Locale);
        var outcome = await _ends.GiveReasonAsync((string?)step.Options ?? "", _person.Self, Enum.Parse<EndReason>((string)step.Result!), cancel);
        var isMentee = outcome.Pairing?.Mentee.Person == _person.Self;
        await step.Turn.SendActivityAsync(Menu.With(
            texts[outcome.Result switch { SessionResult.Done => "end.reasonTaken", SessionResult.AlreadyDone => "noted", _ => "unknown" }],
            [.. isMentee ? [Menu.Deed(texts["button.searchAgain"], Menu.FindMentor)] : Array.Empty<CardAction>(), Menu.ToMenu(step.Turn.Locale)]));
        return await step.EndAsync(null, cancel);
    }
}

/// <summary>Behind "Beri nilai": how it was, 1 to 5; the mentee may thank the mentor in words.</summary>
public sealed class RatePairDialog : WaterfallDialog
{
    public const string DialogId = "end.rate";

    private readonly PairEnds _ends;
    private readonly CurrentPerson _person;
    private readonly ChoicePrompt _score;
    private readonly TextPrompt _words;

    public RatePairDialog(PairEnds ends, CurrentPerson person)
        : base(DialogId)
    {
        (_ends, _person) = (ends, person);
        _score = Own("score", new ChoicePrompt());
        _words = Own("words", new TextPrompt { MostLength = SessionWords.Most });
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [AskScore, TakeScore, AskThanks, Thank];

    private Task<DialogTurnResult> AskScore(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = SessionTexts.For(step.Turn.Locale);
        return step.PromptAsync(
            _score,
            new PromptOptions(texts["end.askScore"])
            {
                Choices = [.. Enumerable.Range(1, 5).Reverse().Select(score => new Choice(score.ToString(CultureInfo.InvariantCulture), texts[$"score.{score}"]) { Synonyms = [score.ToString(CultureInfo.InvariantCulture)] })],
            },
            cancel);
    }

    private async Task<DialogTurnResult> TakeScore(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = SessionTexts.For(step.Turn.Locale);
        var outcome = await _ends.RateAsync((string?)step.Options ?? "", _person.Self, int.Parse((string)step.Result!, CultureInfo.InvariantCulture), cancel);
        if (outcome.Result == SessionResult.Done && outcome.Pairing!.Mentee.Person == _person.Self)
        {
            return await step.NextAsync(null, cancel);
        }
        await step.Turn.SendActivityAsync(Menu.With(
            texts[outcome.Result switch { SessionResult.Done => "end.rated", SessionResult.AlreadyDone => "noted", _ => "unknown" }], Menu.ToMenu(step.Turn.Locale)));
        return await step.EndAsync(null, cancel);
    }

    private Task<DialogTurnResult> AskThanks(WaterfallStepContext step, CancellationToken cancel) =>
        step.PromptAsync(_words, new PromptOptions(SessionTexts.For(step.Turn.Locale)["end.askThanks"]) { HasSkip = true, HasCancel = false }, cancel);

    private async Task<DialogTurnResult> Thank(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = SessionTexts.For(step.Turn.Locale);
        var words = PromptAnswer.IsSkipped(step.Result) ? null : (string?)step.Result;
        var isSent = words is not null && (await _ends.ThankAsync((string?)step.Options ?? "", _person.Self, words, cancel)).Result == SessionResult.Done;
        await step.Turn.SendActivityAsync(Menu.With(texts[isSent ? "end.thanked" : "end.rated"], Menu.ToMenu(step.Turn.Locale)));
        return await step.EndAsync(null, cancel);
    }
}
