using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Mentoring;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Behind "Tulis topik": what the mentee wants to talk about.</summary>
public sealed class SessionTopicDialog : WaterfallDialog
{
    public const string DialogId = "ses.topic";

    private readonly PairSessions _sessions;
    private readonly CurrentPerson _person;
    private readonly TextPrompt _words;

    public SessionTopicDialog(PairSessions sessions, CurrentPerson person)
        : base(DialogId)
    {
        (_sessions, _person) = (sessions, person);
        _words = Own("words", new TextPrompt { LeastLength = 3, MostLength = SessionWords.Most });
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [Ask, Pass];

    private Task<DialogTurnResult> Ask(WaterfallStepContext step, CancellationToken cancel) =>
        step.PromptAsync(_words, new PromptOptions(SessionTexts.For(step.Turn.Locale)["topic.ask"]), cancel);

    private async Task<DialogTurnResult> Pass(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = SessionTexts.For(step.Turn.Locale);
        var outcome = await _sessions.SetTopicAsync((string?)step.Options ?? "", _person.Self, (string)step.Result!, cancel);
        await step.Turn.SendActivityAsync(Menu.With(
            outcome is { Result: SessionResult.Done, Pairing: { } pairing } ? texts.Format("topic.done", ("name", MarkdownText.Escape(pairing.Mentor.Name)))
                : texts[outcome.Result == SessionResult.AlreadyDone ? "topic.late" : "unknown"],
            Menu.ToMenu(step.Turn.Locale)));
        return await step.EndAsync(null, cancel);
    }
}

/// <summary>Behind "Ya, 60 menit" and "Ya": they met. The mentee is asked for the next step and how much it helped, the mentor for a note for both.</summary>
public sealed class MetDialog : WaterfallDialog
{
    public const string DialogId = "ses.met";

    private readonly PairSessions _sessions;
    private readonly SessionTalk _talk;
    private readonly CurrentPerson _person;
    private readonly TextPrompt _words;
    private readonly ChoicePrompt _score;

    public MetDialog(PairSessions sessions, SessionTalk talk, CurrentPerson person)
        : base(DialogId)
    {
        (_sessions, _talk, _person) = (sessions, talk, person);
        _words = Own("words", new TextPrompt { MostLength = SessionWords.Most });
        _score = Own("score", new ChoicePrompt());
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [Say, AskWords, TakeWordsAndAskScore, TakeScore];

    private async Task<DialogTurnResult> Say(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = SessionTexts.For(step.Turn.Locale);
        var (id, minutes, _) = SessionButtons.Read((string?)step.Options);
        var outcome = await _sessions.SayAsync(id, _person.Self, held: true, minutes > 0 ? minutes : null, cancel);
        if (outcome is not { Result: SessionResult.Done, Session: { } one, Pairing: { } pairing })
        {
            await step.Turn.SendActivityAsync(Menu.With(
                texts[outcome.Result switch { SessionResult.TooEarly => "tooEarly", SessionResult.AlreadyDone => "noted", _ => "unknown" }], Menu.ToMenu(step.Turn.Locale)));
            return await step.EndAsync(null, cancel);
        }
        var isMentee = pairing.Mentee.Person == _person.Self;
        step.Values["mentee"] = isMentee;
        await step.Turn.SendActivityAsync(texts.Format(
            one.State == SessionState.Held ? "met.held" : one.State == SessionState.Missed ? "met.otherSaysNo" : "met.waits",
            _talk.Values(one, (isMentee ? pairing.Mentor : pairing.Mentee).Name, texts)));
        return await step.NextAsync(null, cancel);
    }

    private Task<DialogTurnResult> AskWords(WaterfallStepContext step, CancellationToken cancel) => step.PromptAsync(
        _words, new PromptOptions(SessionTexts.For(step.Turn.Locale)[IsMentee(step) ? "met.askStep" : "met.askNote"]) { HasSkip = true, HasCancel = false }, cancel);

    private async Task<DialogTurnResult> TakeWordsAndAskScore(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = SessionTexts.For(step.Turn.Locale);
        var (id, words) = (SessionButtons.Read((string?)step.Options).Id, PromptAnswer.IsSkipped(step.Result) ? null : (string?)step.Result);
        if (!IsMentee(step))
        {
            var isNoted = words is not null && (await _sessions.NoteAsync(id, _person.Self, words, cancel)).Result == SessionResult.Done;
            return await ThankAsync(step, isNoted ? "met.noted" : "met.thanks", cancel);
        }
        if (words is not null)
        {
            // Said once more when this question is repeated: the same words, so nothing changes.
            await _sessions.SetNextStepAsync(id, _person.Self, words, cancel);
        }
        return await step.PromptAsync(
            _score,
            new PromptOptions(texts["met.askScore"])
            {
                Choices = [.. Enumerable.Range(1, 5).Reverse().Select(score => new Choice(score.ToString(System.Globalization.CultureInfo.InvariantCulture), texts[$"score.{score}"]) { Synonyms = [score.ToString(System.Globalization.CultureInfo.InvariantCulture)] })],
                HasSkip = true,
                HasCancel = false,
            },
            cancel);
    }

    private async Task<DialogTurnResult> TakeScore(WaterfallStepContext step, CancellationToken cancel)
    {
        if (!PromptAnswer.IsSkipped(step.Result))
        {
            var score = int.Parse((string)step.Result!, System.Globalization.CultureInfo.InvariantCulture);
            await _sessions.RateAsync(SessionButtons.Read((string?)step.Options).Id, _person.Self, score, cancel);
        }
        return await ThankAsync(step, "met.thanks", cancel);
    }

    private static async Task<DialogTurnResult> ThankAsync(WaterfallStepContext step, string key, CancellationToken cancel)
    {
        var texts = SessionTexts.For(step.Turn.Locale);
        await step.Turn.SendActivityAsync(Menu.With(texts[key], SessionButtons.Hours(texts), Menu.ToMenu(step.Turn.Locale)));
        return await step.EndAsync(null, cancel);
    }

    private static bool IsMentee(WaterfallStepContext step) => (bool?)step.Values["mentee"] == true;
}
