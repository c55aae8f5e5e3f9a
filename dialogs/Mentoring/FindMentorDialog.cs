using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Staff;

namespace AsnAssistant.Dialogs.Mentoring;

using Form = FormContext<MenteeAnswers>;
using Step = FormStep<MenteeAnswers>;

/// <summary>Finds a mentor: what to learn, whom to ask first, second and third, a word to them; then one request. Or a place in a waiting list.</summary>
public sealed class FindMentorDialog(Mentors mentors, Pairings pairings, PersonalBlocks blocks, StaffDirectory staff, Waitlist waitlist, Meanwhile meanwhile, MentoringTopics topics, CurrentPerson person, Agency agency, TimeProvider time)
    : FormDialog<MenteeAnswers>(DialogId, MentorDialogJson.Default.MenteeAnswers)
{
    public const string DialogId = "mentor.find";

    /// <summary>Topic, name, post, mentor, message; all others are behind "Lengkapi profil".</summary>
    private const int NecessaryQuestions = 5;

    protected override IReadOnlyList<Step> Steps =>
        [TopicStep(), MentoringSteps.Name<MenteeAnswers>(person), MentoringSteps.Post<MenteeAnswers>(), MentoringSteps.Times<MenteeAnswers>(isNecessary: false), .. DetailSteps.All<MenteeAnswers>(topics),
            new MentorPick(pairings, blocks, person, topics, MenteeAsync, agency).Step(), MessageStep()];

    protected override FormTexts<MenteeAnswers> Texts { get; } = new(
        form => Say(form)["find.title"],
        form => form.Answers.WaitFor.Length > 0
            ? Say(form)["wait.question"]
            : Say(form).Format("find.question", ("name", MarkdownText.Escape(form.Answers.NameOf(form.Answers.Picks.FirstOrDefault() ?? "")))),
        form => Say(form)[form.Answers.WaitFor.Length > 0 ? "wait.send" : "find.send"]);

    private readonly Programmes _programmes = Programmes.Of(agency);

    /// <summary>Options for another programme than the default one.</summary>
    public static JsonNode In(Programme programme) => new JsonObject { ["programme"] = programme.Id };

    /// <summary>Options for who said in a sentence that they look for a mentor: the topic it names is proposed.</summary>
    public static JsonNode Told(string sentence) => new JsonObject { ["told"] = sentence };

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dialogs, object? options, CancellationToken cancel)
    {
        if (await pairings.LiveOfMenteeAsync(person.Self, _programmes.Find(ProgrammeOf(options)) ?? _programmes.Default, cancel) is { } live && !live.IsOverdue(time.GetUtcNow()))
        {
            await dialogs.Turn.SendActivityAsync(Live(live, dialogs.Turn.Locale));
            return await dialogs.EndDialogAsync(null, cancel);
        }
        if (await waitlist.FindAsync(person.Self, cancel) is { Places: [var place, ..] } waiting)
        {
            await dialogs.Turn.SendActivityAsync(await WaitingAsync(waiting, place, dialogs.Turn.Locale, cancel));
        }
        return await base.BeginDialogAsync(dialogs, options, cancel);
    }

    public override Task<DialogTurnResult> ResumeDialogAsync(DialogContext dialogs, JsonNode? result, CancellationToken cancel) =>
        ProgrammeTalk.IsOthers(result) ? dialogs.ReplaceDialogAsync(ProgrammesDialog.DialogId, null, cancel) : base.ResumeDialogAsync(dialogs, result, cancel);

    protected override async Task OnBeginAsync(Form form, object? options, CancellationToken cancel)
    {
        form.Answers.Programme = ProgrammeOf(options);
        if (await mentors.FindMenteeAsync(person.Self, cancel) is { } known)
        {
            (form.Answers.Name, form.Answers.Post, form.Answers.Unit) = (known.Name, known.Post, known.Unit);
            form.MarkAnswered("name");
            form.MarkAnswered("post");
            (form.Answers.Times, form.Answers.HasBegun) = ([.. known.Times], true);
            DetailSteps.Prefill(form, known.Details, known.IsManualOnly);
            form.MarkAnswered("times");
        }
        else if (await mentors.FindAsync(person.Self, cancel) is { } guide)
        {
            // Who they are is told already; what they know and offer is another matter.
            (form.Answers.Name, form.Answers.Post, form.Answers.Unit, form.Answers.HasBegun) = (guide.Name, guide.Post, guide.Unit, true);
            form.MarkAnswered("name");
            form.MarkAnswered("post");
        }
        else if (await staff.FindByPersonAsync(person.Self, cancel) is { IsOnStaff: true } record)
        {
            StaffPrefill.Fill(form.Answers, record, topics, agency.Zone.DayOf(time.GetUtcNow()));
            form.MarkAnswered("name");
            form.MarkAnswered("post");
        }
        var wished = options switch
        {
            JsonValue typed => topics.Search((string)typed!, 1) is [var found] ? found : null,
            JsonObject told when (string?)told["told"] is { } sentence => topics.NamedIn(sentence),
            _ => null,
        };
        if (wished is not null)
        {
            form.Answers.Topic = wished.Id;
            if (form.Answers.HasBegun)
            {
                form.MarkAnswered("topic");
            }
        }
    }

    protected override async Task<FormOutcome> SubmitAsync(Form form, CancellationToken cancel)
    {
        var answers = form.Answers;
        var texts = Say(form);
        await mentors.SaveMenteeAsync(await MenteeAsync(form, cancel), cancel);
        if (answers.WaitFor.Length > 0)
        {
            return await WaitAsync(form, cancel);
        }
        var choices = answers.Picks.Select(pick => PersonId.TryParse(pick, out var mentor) ? mentor : default).Where(mentor => mentor != default).ToList();
        if (choices.Count == 0)
        {
            return AskWhomAgain(form);
        }
        var outcome = await pairings.RequestAsync(person.Self, _programmes.Find(answers.Programme) ?? _programmes.Default, choices, answers.Topic, answers.Message, cancel);
        switch (outcome)
        {
            case { Result: RequestResult.Sent, Pairing: { } sent }:
                await form.Turn.SendActivityAsync(Menu.With(
                    texts.Format(
                        sent.Mentor.Person != choices[0] ? "find.sentNext" : sent.NextChoices.Count > 0 ? "find.sentRanked" : "find.sent",
                        ("name", MarkdownText.Escape(sent.Mentor.Name)),
                        ("first", MarkdownText.Escape(answers.NameOf(choices[0].Value))),
                        ("day", Dates.Day(sent.AnswerBy, texts.Language))),
                    PairingButton.To(texts["withdraw.button"], WithdrawPairingDialog.DialogId, sent), Menu.ToMenu(form.Locale)));
                return new FormOutcome.Done();
            case { Result: RequestResult.AlreadyLive, Pairing: { } live }:
                await form.Turn.SendActivityAsync(Live(live, form.Locale));
                return new FormOutcome.Done();
            default:
                await form.Turn.SendActivityAsync(texts.Format(outcome.Result == RequestResult.RuledOut ? "notice.ruledOut" : "find.notNow", ("name", MarkdownText.Escape(answers.NameOf(choices[0].Value)))));
                return AskWhomAgain(form);
        }
    }

    private static FormOutcome.AskAgain AskWhomAgain(Form form)
    {
        form.Answers.ForgetPicks();
        form.MarkOpen("pick");
        return new FormOutcome.AskAgain("pick");
    }

    private async Task<FormOutcome> WaitAsync(Form form, CancellationToken cancel)
    {
        var texts = Say(form);
        var answers = form.Answers;
        PersonId? mentor = PersonId.TryParse(answers.WaitFor, out var one) ? one : null;
        var place = await waitlist.JoinAsync(person.Self, answers.Topic, mentor, cancel);
        var offer = await meanwhile.FindAsync(person.Self, answers.Topic, cancel);
        await form.Turn.SendActivityAsync(Menu.With(
            texts.Format(
                place is null ? "wait.tooMany" : mentor is null ? "wait.joined" : "wait.joinedMentor",
                ("topic", topics.NameOf(answers.Topic, texts.Language)),
                ("name", MarkdownText.Escape(answers.NameOf(answers.WaitFor))),
                ("place", place ?? 0)) + await EstimateAsync(form, place, cancel) + MeanwhileTalk.Line(offer, texts.Language),
            [.. MeanwhileTalk.Buttons(offer, texts.Language), Menu.Deed(texts["wait.leaveButton"], LeaveWaitlistDialog.DialogId), Menu.ToMenu(form.Locale)]));
        return new FormOutcome.Done();
    }

    /// <summary>How long it may take, where enough seats came free lately to tell.</summary>
    private async Task<string> EstimateAsync(Form form, int? place, CancellationToken cancel) =>
        place is { } at && await waitlist.EstimateWeeksAsync(form.Answers.Topic, at, cancel) is { } weeks
            ? "\n" + ProfileTexts.For(form.Locale).Format("wait.estimate", ("weeks", weeks)) : "";

    private Step TopicStep() => new("topic", new TopicPrompt(topics))
    {
        Label = form => Say(form)["topic.label"],
        Ask = (form, _) => Task.FromResult(form.Answers.HasBegun || form.Answers.TopicOffset > 0 ? AskTopic(form) : Greet(form)),
        Take = (form, answer) =>
        {
            form.Answers.HasBegun = true;
            if (IsProposedTopicTaken(form, answer))
            {
                return;
            }
            if (answer is not JsonArray chosen)
            {
                form.Answers.TopicOffset += (string?)answer == TopicPrompt.More ? TopicsShown(form) : 0;
                return;
            }
            form.Answers.Topic = (string)chosen[0]!;
            // Who was chosen for another topic was not chosen for this one.
            form.Answers.ForgetPicks();
            form.MarkOpen("pick");
        },
        IsComplete = (form, answer) => answer is JsonArray || IsProposedTopicTaken(form, answer),
        Describe = form => topics.NameOf(form.Answers.Topic, Languages.Of(form.Locale)),
    };

    /// <summary>The greeting names the topic that was told with the wish; to begin is to take it.</summary>
    private static bool IsProposedTopicTaken(Form form, JsonNode? answer) => answer is JsonValue && (string?)answer == TopicPrompt.Begin && form.Answers.Topic.Length > 0;

    /// <summary>Six buttons at most: where there are other forms of mentoring, the way to them takes the place of a topic.</summary>
    private int TopicsShown(Form form) => OthersChoice(form) is null ? 5 : 4;

    private List<Choice> TopicChoices(Form form)
    {
        var choices = TopicPrompt.Choices(topics, [], form.Answers.TopicOffset, TopicsShown(form), Languages.Of(form.Locale), Say(form)["topics.more"]);
        return OthersChoice(form) is { } others ? [.. choices, others] : choices;
    }

    private Choice? OthersChoice(Form form) => form.Answers.Programme.Length > 0 ? null : ProgrammeTalk.OthersChoice(_programmes, Languages.Of(form.Locale));

    /// <returns>Empty for the default one.</returns>
    private static string ProgrammeOf(object? options) => options is JsonObject chosen ? (string?)chosen["programme"] ?? "" : "";

    private PromptOptions AskTopic(Form form) => new(Say(form)["topic.ask"]) { Choices = TopicChoices(form) };

    /// <summary>The first words to somebody who has no profile yet. A topic typed at once is taken: the greeting is no hurdle.</summary>
    private PromptOptions Greet(Form form)
    {
        var texts = ProfileTexts.For(form.Locale);
        var topic = form.Answers.Topic;
        return new PromptOptions(topic.Length > 0
            ? texts.Format("start.askAbout", ("count", NecessaryQuestions), ("topic", topics.NameOf(topic, texts.Language)))
            : texts.Format("start.ask", ("count", NecessaryQuestions)))
        {
            Choices =
            [
                new Choice(TopicPrompt.Begin, texts["start.button"]) { Synonyms = ["ya", "lanjut", "yes"], IsMain = true },
                new Choice(TopicPrompt.Kept, texts["start.keptButton"]) { Synonyms = ["disimpan apa", "privasi", "privacy"] },
                .. OthersChoice(form) is { } others ? [others] : Array.Empty<Choice>(),
            ],
        };
    }

    private static Step MessageStep() => new("message", new TextPrompt { MostLength = Pairing.MessageLimit })
    {
        IsOptional = true,
        SkipWhen = answers => answers.WaitFor.Length > 0,
        Label = form => Say(form)["message.label"],
        Ask = (form, _) => Task.FromResult(new PromptOptions(form.Answers.Picks.Count > 1
            ? Say(form)["message.askAll"]
            : Say(form).Format("message.ask", ("name", MarkdownText.Escape(form.Answers.NameOf(form.Answers.Picks.FirstOrDefault() ?? "")))))),
        Take = (form, answer) => form.Answers.Message = answer is null ? "" : (string)answer!,
        Describe = form => form.Answers.Message.Length == 0
            ? form.Dialogs.Say(KernelTexts.Skipped)
            : MarkdownText.Escape(Complaints.ComplaintTexts.Beginning(form.Answers.Message, 120)),
    };

    private async Task<Mentee> MenteeAsync(Form form, CancellationToken cancel)
    {
        var answers = form.Answers;
        var known = await mentors.FindMenteeAsync(person.Self, cancel);
        return new Mentee
        {
            Person = person.Self,
            Name = answers.Name,
            Post = answers.Post,
            Unit = answers.Unit,
            Topics = [.. (known?.Topics ?? []).Where(topic => topic != answers.Topic && topics.Find(topic) is not null).Prepend(answers.Topic).Take(Mentee.MostTopics)],
            Times = answers.Times,
            Details = answers.Details,
            IsManualOnly = answers.IsManualOnly,
        };
    }

    private Activity Live(Pairing live, string locale)
    {
        var texts = MentoringTexts.For(locale);
        var values = new (string, object?)[]
        {
            ("name", MarkdownText.Escape(live.Mentor.Name)),
            ("topic", topics.NameOf(live.Topic, texts.Language)),
            ("day", Dates.Day(live.AnswerBy, texts.Language)),
            ("until", Dates.Moment(live.AnswerByEnd, agency.Zone, texts.Language)),
        };
        CardAction Withdraw() => PairingButton.To(texts["withdraw.button"], WithdrawPairingDialog.DialogId, live);
        return live.State switch
        {
            PairingState.Accepted or PairingState.Active or PairingState.OnPause => Menu.With(
                texts.Format(live.State == PairingState.OnPause ? "live.onPause" : "live.accepted", values) + GoalTalk.Lines(live, texts),
                [.. GoalTalk.Buttons(live, texts, mostRunning: 1), .. PairTalk.Deeds(live.Id, live.Version, live.State == PairingState.OnPause, texts), Menu.ToMenu(locale)]),
            PairingState.Frozen => Menu.With(
                PairMessageTexts.For(locale).Format("live.frozen", values), [.. PairTalk.WhenFrozen(live.Id, live.Version, texts), Menu.ToMenu(locale)]),
            PairingState.Offered => Menu.With(texts.Format("notice.offered", values), SeatTalk.Deeds(live.Id, live.Version, texts)),
            PairingState.Asking => Menu.With(
                texts.Format("live.asking", values), PairingButton.To(texts["notice.reply"], ReplyFirstDialog.DialogId, live), Withdraw(), Menu.ToMenu(locale)),
            _ => Menu.With(texts.Format("live.requested", values), Withdraw(), Menu.ToMenu(locale)),
        };
    }

    private async Task<Activity> WaitingAsync(WaitingMentee waiting, WaitingPlace place, string locale, CancellationToken cancel)
    {
        var texts = MentoringTexts.For(locale);
        var names = waiting.Places.Select(one => topics.NameOf(one.Topic, texts.Language)).Distinct().ToList();
        return Menu.With(
            texts.Format("wait.known", ("topics", Dates.Join(names, texts.Language)), ("place", await waitlist.PlaceAsync(place, cancel))),
            Menu.Deed(texts["wait.leaveButton"], LeaveWaitlistDialog.DialogId));
    }

    private static Texts Say(Form form) => MentoringTexts.For(form.Locale);
}
