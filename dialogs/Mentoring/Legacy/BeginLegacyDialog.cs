using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Behind "Wariskan ilmu": which topic, and whether the name stands in it; then a question a week, the first at once for whoever likes.</summary>
public sealed class BeginLegacyDialog : WaterfallDialog
{
    public const string DialogId = "legacy.begin";

    private const string Named = "named";

    private readonly LegacyInterviews _interviews;
    private readonly LegacyQuestions _questions;
    private readonly Mentors _mentors;
    private readonly MentoringTopics _topics;
    private readonly CurrentPerson _person;
    private readonly Agency _agency;
    private readonly ChoicePrompt _topic;
    private readonly ChoicePrompt _named;

    public BeginLegacyDialog(LegacyInterviews interviews, LegacyQuestions questions, Mentors mentors, MentoringTopics topics, CurrentPerson person, Agency agency)
        : base(DialogId)
    {
        (_interviews, _questions, _mentors, _topics, _person, _agency) = (interviews, questions, mentors, topics, person, agency);
        _topic = Own("topic", new ChoicePrompt());
        _named = Own("named", new ChoicePrompt());
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [AskTopic, AskNamed, Begin];

    private async Task<DialogTurnResult> AskTopic(WaterfallStepContext step, CancellationToken cancel)
    {
        var (texts, locale) = (LegacyTexts.For(step.Turn.Locale), step.Turn.Locale);
        if (await _mentors.FindAsync(_person.Self, cancel) is not { } mentor)
        {
            await step.Turn.SendActivityAsync(Menu.With(texts["begin.notMentor"], Menu.Button(AssistantTexts.For(locale), "menu.beMentor", Menu.BeMentor), Menu.ToMenu(locale)));
            return await step.EndAsync(null, cancel);
        }
        if (await _interviews.FindAsync(_person.Self, cancel) is { IsRunning: true } running)
        {
            await step.Turn.SendActivityAsync(Menu.With(
                texts.Format("begin.running", ("topic", _topics.NameOf(running.Topic, texts.Language)), ("seen", running.Seen.Count), ("count", _questions.All.Count)),
                [.. LegacyTalk.Next(_interviews, running, texts, "answer.more"), Menu.Deed(texts["endButton"], EndLegacyDialog.DialogId), Menu.ToMenu(locale)]));
            return await step.EndAsync(null, cancel);
        }
        return await step.PromptAsync(
            _topic,
            new PromptOptions(texts.Format("begin.topic", ("count", _questions.All.Count)))
            {
                Choices = [.. mentor.Topics.Select(topic => new Choice(topic, LegacyTalk.Label(_topics.NameOf(topic, texts.Language)))).Take(6)],
            },
            cancel);
    }

    private Task<DialogTurnResult> AskNamed(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = LegacyTexts.For(step.Turn.Locale);
        step.Values["topic"] = step.Result?.DeepClone();
        return step.PromptAsync(
            _named, new PromptOptions(texts["begin.named"]) { Choices = [new Choice(Named, texts["begin.namedYes"]), new Choice("no", texts["begin.namedNo"])] }, cancel);
    }

    private async Task<DialogTurnResult> Begin(WaterfallStepContext step, CancellationToken cancel)
    {
        var (texts, locale) = (LegacyTexts.For(step.Turn.Locale), step.Turn.Locale);
        var begun = await _interviews.BeginAsync(_person.Self, (string)step.Values["topic"]!, (string?)step.Result == Named, cancel);
        await step.Turn.SendActivityAsync(begun is null
            ? Menu.With(texts["begin.notMentor"], Menu.ToMenu(locale))
            : Menu.With(
                texts.Format("begin.done", ("day", LegacyTalk.Day(begun, _agency, texts))), [.. LegacyTalk.Next(_interviews, begun, texts, "begin.now"), Menu.ToMenu(locale)]));
        return await step.EndAsync(null, cancel);
    }
}

internal static class LegacyTalk
{
    private const int LongestLabel = 20;

    /// <summary>The button to the question whose turn it is; none where all were seen.</summary>
    public static IEnumerable<CardAction> Next(LegacyInterviews interviews, LegacyInterview interview, Texts texts, string titleKey) =>
        interviews.NextQuestion(interview) is { } next ? [Menu.Deed(texts[titleKey], $"{AnswerLegacyDialog.DialogId}:{next.Id}")] : [];

    public static string Day(LegacyInterview interview, Agency agency, Texts texts) => interview.NextAt is { } next ? Dates.Day(agency.Zone.DayOf(next), texts.Language) : "";

    public static string Label(string name) => name.Length <= LongestLabel ? name : name[..(LongestLabel - 1)].TrimEnd() + "…";
}
