using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Behind "Istirahat dulu": no new requests, and those that wait go to others.</summary>
public sealed class PauseMentorDialog(MentorBreaks breaks, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "mentor.pause";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var texts = MentoringTexts.For(turn.Locale);
        await turn.SendActivityAsync(await breaks.PauseAsync(person.Self, cancel) is { } passedOn
            ? Menu.With(
                texts.Format(passedOn > 0 ? "pause.passedOn" : "pause.paused", ("count", passedOn)),
                Menu.Deed(texts["pause.resumeButton"], ResumeMentorDialog.DialogId), Menu.ToMenu(turn.Locale))
            : Menu.With(texts["pause.notMentor"], Menu.ToMenu(turn.Locale)));
    }
}

/// <summary>Behind "Buka lagi": new requests are welcome again.</summary>
public sealed class ResumeMentorDialog(MentorBreaks breaks, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "mentor.resume";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var texts = MentoringTexts.For(turn.Locale);
        await turn.SendActivityAsync(await breaks.ResumeAsync(person.Self, cancel)
            ? Menu.With(texts["pause.resumed"], Menu.Deed(texts["pause.pauseButton"], PauseMentorDialog.DialogId), Menu.ToMenu(turn.Locale))
            : Menu.With(texts["pause.notMentor"], Menu.ToMenu(turn.Locale)));
    }
}

/// <summary>Behind "Saya cuti": until when the mentor's days do not count.</summary>
public sealed class MentorLeaveDialog : WaterfallDialog
{
    public const string DialogId = "mentor.leave";

    private readonly MentorBreaks _breaks;
    private readonly Mentors _mentors;
    private readonly CurrentPerson _person;
    private readonly DatePrompt _day;

    public MentorLeaveDialog(MentorBreaks breaks, Mentors mentors, CurrentPerson person, Agency agency, TimeProvider time)
        : base(DialogId)
    {
        (_breaks, _mentors, _person) = (breaks, mentors, person);
        var zone = TimeZoneInfo.CreateCustomTimeZone(agency.Zone.Abbreviation, agency.Zone.Offset, agency.Zone.Abbreviation, agency.Zone.Abbreviation);
        _day = Own("day", new DatePrompt(time, _ => zone)
        {
            Direction = DateDirection.Future,
            Validate = (dialogs, answer) => DatePrompt.DayOf(answer) is var day && day >= agency.Zone.DayOf(time.GetUtcNow())
                && day <= agency.Zone.DayOf(time.GetUtcNow()).AddDays(MentorBreaks.LongestLeaveInDays) ? null : MentoringTexts.For(dialogs.Turn.Locale)["leave.wrong"],
        });
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [AskDay, Take];

    private async Task<DialogTurnResult> AskDay(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = MentoringTexts.For(step.Turn.Locale);
        if (await _mentors.FindAsync(_person.Self, cancel) is null)
        {
            await step.Turn.SendActivityAsync(Menu.With(texts["pause.notMentor"], Menu.ToMenu(step.Turn.Locale)));
            return await step.EndAsync(null, cancel);
        }
        return await step.PromptAsync(_day, new PromptOptions(texts["leave.ask"]), cancel);
    }

    private async Task<DialogTurnResult> Take(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = MentoringTexts.For(step.Turn.Locale);
        var through = DatePrompt.DayOf(step.Result!);
        await step.Turn.SendActivityAsync(await _breaks.TakeLeaveAsync(_person.Self, through, cancel) is { } passedOn
            ? Menu.With(
                texts.Format("leave.done", ("day", Dates.Day(through, texts.Language)), ("count", passedOn)),
                Menu.Deed(texts["leave.backButton"], ResumeMentorDialog.DialogId), Menu.ToMenu(step.Turn.Locale))
            : Menu.With(texts["leave.wrong"], Menu.ToMenu(step.Turn.Locale)));
        return await step.EndAsync(null, cancel);
    }
}

/// <summary>Behind "Berhenti jadi mentor": asked once more, then out of the register.</summary>
public sealed class QuitMentorDialog : WaterfallDialog
{
    public const string DialogId = "mentor.quit";

    private readonly MentorBreaks _breaks;
    private readonly Mentors _mentors;
    private readonly CurrentPerson _person;
    private readonly ConfirmPrompt _sure;

    public QuitMentorDialog(MentorBreaks breaks, Mentors mentors, CurrentPerson person)
        : base(DialogId)
    {
        (_breaks, _mentors, _person) = (breaks, mentors, person);
        _sure = Own("sure", new ConfirmPrompt());
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [AskSure, Leave];

    private async Task<DialogTurnResult> AskSure(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = MentoringTexts.For(step.Turn.Locale);
        if (await _mentors.FindAsync(_person.Self, cancel) is null)
        {
            await step.Turn.SendActivityAsync(Menu.With(texts["pause.notMentor"], Menu.ToMenu(step.Turn.Locale)));
            return await step.EndAsync(null, cancel);
        }
        return await step.PromptAsync(_sure, new PromptOptions(texts["quit.ask"]), cancel);
    }

    private async Task<DialogTurnResult> Leave(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = MentoringTexts.For(step.Turn.Locale);
        var said = !(bool)step.Result! ? texts["quit.stayed"] : await _breaks.LeaveAsync(_person.Self, cancel) switch
        {
            LeaveResult.Left => texts["quit.done"],
            LeaveResult.PairsGoOn => texts["quit.pairs"],
            _ => texts["pause.notMentor"],
        };
        await step.Turn.SendActivityAsync(Menu.With(said, Menu.ToMenu(step.Turn.Locale)));
        return await step.EndAsync(null, cancel);
    }
}
