using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

using Form = FormContext<FlashAnswers>;
using Step = FormStep<FlashAnswers>;

/// <summary>"Tanya cepat": topic and question; the first fitting mentor who is free is asked.</summary>
public sealed class FlashDialog(FlashTalks flash, Pairings pairings, Mentors mentors, MentoringTopics topics, CurrentPerson person, TimeProvider time)
    : FormDialog<FlashAnswers>(DialogId, ProgrammeDialogJson.Default.FlashAnswers)
{
    public const string DialogId = "mentor.flash";

    public const string Command = "/tanyacepat";

    private const int TopicsShown = 5;

    protected override IReadOnlyList<Step> Steps =>
        [TopicStep(), MentoringSteps.Name<FlashAnswers>(person), MentoringSteps.Post<FlashAnswers>(), QuestionStep()];

    protected override FormTexts<FlashAnswers> Texts { get; } = new(form => Say(form)["flash.title"], form => Say(form)["flash.confirm"], form => Say(form)["flash.send"]);

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dialogs, object? options, CancellationToken cancel)
    {
        var texts = ProgrammeTexts.For(dialogs.Turn.Locale);
        if (flash.Programme is not { } programme)
        {
            await dialogs.Turn.SendActivityAsync(Menu.With(texts["flash.off"], Menu.Button(AssistantTexts.For(dialogs.Turn.Locale), "menu.mentor", Menu.FindMentor), Menu.ToMenu(dialogs.Turn.Locale)));
            return await dialogs.EndDialogAsync(null, cancel);
        }
        if (await mentors.FindMenteeAsync(person.Self, cancel) is { IsManualOnly: true })
        {
            // Whoever objects to being matched is not matched here either.
            await dialogs.Turn.SendActivityAsync(Menu.With(texts["flash.manual"], Menu.Button(AssistantTexts.For(dialogs.Turn.Locale), "menu.mentor", Menu.FindMentor), Menu.ToMenu(dialogs.Turn.Locale)));
            return await dialogs.EndDialogAsync(null, cancel);
        }
        if (await pairings.LiveOfMenteeAsync(person.Self, programme, cancel) is { } live && !live.IsOverdue(time.GetUtcNow()))
        {
            await dialogs.Turn.SendActivityAsync(Live(live, dialogs.Turn.Locale));
            return await dialogs.EndDialogAsync(null, cancel);
        }
        return await base.BeginDialogAsync(dialogs, options, cancel);
    }

    protected override async Task OnBeginAsync(Form form, object? options, CancellationToken cancel)
    {
        if (await mentors.FindMenteeAsync(person.Self, cancel) is { } known)
        {
            (form.Answers.Name, form.Answers.Post, form.Answers.Unit) = (known.Name, known.Post, known.Unit);
            form.MarkAnswered("name");
            form.MarkAnswered("post");
        }
    }

    protected override async Task<FormOutcome> SubmitAsync(Form form, CancellationToken cancel)
    {
        var (answers, texts) = (form.Answers, Say(form));
        await mentors.SaveMenteeAsync(await MenteeAsync(answers, cancel), cancel);
        var outcome = await flash.AskAsync(person.Self, answers.Topic, answers.Question, cancel);
        await form.Turn.SendActivityAsync(outcome switch
        {
            { Result: RequestResult.Sent, Pairing: { } sent } => Menu.With(
                texts.Format("flash.sent", ("name", MarkdownText.Escape(sent.Mentor.Name)), ("day", Dates.Day(sent.AnswerBy, texts.Language))),
                Withdraw(sent, texts), Menu.ToMenu(form.Locale)),
            { Result: RequestResult.AlreadyLive, Pairing: { } live } => Live(live, form.Locale),
            _ => Menu.With(
                texts.Format("flash.full", ("topic", topics.NameOf(answers.Topic, texts.Language))),
                Menu.Button(AssistantTexts.For(form.Locale), "menu.mentor", Menu.FindMentor), Menu.ToMenu(form.Locale)),
        });
        return new FormOutcome.Done();
    }

    private Activity Live(Pairing live, string locale)
    {
        if (live.State == PairingState.Frozen)
        {
            return Menu.With(
                PairMessageTexts.For(locale).Format("live.frozen", ("name", MarkdownText.Escape(live.Mentor.Name))),
                [.. PairTalk.WhenFrozen(live.Id, live.Version, MentoringTexts.For(locale)), Menu.ToMenu(locale)]);
        }
        var texts = ProgrammeTexts.For(locale);
        var said = texts.Format(
            live.IsPair ? "flash.talking" : "flash.waits",
            ("name", MarkdownText.Escape(live.Mentor.Name)), ("topic", topics.NameOf(live.Topic, texts.Language)), ("day", Dates.Day(live.AnswerBy, texts.Language)));
        return Menu.With(said, [.. live.IsPair ? FlashTalk.ForMentee(live.Id, live.Version, texts) : [Withdraw(live, texts)], Menu.ToMenu(locale)]);
    }

    private static CardAction Withdraw(Pairing pairing, Texts texts) => PairingButton.To(texts["flash.cancel"], WithdrawPairingDialog.DialogId, pairing);

    private Step TopicStep() => new("topic", new TopicPrompt(topics))
    {
        Label = form => MentoringTexts.For(form.Locale)["topic.label"],
        Ask = (form, _) => Task.FromResult(new PromptOptions(Say(form)["flash.topic"])
        {
            Choices = TopicPrompt.Choices(topics, [], form.Answers.TopicOffset, TopicsShown, Languages.Of(form.Locale), MentoringTexts.For(form.Locale)["topics.more"]),
        }),
        Take = (form, answer) =>
        {
            if (answer is JsonArray chosen)
            {
                form.Answers.Topic = (string)chosen[0]!;
            }
            else
            {
                form.Answers.TopicOffset += TopicsShown;
            }
        },
        IsComplete = (_, answer) => answer is JsonArray,
        Describe = form => topics.NameOf(form.Answers.Topic, Languages.Of(form.Locale)),
    };

    private static Step QuestionStep() => new("question", new TextPrompt { LeastLength = 5, MostLength = Pairing.MessageLimit })
    {
        Label = form => Say(form)["flash.questionLabel"],
        Ask = (form, _) => Task.FromResult(new PromptOptions(Say(form)["flash.question"])),
        Take = (form, answer) => form.Answers.Question = (string)answer!,
        Describe = form => MarkdownText.Escape(Complaints.ComplaintTexts.Beginning(form.Answers.Question, 120)),
    };

    private async Task<Mentee> MenteeAsync(FlashAnswers answers, CancellationToken cancel)
    {
        var known = await mentors.FindMenteeAsync(person.Self, cancel) ?? new Mentee { Person = person.Self };
        (known.Name, known.Post, known.Unit) = (answers.Name, answers.Post, answers.Unit);
        known.Topics = [.. known.Topics.Where(topic => topic != answers.Topic && topics.Find(topic) is not null).Prepend(answers.Topic).Take(Mentee.MostTopics)];
        return known;
    }

    private static Texts Say(Form form) => ProgrammeTexts.For(form.Locale);
}

/// <summary>What somebody with a quick question has told so far.</summary>
public sealed class FlashAnswers : IColleagueAnswers
{
    public string Topic { get; set; } = "";

    public int TopicOffset { get; set; }

    public string Name { get; set; } = "";

    public string Post { get; set; } = "";

    public string Unit { get; set; } = "";

    public string Question { get; set; } = "";
}
