using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

using Form = FormContext<MenteeAnswers>;
using Step = FormStep<MenteeAnswers>;

/// <summary>Finds a mentor: what to learn, whom of the suggested, a word to them; then one request.</summary>
public sealed class FindMentorDialog(Mentors mentors, Pairings pairings, MentoringTopics topics, CurrentPerson person)
    : FormDialog<MenteeAnswers>(DialogId, MentorDialogJson.Default.MenteeAnswers)
{
    public const string DialogId = "mentor.find";

    private const string OtherTopic = "$topic";

    private const int MostSuggestions = 3;

    protected override IReadOnlyList<Step> Steps =>
        [TopicStep(), MentoringSteps.Name<MenteeAnswers>(person), MentoringSteps.Post<MenteeAnswers>(), PickStep(), MessageStep()];

    protected override FormTexts<MenteeAnswers> Texts { get; } = new(
        form => Say(form)["find.title"],
        form => Say(form).Format("find.question", ("name", MarkdownText.Escape(form.Answers.MentorName))),
        form => Say(form)["find.send"]);

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dialogs, object? options, CancellationToken cancel)
    {
        if (await pairings.LiveOfMenteeAsync(person.Id, cancel) is not { } live)
        {
            return await base.BeginDialogAsync(dialogs, options, cancel);
        }
        await dialogs.Turn.SendActivityAsync(Live(live, dialogs.Turn.Locale));
        return await dialogs.EndDialogAsync(null, cancel);
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
        if (!PersonId.TryParse(answers.MentorId, out var mentor))
        {
            return new FormOutcome.AskAgain("pick");
        }
        var outcome = await pairings.RequestAsync(person.Id, mentor, answers.Topic, answers.Message, cancel);
        switch (outcome.Result)
        {
            case RequestResult.Sent:
                await form.Turn.SendActivityAsync(Menu.With(
                    texts.Format("find.sent", ("name", MarkdownText.Escape(answers.MentorName)), ("day", Dates.Day(outcome.Pairing!.AnswerBy, texts.Language))),
                    Menu.Deed(texts["withdraw.button"], $"{WithdrawPairingDialog.DialogId}:{outcome.Pairing.Id}"), Menu.ToMenu(form.Locale)));
                return new FormOutcome.Done();
            case RequestResult.AlreadyLive:
                await form.Turn.SendActivityAsync(Live(outcome.Pairing!, form.Locale));
                return new FormOutcome.Done();
            default:
                await form.Turn.SendActivityAsync(texts.Format("find.notNow", ("name", MarkdownText.Escape(answers.MentorName))));
                form.MarkOpen("pick");
                return new FormOutcome.AskAgain("pick");
        }
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
            form.Answers.MentorId = "";
            form.MarkOpen("pick");
        },
        IsComplete = (_, answer) => answer is JsonArray,
        Describe = form => topics.NameOf(form.Answers.Topic, Languages.Of(form.Locale)),
    };

    private Step PickStep() => new("pick", new ChoicePrompt())
    {
        Label = form => Say(form)["pick.label"],
        Ask = AskWhomAsync,
        Take = (form, answer) =>
        {
            if ((string)answer! == OtherTopic)
            {
                form.MarkOpen("topic");
                return;
            }
            form.Answers.MentorId = (string)answer!;
            form.Answers.MentorName = form.Answers.Offered.GetValueOrDefault(form.Answers.MentorId, "");
        },
        IsComplete = (_, answer) => (string)answer! != OtherTopic,
        OffersKeep = false,
        Describe = form => MarkdownText.Escape(form.Answers.MentorName),
    };

    private static Step MessageStep() => new("message", new TextPrompt { MostLength = Pairing.MessageLimit })
    {
        IsOptional = true,
        Label = form => Say(form)["message.label"],
        Ask = (form, _) => Task.FromResult(new PromptOptions(Say(form).Format("message.ask", ("name", MarkdownText.Escape(form.Answers.MentorName))))),
        Take = (form, answer) => form.Answers.Message = answer is null ? "" : (string)answer!,
        Describe = form => form.Answers.Message.Length == 0
            ? form.Dialogs.Say(KernelTexts.Skipped)
            : MarkdownText.Escape(Complaints.ComplaintTexts.Beginning(form.Answers.Message, 120)),
    };

    private async Task<PromptOptions> AskWhomAsync(Form form, CancellationToken cancel)
    {
        var texts = Say(form);
        var suggestions = await pairings.SuggestAsync(await MenteeAsync(form, cancel), MostSuggestions, cancel);
        var other = new Choice(OtherTopic, texts["pick.otherTopic"]) { Synonyms = ["topik lain", "other topic", "lain"] };
        form.Answers.Offered = suggestions.ToDictionary(suggestion => suggestion.Mentor.Person.Value, suggestion => suggestion.Mentor.Name);
        form.Keep();
        if (suggestions.Count == 0)
        {
            return new PromptOptions(texts.Format("pick.none", ("topic", topics.NameOf(form.Answers.Topic, texts.Language)))) { Choices = [other] };
        }
        var lines = suggestions.Select((suggestion, i) => $"{i + 1}. {Reasons(suggestion, texts)}");
        return new PromptOptions(texts.Format("pick.ask", ("list", string.Join('\n', lines))))
        {
            Choices = [.. suggestions.Select((suggestion, i) => new Choice(suggestion.Mentor.Person.Value, ButtonName(suggestion.Mentor.Name, i))), other],
        };
    }

    private string Reasons(PairingSuggestion suggestion, Texts texts)
    {
        var mentor = suggestion.Mentor;
        var shared = Dates.Join([.. suggestion.SharedTopics.Select(topic => topics.NameOf(topic, texts.Language))], texts.Language);
        var line = texts.Format(
            "pick.reason",
            ("who", MentoringTexts.Who(texts, mentor.Name, Short(mentor.Post), Short(mentor.Unit))),
            ("score", suggestion.Score),
            ("topics", shared),
            ("taken", suggestion.SeatsTaken),
            ("seats", mentor.Seats));
        return suggestion.SharedTimes.Count == 0 ? line : line + " " + texts.Format("pick.times", ("times", MeetingTimeWords.Say(suggestion.SharedTimes, texts)));
    }

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
            ("name", MarkdownText.Escape(live.Mentor.Name)), ("topic", topics.NameOf(live.Topic, texts.Language)), ("day", Dates.Day(live.AnswerBy, texts.Language)),
        };
        return live.State == PairingState.Accepted
            ? Menu.With(texts.Format("live.accepted", values), Menu.Deed(texts["end.button"], $"{EndPairingDialog.DialogId}:{live.Id}"), Menu.ToMenu(locale))
            : Menu.With(texts.Format("live.requested", values), Menu.Deed(texts["withdraw.button"], $"{WithdrawPairingDialog.DialogId}:{live.Id}"), Menu.ToMenu(locale));
    }

    private static string ButtonName(string name, int index)
    {
        var title = $"{index + 1}. {name}";
        return title.Length <= 20 ? title : title[..19] + "…";
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..39] + "…";

    private static Texts Say(Form form) => MentoringTexts.For(form.Locale);
}

/// <summary>What somebody who looks for a mentor has told so far.</summary>
public sealed class MenteeAnswers : IColleagueAnswers
{
    public string Topic { get; set; } = "";

    public int TopicOffset { get; set; }

    public string Name { get; set; } = "";

    public string Post { get; set; } = "";

    public string Unit { get; set; } = "";

    /// <summary>The mentors last suggested: their names by person id.</summary>
    public Dictionary<string, string> Offered { get; set; } = [];

    public string MentorId { get; set; } = "";

    public string MentorName { get; set; } = "";

    public string Message { get; set; } = "";
}
