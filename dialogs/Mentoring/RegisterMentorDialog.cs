using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Staff;

namespace AsnAssistant.Dialogs.Mentoring;

using Form = FormContext<MentorAnswers>;
using Step = FormStep<MentorAnswers>;

/// <summary>Registers a mentor: who, which topics, how many mentees, when. A registered mentor comes to the summary at once and changes what they like.</summary>
public sealed class RegisterMentorDialog(Mentors mentors, Pairings pairings, StaffDirectory staff, MentoringTopics topics, CurrentPerson person, Agency agency, TimeProvider time)
    : FormDialog<MentorAnswers>(DialogId, MentorDialogJson.Default.MentorAnswers)
{
    public const string DialogId = "mentor.register";

    /// <summary>Begun so, a registered mentor is asked what they have not told yet.</summary>
    public const string Complete = "lengkap";

    /// <summary>Options for somebody who was invited.</summary>
    public static JsonNode Invited(MentorInvitation invitation) => new JsonObject { ["unit"] = invitation.Unit };

    protected override IReadOnlyList<Step> Steps => [MentoringSteps.Name<MentorAnswers>(person), MentoringSteps.Post<MentorAnswers>(), TopicsStep(), SeatsStep(), MentoringSteps.Times<MentorAnswers>(), .. DetailSteps.All<MentorAnswers>(topics)];

    protected override FormTexts<MentorAnswers> Texts { get; } = new(
        form => Say(form)["register.title"],
        form => Say(form)["register.question"],
        form => Say(form)["register.send"]);

    protected override async Task OnBeginAsync(Form form, object? options, CancellationToken cancel)
    {
        if (await mentors.FindAsync(person.Self, cancel) is not { } known)
        {
            if (options is JsonObject invited)
            {
                // The unit of the invitation stands there already; what they tell themselves takes its place.
                form.Answers.Unit = (string?)invited["unit"] ?? "";
            }
            if (await staff.FindByPersonAsync(person.Self, cancel) is { IsOnStaff: true } record)
            {
                StaffPrefill.Fill(form.Answers, record, topics, Today);
                form.MarkAnswered("name");
                form.MarkAnswered("post");
            }
            return;
        }
        var answers = form.Answers;
        (answers.Name, answers.Post, answers.Unit, answers.Seats) = (known.Name, known.Post, known.Unit, known.Seats);
        (answers.Topics, answers.Times) = ([.. known.Topics], [.. known.Times]);
        DetailSteps.Prefill(form, known.Details, known.IsManualOnly);
        foreach (var step in Steps)
        {
            form.MarkAnswered(step.Name);
        }
        if ((string?)(options as JsonValue) == Complete)
        {
            DetailSteps.Open(form);
            return;
        }
        var texts = Say(form);
        foreach (var pairing in (await pairings.OfPersonAsync(person.Self, limit: 50, cancel: cancel)).Pairings.Where(one => one.IsPair && !one.TakesNoSeat && one.Mentor.Person == person.Self))
        {
            if (FlashTalk.IsFlash(pairing, agency))
            {
                var flash = ProgrammeTexts.For(form.Locale);
                await form.Turn.SendActivityAsync(Menu.With(
                    flash.Format(
                        "flash.guiding",
                        ("who", MentoringTexts.Who(texts, pairing.Mentee.Name, pairing.Mentee.Post, pairing.Mentee.Unit)), ("topic", topics.NameOf(pairing.Topic, texts.Language))),
                    FlashTalk.ForMentor(pairing.Id, pairing.Version, flash)));
                continue;
            }
            await form.Turn.SendActivityAsync(Menu.With(
                texts.Format(
                    "pair.guiding",
                    ("who", MentoringTexts.Who(texts, pairing.Mentee.Name, pairing.Mentee.Post, pairing.Mentee.Unit)), ("topic", topics.NameOf(pairing.Topic, texts.Language)))
                    + GoalTalk.Lines(pairing, texts),
                [.. GoalTalk.Buttons(pairing, texts, mostRunning: 1), .. PairTalk.Deeds(pairing.Id, pairing.Version, pairing.State == PairingState.OnPause, texts)]));
        }
        foreach (var pairing in (await pairings.OfPersonAsync(person.Self, limit: 50, cancel: cancel)).Pairings.Where(one => one.State == PairingState.Frozen && one.Mentor.Person == person.Self))
        {
            await form.Turn.SendActivityAsync(Menu.With(
                PairMessageTexts.For(form.Locale).Format("live.frozen", ("name", MarkdownText.Escape(pairing.Mentee.Name))), PairTalk.WhenFrozen(pairing.Id, pairing.Version, texts)));
        }
        await form.Turn.SendActivityAsync(Menu.With(
            texts[known.RestsOn(Today) ? "register.knownPaused" : "register.known"], [PauseOrResume(known, texts), .. CompleteButton(form),
            Menu.Deed(LegacyTexts.For(form.Locale)["button"], BeginLegacyDialog.DialogId), Menu.Deed(texts["leave.button"], MentorLeaveDialog.DialogId), Menu.Deed(texts["quit.button"], QuitMentorDialog.DialogId)]));
    }

    /// <summary>Nothing is lost with answers that were only read from the register.</summary>
    public override int AnswersAtStake(DialogInstance instance) => base.AnswersAtStake(instance) >= Steps.Count ? 1 : base.AnswersAtStake(instance);

    protected override async Task<FormOutcome> SubmitAsync(Form form, CancellationToken cancel)
    {
        var answers = form.Answers;
        var before = await mentors.FindAsync(person.Self, cancel);
        var profile = before ?? new Mentor { Person = person.Self };
        (profile.Name, profile.Post, profile.Unit, profile.Seats) = (answers.Name, answers.Post, answers.Unit, answers.Seats);
        (profile.Topics, profile.Times) = ([.. answers.Topics], [.. answers.Times]);
        (profile.Details, profile.IsManualOnly) = (answers.Details, answers.IsManualOnly);
        var texts = Say(form);
        switch (await mentors.SaveAsync(profile, cancel))
        {
            case ProfileResult.Saved:
                await form.Turn.SendActivityAsync(Menu.With(
                    texts[before is null ? "register.done" : "register.changed"], [PauseOrResume(profile, texts), .. CompleteButton(form), Menu.ToMenu(form.Locale)]));
                return new FormOutcome.Done();
            case ProfileResult.NameMissing:
                return new FormOutcome.AskAgain("name");
            case ProfileResult.SeatsOutOfRange:
                return new FormOutcome.AskAgain("seats");
            default:
                // A topic that has left the list since it was chosen.
                answers.Topics.RemoveAll(topic => topics.Find(topic) is null);
                form.MarkOpen("topics");
                return new FormOutcome.AskAgain("topics");
        }
    }

    private CardAction PauseOrResume(Mentor mentor, Texts texts) => mentor.RestsOn(Today)
        ? Menu.Deed(texts["pause.resumeButton"], ResumeMentorDialog.DialogId)
        : Menu.Deed(texts["pause.pauseButton"], PauseMentorDialog.DialogId);

    private DateOnly Today => agency.Zone.DayOf(time.GetUtcNow());

    private static IEnumerable<CardAction> CompleteButton(Form form) =>
        form.Answers.Completes ? [] : [Menu.Deed(ProfileTexts.For(form.Locale)["complete.button"], $"{Menu.BeMentor} {Complete}")];

    private Step TopicsStep() => new("topics", new TopicPrompt(topics))
    {
        Label = form => Say(form)["topics.label"],
        OffersKeep = false,
        Ask = (form, _) => Task.FromResult(AskTopics(form)),
        Refuse = (form, answer) => answer is JsonValue && (string?)answer == TopicPrompt.Done && form.Answers.Topics.Count == 0 ? Say(form)["topics.none"]
            : answer is JsonArray chosen && form.Answers.Topics.Count + chosen.Count > Mentor.MostTopics ? Say(form).Format("topics.tooMany", ("most", Mentor.MostTopics))
            : null,
        Take = (form, answer) => TakeTopics(form.Answers, answer),
        IsComplete = (_, answer) => answer is JsonValue && (string?)answer == TopicPrompt.Done,
        Describe = form => string.Join(", ", form.Answers.Topics.Select(topic => topics.NameOf(topic, Languages.Of(form.Locale)))),
    };

    private PromptOptions AskTopics(Form form)
    {
        var texts = Say(form);
        var chosen = form.Answers.Topics;
        var choices = TopicPrompt.Choices(topics, chosen, form.Answers.TopicOffset, chosen.Count == 0 ? 5 : 3, texts.Language, texts["topics.more"]);
        if (chosen.Count > 0)
        {
            choices.Insert(0, new Choice(TopicPrompt.Done, texts["topics.done"]) { Synonyms = ["selesai", "sudah", "cukup", "itu saja", "done", "finished"] });
            choices.Add(new Choice(TopicPrompt.Again, texts["topics.again"]) { Synonyms = ["pilih ulang", "ulang", "start over"] });
        }
        var names = chosen.Select(topic => topics.NameOf(topic, texts.Language)).ToList();
        return new PromptOptions(chosen.Count == 0
            ? texts.Format("topics.ask", ("most", Mentor.MostTopics))
            : texts.Format("topics.chosen", ("topics", Dates.Join(names, texts.Language))))
        {
            Choices = choices,
        };
    }

    private static void TakeTopics(MentorAnswers answers, JsonNode? answer)
    {
        if (answer is JsonArray chosen)
        {
            answers.Topics.AddRange(chosen.Select(topic => (string)topic!).Except(answers.Topics).ToList());
            return;
        }
        switch ((string?)answer)
        {
            case TopicPrompt.More:
                answers.TopicOffset += answers.Topics.Count == 0 ? 5 : 3;
                break;
            case TopicPrompt.Again:
                answers.Topics.Clear();
                answers.TopicOffset = 0;
                break;
        }
    }

    private Step SeatsStep() => new("seats", new NumberPrompt { Least = 1, Most = agency.MostMentorSeats })
    {
        Label = form => Say(form)["seats.label"],
        Ask = (form, _) => Task.FromResult(new PromptOptions(Say(form)["seats.ask"])
        {
            Choices = [.. Enumerable.Range(1, agency.MostMentorSeats).Select(seats => Say(form).Format("seats.button", ("seats", seats))).Select((title, i) => new Choice($"{i + 1}", title))],
        }),
        Take = (form, answer) => form.Answers.Seats = (int)(decimal)answer!,
        Describe = form => Say(form).Format("seats.button", ("seats", form.Answers.Seats)),
    };

    private static Texts Say(Form form) => MentoringTexts.For(form.Locale);
}

/// <summary>What a mentor has told so far.</summary>
public sealed class MentorAnswers : IProfileAnswers
{
    public string Name { get; set; } = "";

    public string Post { get; set; } = "";

    public string Unit { get; set; } = "";

    public List<string> Topics { get; set; } = [];

    /// <summary>Where in the list of topics the buttons are.</summary>
    public int TopicOffset { get; set; }

    public int Seats { get; set; } = Mentor.DefaultSeats;

    public List<MeetingTime> Times { get; set; } = [];

    public ProfileDetails Details { get; set; } = new();

    public bool IsManualOnly { get; set; }

    public bool Completes { get; set; }

    public bool StyleSkipped { get; set; }

    public int DetailOffset { get; set; }

    [JsonIgnore]
    public bool IsMentor => true;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(MentorAnswers))]
[JsonSerializable(typeof(MenteeAnswers))]
internal sealed partial class MentorDialogJson : JsonSerializerContext;
