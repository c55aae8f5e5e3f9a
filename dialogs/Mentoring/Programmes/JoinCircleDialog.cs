using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

using Form = FormContext<CircleAnswers>;
using Step = FormStep<CircleAnswers>;

/// <summary>Behind "Gabung": name and post, where they are not known yet, and a yes.</summary>
public sealed class JoinCircleDialog(Circles circles, CircleMeetings meetings, SessionTalk sessions, Mentors mentors, MentoringTopics topics, CurrentPerson person, Agency agency)
    : FormDialog<CircleAnswers>(DialogId, ProgrammeDialogJson.Default.CircleAnswers)
{
    public const string DialogId = "circle.join";

    protected override IReadOnlyList<Step> Steps => [MentoringSteps.Name<CircleAnswers>(person), MentoringSteps.Post<CircleAnswers>()];

    protected override FormTexts<CircleAnswers> Texts { get; } = new(
        form => Say(form)["circle.joinTitle"],
        form => Say(form).Format("circle.joinConfirm", ("topic", form.Answers.TopicName)),
        form => Say(form)["circle.joinSend"]);

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dialogs, object? options, CancellationToken cancel)
    {
        if (await circles.FindAsync(IdOf(options), cancel) is not { } circle || circle.Has(person.Self) || !circles.HasSeatFor(circle, person.Self))
        {
            await dialogs.Turn.SendActivityAsync(await NotNowAsync(options, dialogs.Turn.Locale, cancel));
            return await dialogs.EndDialogAsync(null, cancel);
        }
        return await base.BeginDialogAsync(dialogs, options, cancel);
    }

    protected override async Task OnBeginAsync(Form form, object? options, CancellationToken cancel)
    {
        form.Answers.Circle = IdOf(options);
        form.Answers.TopicName = topics.NameOf((await circles.FindAsync(form.Answers.Circle, cancel))!.Topic, Languages.Of(form.Locale));
        if (await mentors.FindMenteeAsync(person.Self, cancel) is { } known)
        {
            (form.Answers.Name, form.Answers.Post, form.Answers.Unit) = (known.Name, known.Post, known.Unit);
            form.MarkAnswered("name");
            form.MarkAnswered("post");
        }
    }

    protected override async Task<FormOutcome> SubmitAsync(Form form, CancellationToken cancel)
    {
        var answers = form.Answers;
        if (await circles.FindAsync(answers.Circle, cancel) is { } circle)
        {
            var known = await mentors.FindMenteeAsync(person.Self, cancel) ?? new Mentee { Person = person.Self };
            (known.Name, known.Post, known.Unit) = (answers.Name, answers.Post, answers.Unit);
            known.Topics = known.Topics.Count > 0 ? known.Topics : [circle.Topic];
            await mentors.SaveMenteeAsync(known, cancel);
        }
        var outcome = await circles.JoinAsync(answers.Circle, person.Self, cancel);
        var texts = Say(form);
        await form.Turn.SendActivityAsync(outcome is { Result: CircleResult.Done, Circle: { } joined } ? Welcome(joined, outcome.HasStarted, form.Locale) : CircleTalk.Otherwise(outcome, form.Locale));
        return new FormOutcome.Done();
    }

    private Activity Welcome(Circle circle, bool hasStarted, string locale)
    {
        var (texts, next) = (ProgrammeTexts.For(locale), meetings.NextOf(circle));
        var said = CircleTalk.Say(hasStarted ? "circle.joinedStarted" : circle.State == CircleState.Running ? "circle.joinedRunning" : "circle.joined", circle, topics, agency, texts);
        return CircleMeetingTalk.WithEntry(
            Menu.With(
                next is null ? said : $"{said}\n{CircleMeetingTalk.Say("circle.next", next, circle.Topic, topics, agency, texts)}",
                [.. CircleTalk.Deeds(circle.Id, false, texts), Menu.ToMenu(locale)]),
            next, circle.Topic, leaves: false, sessions, topics, texts);
    }

    private async Task<Activity> NotNowAsync(object? options, string locale, CancellationToken cancel)
    {
        var circle = await circles.FindAsync(IdOf(options), cancel);
        return CircleTalk.Otherwise(
            new CircleOutcome(circle is null ? CircleResult.Unknown : !circle.IsOpen ? CircleResult.Over : circle.Has(person.Self) ? CircleResult.AlreadyIn : CircleResult.Full), locale);
    }

    private static string IdOf(object? options) => options is JsonValue id ? (string?)id ?? "" : "";

    private static Texts Say(Form form) => ProgrammeTexts.For(form.Locale);
}

/// <summary>What somebody who joins has told so far.</summary>
public sealed class CircleAnswers : IColleagueAnswers
{
    public string Circle { get; set; } = "";

    public string TopicName { get; set; } = "";

    public string Name { get; set; } = "";

    public string Post { get; set; } = "";

    public string Unit { get; set; } = "";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(FlashAnswers))]
[JsonSerializable(typeof(CircleAnswers))]
internal sealed partial class ProgrammeDialogJson : JsonSerializerContext;
