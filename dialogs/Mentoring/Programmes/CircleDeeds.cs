using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Behind "Pandu": a second mentor comes to guide.</summary>
public sealed class GuideCircleDialog(Circles circles, MentoringTopics topics, CurrentPerson person, Agency agency) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "circle.guide";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var outcome = await circles.GuideAsync((string?)options ?? "", person.Self, cancel);
        var texts = ProgrammeTexts.For(turn.Locale);
        await turn.SendActivityAsync(outcome is { Result: CircleResult.Done, Circle: { } circle }
            ? Menu.With(CircleTalk.Say("circle.guided", circle, topics, agency, texts), [.. CircleTalk.Deeds(circle.Id, true, texts), Menu.ToMenu(turn.Locale)])
            : CircleTalk.Otherwise(outcome, turn.Locale));
    }
}

/// <summary>Behind "Keluar lingkaran".</summary>
public sealed class LeaveCircleDialog(Circles circles, MentoringTopics topics, CurrentPerson person, Agency agency) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "circle.leave";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var outcome = await circles.LeaveAsync((string?)options ?? "", person.Self, cancel);
        await turn.SendActivityAsync(outcome is { Result: CircleResult.Done, Circle: { } circle }
            ? Menu.With(CircleTalk.Say("circle.left", circle, topics, agency, ProgrammeTexts.For(turn.Locale)), Menu.ToMenu(turn.Locale))
            : CircleTalk.Otherwise(outcome, turn.Locale));
    }
}

/// <summary>Behind "Tidak, terima kasih" under an invitation.</summary>
public sealed class DeclineCircleDialog(Circles circles, MentoringTopics topics, CurrentPerson person, Agency agency) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "circle.decline";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var outcome = await circles.DeclineAsync((string?)options ?? "", person.Self, cancel);
        await turn.SendActivityAsync(outcome is { Result: CircleResult.Done, Circle: { } circle }
            ? Menu.With(CircleTalk.Say("circle.declined", circle, topics, agency, ProgrammeTexts.For(turn.Locale)), Menu.ToMenu(turn.Locale))
            : CircleTalk.Otherwise(outcome, turn.Locale));
    }
}

/// <summary>Behind "Buka lingkaran": a mentor chooses one of their topics.</summary>
public sealed class OpenCircleDialog : WaterfallDialog
{
    public const string DialogId = "circle.open";

    private readonly Circles _circles;
    private readonly Mentors _mentors;
    private readonly MentoringTopics _topics;
    private readonly CurrentPerson _person;
    private readonly Agency _agency;
    private readonly ChoicePrompt _topic;

    public OpenCircleDialog(Circles circles, Mentors mentors, MentoringTopics topics, CurrentPerson person, Agency agency)
        : base(DialogId)
    {
        (_circles, _mentors, _topics, _person, _agency) = (circles, mentors, topics, person, agency);
        _topic = Own("topic", new ChoicePrompt());
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [AskTopic, Open];

    private async Task<DialogTurnResult> AskTopic(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = ProgrammeTexts.For(step.Turn.Locale);
        if (_circles.Programme is null || await _mentors.FindAsync(_person.Self, cancel) is not { } profile)
        {
            await step.Turn.SendActivityAsync(CircleTalk.Otherwise(new CircleOutcome(_circles.Programme is null ? CircleResult.NotOffered : CircleResult.NotMentor), step.Turn.Locale));
            return await step.EndAsync(null, cancel);
        }
        return await step.PromptAsync(
            _topic,
            new PromptOptions(texts["circle.openAsk"])
            {
                Choices = [.. profile.Topics.Select(topic => new Choice(topic, Short(_topics.NameOf(topic, texts.Language))))],
            },
            cancel);
    }

    private async Task<DialogTurnResult> Open(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = ProgrammeTexts.For(step.Turn.Locale);
        var outcome = await _circles.OpenByAsync(_person.Self, (string)step.Result!, cancel);
        await step.Turn.SendActivityAsync(outcome is { Result: CircleResult.Done, Circle: { } circle }
            ? Menu.With(CircleTalk.Say("circle.opened", circle, _topics, _agency, texts), [.. CircleTalk.Deeds(circle.Id, true, texts), Menu.ToMenu(step.Turn.Locale)])
            : CircleTalk.Otherwise(outcome, step.Turn.Locale));
        return await step.EndAsync(null, cancel);
    }

    private static string Short(string name) => name.Length <= 20 ? name : name[..19] + "…";
}

/// <summary>Behind "Kabari anggota": a guide writes to everybody in the circle.</summary>
public sealed class TellCircleDialog : WaterfallDialog
{
    public const string DialogId = "circle.tell";

    private readonly Circles _circles;
    private readonly CurrentPerson _person;
    private readonly TextPrompt _words;

    public TellCircleDialog(Circles circles, CurrentPerson person)
        : base(DialogId)
    {
        (_circles, _person) = (circles, person);
        _words = Own("words", new TextPrompt { LeastLength = 2, MostLength = Circles.MostWords });
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [AskWords, Tell];

    private Task<DialogTurnResult> AskWords(WaterfallStepContext step, CancellationToken cancel) =>
        step.PromptAsync(_words, new PromptOptions(ProgrammeTexts.For(step.Turn.Locale)["circle.tellAsk"]), cancel);

    private async Task<DialogTurnResult> Tell(WaterfallStepContext step, CancellationToken cancel)
    {
        var outcome = await _circles.TellAsync((string?)step.Options ?? "", _person.Self, (string)step.Result!, step.Turn.Activity.Id ?? "", cancel);
        await step.Turn.SendActivityAsync(outcome.Result == CircleResult.Done
            ? Menu.With(ProgrammeTexts.For(step.Turn.Locale)["circle.told"], Menu.ToMenu(step.Turn.Locale))
            : CircleTalk.Otherwise(outcome, step.Turn.Locale));
        return await step.EndAsync(null, cancel);
    }
}
