using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Behind "Kesepakatan": aim, measure, rhythm, confidentiality and length, with what each has ticked.</summary>
public sealed class ShowAgreementDialog(AgreementTalk talk, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "deal.show";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel) =>
        await dialogs.Turn.SendActivityAsync(await talk.CardAsync((string?)options ?? "", person.Self, "agreement.head", dialogs.Turn.Locale, cancel));
}

/// <summary>Behind "Setuju": a tick.</summary>
public sealed class AgreeAgreementDialog(PairAgreements agreements, CurrentPerson person) : SessionDeed(DialogId, person)
{
    public const string DialogId = "deal.ok";

    protected override async Task<SessionOutcome> DoAsync(string id, int first, int second, CancellationToken cancel)
    {
        var outcome = await agreements.AgreeAsync(id, Self, first, cancel);
        _isAgreed = outcome.Result == SessionResult.Done && await agreements.FindAsync(id, Self, cancel) is { Agreement.IsAgreed: true };
        return outcome;
    }

    private bool _isAgreed;

    protected override Activity Done(SessionOutcome outcome, PairingSide other, Texts texts, string locale) => Menu.With(
        texts.Format(_isAgreed ? "agreement.done" : "agreement.ticked", ("name", MarkdownText.Escape(other.Name))),
        SessionButtons.Schedule(texts, outcome.Pairing!.Id), Menu.ToMenu(locale));
}

/// <summary>Behind "Ubah": one part is said otherwise, and the other is asked.</summary>
public sealed class ChangeAgreementDialog : WaterfallDialog
{
    public const string DialogId = "deal.edit";

    private const string Goal = "goal";
    private const string Measure = "measure";
    private const string Schedule = "schedule";
    private const string Length = "length";

    private static readonly int[] Lengths = [3, 6, 9, 12];

    private readonly PairAgreements _agreements;
    private readonly CurrentPerson _person;
    private readonly ChoicePrompt _part;
    private readonly TextPrompt _words;
    private readonly NumberPrompt _months;

