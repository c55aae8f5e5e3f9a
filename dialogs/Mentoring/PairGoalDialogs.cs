using System.Globalization;
using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Behind "Tujuan baru" and "Ubah": what the two want to reach, in words.</summary>
public sealed class ProposeGoalDialog : WaterfallDialog
{
    public const string DialogId = "pair.goal";

    private readonly PairGoals _goals;
    private readonly CurrentPerson _person;
    private readonly TextPrompt _words;

    public ProposeGoalDialog(PairGoals goals, CurrentPerson person)
        : base(DialogId)
    {
        (_goals, _person) = (goals, person);
        _words = Own("words", new TextPrompt { LeastLength = 5, MostLength = PairGoals.MostWords });
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [AskWords, Propose];

    private async Task<DialogTurnResult> AskWords(WaterfallStepContext step, CancellationToken cancel)
    {
        var (id, number) = GoalButton.Read((string?)step.Options);
        var may = await _goals.MayProposeAsync(id, _person.Self, number, cancel);
        return may.Result == AnswerResult.Done
            ? await step.PromptAsync(_words, new PromptOptions(MentoringTexts.For(step.Turn.Locale)["goal.ask"]), cancel)
            : await EndAsync(step, may, cancel);
    }

    private async Task<DialogTurnResult> Propose(WaterfallStepContext step, CancellationToken cancel)
    {
        var (id, number) = GoalButton.Read((string?)step.Options);
        return await EndAsync(step, await _goals.ProposeAsync(id, _person.Self, (string)step.Result!, number, cancel), cancel);
    }

    private async Task<DialogTurnResult> EndAsync(WaterfallStepContext step, AnswerOutcome outcome, CancellationToken cancel)
    {
        await step.Turn.SendActivityAsync(GoalTalk.Say(outcome, "goal.proposed", _person.Self, step.Turn.Locale));
        return await step.EndAsync(null, cancel);
    }
}

/// <summary>Behind "Setuju": the second tick.</summary>
public sealed class AgreeGoalDialog(PairGoals goals, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "pair.agree";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var (id, number) = GoalButton.Read((string?)options);
        await dialogs.Turn.SendActivityAsync(GoalTalk.Say(await goals.AgreeAsync(id, number ?? 0, person.Self, cancel), "goal.agreed", person.Self, dialogs.Turn.Locale));
    }
}

/// <summary>Behind "Sudah tercapai": a goal is reached once both say so.</summary>
public sealed class ReachGoalDialog(PairGoals goals, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "pair.reach";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var (id, number) = GoalButton.Read((string?)options);
        var outcome = await goals.SayReachedAsync(id, number ?? 0, person.Self, cancel);
        var isReached = outcome.Pairing is { } pairing && PairGoals.GoalAt(pairing, number ?? 0) is { IsReached: true };
        await dialogs.Turn.SendActivityAsync(GoalTalk.Say(outcome, isReached ? "goal.reached" : "goal.reachedSaid", person.Self, dialogs.Turn.Locale));
    }
}

/// <summary>News of a goal.</summary>
public abstract class GoalNotice(string id, string textKey, MentoringTopics topics, Agency agency) : PairingNotice(id, textKey, topics, agency);

public sealed class GoalProposedNotice(MentoringTopics topics, Agency agency) : GoalNotice(MentoringNotices.GoalProposed, "goal.wasProposed", topics, agency)
{
    protected override IEnumerable<CardAction> Deeds(PairingNews news, Texts texts, string locale) =>
    [
        GoalButton.To(texts["goal.agreeButton"], AgreeGoalDialog.DialogId, news.Pairing, news.Goal),
        GoalButton.To(texts["goal.changeButton"], ProposeGoalDialog.DialogId, news.Pairing, news.Goal),
    ];
}

public sealed class GoalAgreedNotice(MentoringTopics topics, Agency agency) : GoalNotice(MentoringNotices.GoalAgreed, "goal.wasAgreed", topics, agency)
{
    protected override IEnumerable<CardAction> Deeds(PairingNews news, Texts texts, string locale) =>
        [GoalButton.To(texts["goal.reachButton"], ReachGoalDialog.DialogId, news.Pairing, news.Goal), Menu.ToMenu(locale)];
}

public sealed class GoalReachedSaidNotice(MentoringTopics topics, Agency agency) : GoalNotice(MentoringNotices.GoalReachedSaid, "goal.wasReachedSaid", topics, agency)
{
    protected override IEnumerable<CardAction> Deeds(PairingNews news, Texts texts, string locale) =>
        [GoalButton.To(texts["goal.reachButton"], ReachGoalDialog.DialogId, news.Pairing, news.Goal), Menu.ToMenu(locale)];
}

public sealed class GoalReachedNotice(MentoringTopics topics, Agency agency) : GoalNotice(MentoringNotices.GoalReached, "goal.wasReached", topics, agency);

/// <summary>What stands behind a button on a goal: the pairing's id and the goal's number, <c>id.0</c>; the id alone for a new goal.</summary>
internal static class GoalButton
{
    public static CardAction To(string title, string dialog, string pairing, int number) =>
        Menu.Deed(title, string.Create(CultureInfo.InvariantCulture, $"{dialog}:{pairing}.{number}"));

    public static (string Id, int? Number) Read(string? argument) => PairingButton.Read(argument);
}

internal static class GoalTalk
{
    public static Activity Say(AnswerOutcome outcome, string doneKey, PersonId self, string locale)
    {
        var texts = MentoringTexts.For(locale);
        if (outcome.Pairing is not { } pairing)
        {
            return Menu.With(texts["answer.unknown"], Menu.ToMenu(locale));
        }
        var other = pairing.Mentee.Person == self ? pairing.Mentor : pairing.Mentee;
        var key = outcome.Result switch
        {
            AnswerResult.Done => doneKey,
            AnswerResult.OnlyOnce => "goal.noted",
            _ => $"answer.already.{Complaints.ComplaintTexts.KeyOf(pairing.State)}",
        };
        return Menu.With(texts.Format(key, ("name", MarkdownText.Escape(other.Name))), [.. Buttons(pairing, texts), Menu.ToMenu(locale)]);
    }

    /// <summary>The goals of a pair in lines, for whoever of the two looks; empty where there is none.</summary>
    public static string Lines(Pairing pairing, Texts texts) => string.Concat(pairing.Goals.Select((goal, i) => "\n" + texts.Format(
        goal.IsReached ? "goal.lineReached" : goal.IsAgreed ? "goal.lineAgreed" : "goal.lineProposed",
        ("number", i + 1), ("message", MarkdownText.Escape(goal.Words)))));

    /// <summary>For each goal that runs "Sudah tercapai", and a new goal while there is room.</summary>
    /// <param name="mostRunning">As many as there is room for beside other buttons; the agreement's card has them all.</param>
    public static IEnumerable<CardAction> Buttons(Pairing pairing, Texts texts, int mostRunning = PairGoals.Most)
    {
        if (!pairing.IsPair)
        {
            yield break;
        }
        for (var i = 0; i < pairing.Goals.Count && mostRunning > 0; i++)
        {
            if (pairing.Goals[i] is { IsAgreed: true, IsReached: false })
            {
                mostRunning--;
                yield return GoalButton.To(texts.Format("goal.reachNumberButton", ("number", i + 1)), ReachGoalDialog.DialogId, pairing.Id, i);
            }
        }
        if (pairing.Goals.Count < PairGoals.Most)
        {
            yield return Menu.Deed(texts["goal.newButton"], $"{ProposeGoalDialog.DialogId}:{pairing.Id}");
        }
    }
}
