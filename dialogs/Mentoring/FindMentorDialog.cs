using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

using Form = FormContext<MenteeAnswers>;
using Step = FormStep<MenteeAnswers>;

/// <summary>Finds a mentor: what to learn, whom to ask first, second and third, a word to them; then one request. Or a place in a waiting list.</summary>
public sealed class FindMentorDialog(Mentors mentors, Pairings pairings, Waitlist waitlist, MentoringTopics topics, CurrentPerson person, Agency agency, TimeProvider time)
    : FormDialog<MenteeAnswers>(DialogId, MentorDialogJson.Default.MenteeAnswers)
{
    public const string DialogId = "mentor.find";

    protected override IReadOnlyList<Step> Steps =>
        [TopicStep(), MentoringSteps.Name<MenteeAnswers>(person), MentoringSteps.Post<MenteeAnswers>(), new MentorPick(pairings, topics, MenteeAsync).Step(), MessageStep()];

    protected override FormTexts<MenteeAnswers> Texts { get; } = new(
        form => Say(form)["find.title"],
        form => form.Answers.WaitFor.Length > 0
            ? Say(form)["wait.question"]
            : Say(form).Format("find.question", ("name", MarkdownText.Escape(form.Answers.NameOf(form.Answers.Picks.FirstOrDefault() ?? "")))),
        form => Say(form)[form.Answers.WaitFor.Length > 0 ? "wait.send" : "find.send"]);

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dialogs, object? options, CancellationToken cancel)
    {
        if (await pairings.LiveOfMenteeAsync(person.Id, cancel) is { } live && !live.IsOverdue(time.GetUtcNow()))
        {
            await dialogs.Turn.SendActivityAsync(Live(live, dialogs.Turn.Locale));
            return await dialogs.EndDialogAsync(null, cancel);
        }
        if (await waitlist.FindAsync(person.Id, cancel) is { Places: [var place, ..] } waiting)
        {
            await dialogs.Turn.SendActivityAsync(await WaitingAsync(waiting, place, dialogs.Turn.Locale, cancel));
        }
        return await base.BeginDialogAsync(dialogs, options, cancel);
    }

    protected override async Task OnBeginAsync(Form form, object? options, CancellationToken cancel)
    {
        if (await mentors.FindMenteeAsync(person.Id, cancel) is { } known)
        {
            (form.Answers.Name, form.Answers.Post, form.Answers.Unit) = (known.Name, known.Post, known.Unit);
            form.MarkAnswered("name");
            form.MarkAnswered("post");
        }
        if (options is JsonValue wish && topics.Search((string)wish!, 1) is [var topic])
        {
            form.Answers.Topic = topic.Id;
            form.MarkAnswered("topic");
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
        var outcome = await pairings.RequestAsync(person.Id, choices, answers.Topic, answers.Message, cancel);
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
        var place = await waitlist.JoinAsync(person.Id, answers.Topic, mentor, cancel);
        await form.Turn.SendActivityAsync(Menu.With(
            texts.Format(
                place is null ? "wait.tooMany" : mentor is null ? "wait.joined" : "wait.joinedMentor",
                ("topic", topics.NameOf(answers.Topic, texts.Language)),
                ("name", MarkdownText.Escape(answers.NameOf(answers.WaitFor))),
                ("place", place ?? 0)),
            Menu.Deed(texts["wait.leaveButton"], LeaveWaitlistDialog.DialogId), Menu.ToMenu(form.Locale)));
        return new FormOutcome.Done();
    }

    private Step TopicStep() => new("topic", new TopicPrompt(topics))
    {
        Label = form => Say(form)["topic.label"],
        Ask = (form, _) => Task.FromResult(new PromptOptions(Say(form)["topic.ask"])
        {
            Choices = TopicPrompt.Choices(topics, [], form.Answers.TopicOffset, 5, Languages.Of(form.Locale), Say(form)["topics.more"]),
        }),
        Take = (form, answer) =>
        {
            if (answer is not JsonArray chosen)
            {
                form.Answers.TopicOffset += 5;
                return;
            }
            form.Answers.Topic = (string)chosen[0]!;
            // Who was chosen for another topic was not chosen for this one.
            form.Answers.ForgetPicks();
            form.MarkOpen("pick");
        },
        IsComplete = (_, answer) => answer is JsonArray,
        Describe = form => topics.NameOf(form.Answers.Topic, Languages.Of(form.Locale)),
    };

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
        var known = await mentors.FindMenteeAsync(person.Id, cancel);
        return new Mentee
        {
            Person = person.Id,
            Name = answers.Name,
            Post = answers.Post,
            Unit = answers.Unit,
            Topics = [.. (known?.Topics ?? []).Where(topic => topic != answers.Topic && topics.Find(topic) is not null).Prepend(answers.Topic).Take(Mentee.MostTopics)],
            Times = known?.Times ?? [],
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
                [.. GoalTalk.Buttons(live, texts), .. PairTalk.Deeds(live.Id, live.Version, live.State == PairingState.OnPause, texts), Menu.ToMenu(locale)]),
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