    public ChangeAgreementDialog(PairAgreements agreements, CurrentPerson person)
        : base(DialogId)
    {
        (_agreements, _person) = (agreements, person);
        _part = Own("part", new ChoicePrompt());
        _words = Own("words", new TextPrompt { LeastLength = 3, MostLength = PairAgreement.MostWords });
        _months = Own("months", new NumberPrompt { Least = PairAgreements.LeastMonths, Most = PairAgreements.MostMonths });
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [AskPart, AskHow, Change];

    private async Task<DialogTurnResult> AskPart(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = SessionTexts.For(step.Turn.Locale);
        if (await _agreements.FindAsync((string?)step.Options ?? "", _person.Self, cancel) is null)
        {
            return await EndAsync(step, texts["pair.over"], cancel);
        }
        return await step.PromptAsync(
            _part, new PromptOptions(texts["agreement.askPart"]) { Choices = [.. new[] { Goal, Measure, Schedule, Length }.Select(part => new Choice(part, texts["agreement." + part]))] }, cancel);
    }

    private async Task<DialogTurnResult> AskHow(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = SessionTexts.For(step.Turn.Locale);
        var part = (string)step.Result!;
        step.Values["part"] = part;
        switch (part)
        {
            case Goal:
                await step.EndAsync(null, cancel);
                return await step.Dialogs.BeginDialogAsync(ProposeGoalDialog.DialogId, step.Options?.DeepClone(), cancel);
            case Length:
                return await step.PromptAsync(
                    _months,
                    new PromptOptions(texts["agreement.askLength"])
                    {
                        Choices = [.. Lengths.Select(months => new Choice(months.ToString(System.Globalization.CultureInfo.InvariantCulture), texts.Format("agreement.months", ("months", months))))],
                    },
                    cancel);
            default:
                return await step.PromptAsync(_words, new PromptOptions(texts[part == Measure ? "agreement.askMeasure" : "agreement.askSchedule"]), cancel);
        }
    }

    private async Task<DialogTurnResult> Change(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = SessionTexts.For(step.Turn.Locale);
        var (id, part) = ((string?)step.Options ?? "", (string?)step.Values["part"]);
        var outcome = part == Length
            ? await _agreements.ChangeLengthAsync(id, _person.Self, (int)(decimal)step.Result!, cancel)
            : await _agreements.ChangeAsync(id, _person.Self, part == Measure ? AgreementPart.Measure : AgreementPart.Schedule, (string)step.Result!, cancel);
        return await EndAsync(
            step,
            outcome switch
            {
                { Result: SessionResult.Done, Pairing: { } pairing } => texts.Format(
                    "agreement.changed", ("name", MarkdownText.Escape((pairing.Mentee.Person == _person.Self ? pairing.Mentor : pairing.Mentee).Name))),
                { Result: SessionResult.Past } => texts["agreement.tooShort"],
                _ => texts["pair.over"],
            },
            cancel);
    }

    private static async Task<DialogTurnResult> EndAsync(WaterfallStepContext step, string said, CancellationToken cancel)
    {
        await step.Turn.SendActivityAsync(Menu.With(said, Menu.ToMenu(step.Turn.Locale)));
        return await step.EndAsync(null, cancel);
    }
}

/// <summary>The agreement as a card.</summary>
public sealed class AgreementTalk(PairAgreements agreements)
{
    /// <param name="headKey">Its first line.</param>
    public async Task<Activity> CardAsync(string id, PersonId self, string headKey, string locale, CancellationToken cancel)
    {
        var texts = SessionTexts.For(locale);
        if (await agreements.FindAsync(id, self, cancel) is not { } found)
        {
            return Menu.With(texts["pair.over"], Menu.ToMenu(locale));
        }
        var (agreement, pairing) = found;
        var isMentee = pairing.Mentee.Person == self;
        var (mine, theirs) = isMentee ? (agreement.MenteeAgreed, agreement.MentorAgreed) : (agreement.MentorAgreed, agreement.MenteeAgreed);
        var other = isMentee ? pairing.Mentor : pairing.Mentee;
        var goals = pairing.Goals.Where(goal => goal.IsAgreed).Select(goal => goal.Words).ToList();
        string[] lines =
        [
            texts.Format(headKey, ("name", MarkdownText.Escape(other.Name))),
            texts.Format("agreement.lineGoal", ("words", goals.Count > 0 ? MarkdownText.Escape(string.Join("; ", goals)) : texts["agreement.noGoal"])),
            texts.Format("agreement.lineMeasure", ("words", agreement.Measure is { } measure ? MarkdownText.Escape(measure) : texts["agreement.usualMeasure"])),
            texts.Format("agreement.lineSchedule", ("words", agreement.Schedule is { } schedule ? MarkdownText.Escape(schedule) : texts["agreement.usualSchedule"])),
            texts["agreement.lineConfidential"],
            agreement.RunsThrough is { } proposed
                ? texts.Format("agreement.lineLengthProposed", ("day", Dates.Day(proposed, texts.Language)), ("now", Dates.Day(pairing.RunsThrough, texts.Language)))
                : texts.Format("agreement.lineLength", ("day", Dates.Day(pairing.RunsThrough, texts.Language))),
            texts[agreement.IsAgreed ? "agreement.isAgreed" : mine ? "agreement.waits" : theirs ? "agreement.yourTurn" : "agreement.question"],
        ];
        return Menu.With(
            string.Join('\n', lines),
            [
                .. mine ? [] : new[] { Menu.Deed(texts["button.agree"], $"{AgreeAgreementDialog.DialogId}:{SessionButtons.Arguments(id, agreement.Version)}") },
                SessionButtons.To(texts, "button.change", ChangeAgreementDialog.DialogId, id),
                .. GoalTalk.Buttons(pairing, MentoringTexts.For(locale)).Where(deed => !deed.Value.StartsWith(ProposeGoalDialog.DialogId, StringComparison.Ordinal)),
                SessionButtons.Schedule(texts, id),
                Menu.ToMenu(locale),
            ]);
    }
}
