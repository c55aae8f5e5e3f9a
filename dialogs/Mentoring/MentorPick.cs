using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

using Form = FormContext<MenteeAnswers>;

/// <summary>The question whom to ask: five suggestions with their reasons, ranked by the mentee up to three; or all mentors of the topic; or a waiting list.</summary>
internal sealed class MentorPick(Pairings pairings, MentoringTopics topics, Func<Form, CancellationToken, Task<Mentee>> menteeOf)
{
    public const string Wait = "$wait";

    private const string OtherTopic = "$topic";
    private const string LookAround = "$all";
    private const string More = "$more";
    private const string Enough = "$enough";
    private const string Again = "$again";

    private const int Shown = 5;

    /// <summary>With the progress line a question may have 420 characters; a longer list goes before it.</summary>
    private const int LongestInQuestion = 230;

    public FormStep<MenteeAnswers> Step() => new("pick", new MentorPrompt())
    {
        Label = form => Say(form)["pick.label"],
        Ask = AskAsync,
        Refuse = (form, answer) => form.Answers.Picks.Count > 0 && form.Answers.Full.Contains((string)answer!) ? Say(form)["pick.isFull"] : null,
        Take = (form, answer) => Take(form, (string)answer!),
        IsComplete = (form, answer) => IsComplete(form.Answers, (string)answer!),
        OffersKeep = false,
        Describe = form => form.Answers.WaitFor.Length == 0
            ? string.Join(", ", form.Answers.PickNames.Select((name, i) => MarkdownText.Escape($"{i + 1}) {name}")))
            : form.Answers.WaitFor == Wait ? Say(form)["wait.any"] : Say(form).Format("wait.one", ("name", MarkdownText.Escape(form.Answers.NameOf(form.Answers.WaitFor)))),
    };

    private static void Take(Form form, string answer)
    {
        var answers = form.Answers;
        switch (answer)
        {
            case OtherTopic:
                form.MarkOpen("topic");
                break;
            case LookAround:
                (answers.LooksAround, answers.Sought, answers.PickOffset) = (true, "", 0);
                break;
            case More:
                answers.PickOffset += Shown;
                break;
            case Again:
                answers.ForgetPicks();
                break;
            case Wait:
                answers.WaitFor = Wait;
                break;
            case Enough:
                break;
            case not null when answer.StartsWith(MentorPrompt.Sought, StringComparison.Ordinal):
                (answers.LooksAround, answers.Sought, answers.PickOffset) = (true, answer[MentorPrompt.Sought.Length..], 0);
                break;
            case not null when answers.Full.Contains(answer):
                answers.WaitFor = answer;
                break;
            case not null when answers.Offered.TryGetValue(answer, out var name) && !answers.Picks.Contains(answer):
                answers.Picks.Add(answer);
                answers.PickNames.Add(name);
                break;
        }
    }

    private static bool IsComplete(MenteeAnswers answers, string answer) =>
        answers.WaitFor.Length > 0
        || (answer == Enough && answers.Picks.Count > 0)
        || answers.Picks.Count == Pairings.MostChoices
        || (answers.Offered.ContainsKey(answer) && !answers.LooksAround && answers.Offered.Keys.All(answers.Picks.Contains));

    private async Task<PromptOptions> AskAsync(Form form, CancellationToken cancel)
    {
        var (texts, answers) = (Say(form), form.Answers);
        answers.WaitFor = "";
        var mentee = await menteeOf(form, cancel);
        var found = answers.LooksAround
            ? await pairings.BrowseAsync(mentee, answers.Topic, answers.Sought, cancel)
            : await pairings.SuggestAsync(mentee, Shown, answers.Topic, cancel);
        if (answers.PickOffset >= found.Count)
        {
            answers.PickOffset = 0;
        }
        var shown = found.Skip(answers.PickOffset).Take(Shown).ToList();
        answers.Offered = shown.ToDictionary(one => one.Mentor.Person.Value, one => one.Mentor.Name);
        answers.Full = [.. shown.Where(one => !one.IsFree).Select(one => one.Mentor.Person.Value)];
        form.Keep();
        return shown.Count == 0 ? AskWithout(answers, texts) : await AskAmongAsync(form, shown, hasMore: found.Count > Shown && answers.LooksAround, texts);
    }

    private PromptOptions AskWithout(MenteeAnswers answers, Texts texts) =>
        new(texts.Format(
            answers.Sought.Length > 0 ? "pick.noName" : "pick.none",
            ("name", MarkdownText.Escape(answers.Sought)), ("topic", topics.NameOf(answers.Topic, texts.Language))))
        {
            Choices =
            [
                .. answers.Sought.Length > 0 ? [LookAroundChoice(texts)] : Array.Empty<Choice>(),
                new Choice(Wait, texts["wait.button"]) { Synonyms = ["tunggu", "daftar tunggu", "waiting list", "wait"] },
                OtherTopicChoice(texts),
                .. answers.Sought.Length > 0 ? [] : new[] { LookAroundChoice(texts) },
            ],
        };

    private static async Task<PromptOptions> AskAmongAsync(Form form, IReadOnlyList<PairingSuggestion> shown, bool hasMore, Texts texts)
    {
        var answers = form.Answers;
        var choices = shown
            .Select((one, i) => (one.Mentor, Number: i + 1))
            .Where(one => !answers.Picks.Contains(one.Mentor.Person.Value))
            .Select(one => new Choice(one.Mentor.Person.Value, ButtonName(one.Mentor.Name, one.Number)) { Synonyms = [one.Mentor.Name, $"{one.Number}"] })
            .ToList();
        if (answers.Picks.Count > 0)
        {
            choices.Insert(0, new Choice(Enough, texts["pick.enough"]) { Synonyms = ["cukup", "selesai", "sudah", "itu saja", "done", "enough"], IsMain = true });
            choices.Add(new Choice(Again, texts["topics.again"]) { Synonyms = ["ulang", "start over"] });
        }
        else
        {
            choices.Add(hasMore ? new Choice(More, texts["pick.more"]) { Synonyms = ["lainnya", "berikutnya", "more", "next"] } : LookAroundChoice(texts) with { IsShown = !answers.LooksAround });
            choices.Add(OtherTopicChoice(texts) with { IsShown = answers.LooksAround });
        }
        var question = answers.Picks.Count > 0
            ? texts.Format("pick.next", ("picks", string.Join(", ", answers.PickNames.Select((name, i) => MarkdownText.Escape($"{i + 1}) {name}")))))
            : texts[answers.LooksAround ? "pick.askAll" : "pick.ask"];
        if (answers.Picks.Count > 0)
        {
            return new PromptOptions(question) { Choices = choices };
        }
        var list = string.Join('\n', shown.Select((one, i) => $"{i + 1}. {Reasons(one, texts)}"));
        if (list.Length <= LongestInQuestion)
        {
            return new PromptOptions(list + "\n" + question) { Choices = choices };
        }
        await form.Turn.SendActivityAsync(Activity.Markdown(list));
        return new PromptOptions(question) { Choices = choices };
    }

    private static string Reasons(PairingSuggestion one, Texts texts)
    {
        var mentor = one.Mentor;
        var topicsReason = one.WantedTopics == 1 ? texts["pick.oneTopic"] : texts.Format("pick.topics", ("shared", one.SharedTopics.Count), ("wanted", one.WantedTopics));
        var timesReason = one.SharedTimes.Count > 0 ? texts.Format("pick.times", ("times", MeetingTimeWords.Say(one.SharedTimes, texts)))
            : texts[one.IsTimeOpen ? "pick.timesOpen" : "pick.timesApart"];
        return texts.Format(
            one.IsFree ? "pick.reason" : "pick.reasonFull",
            ("who", MentoringTexts.Who(texts, mentor.Name, Short(mentor.Post), Short(mentor.Unit))),
            ("score", one.Score),
            ("topics", topicsReason),
            ("times", timesReason),
            ("taken", one.SeatsTaken),
            ("seats", mentor.Seats));
    }

    private static Choice OtherTopicChoice(Texts texts) => new(OtherTopic, texts["pick.otherTopic"]) { Synonyms = ["topik lain", "other topic", "lain"] };

    private static Choice LookAroundChoice(Texts texts) => new(LookAround, texts["pick.lookAround"]) { Synonyms = ["cari sendiri", "lihat semua", "semua", "all mentors"] };

    private static string ButtonName(string name, int number)
    {
        var title = $"{number}. {name}";
        return title.Length <= 20 ? title : title[..19] + "…";
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..39] + "…";

    private static Texts Say(Form form) => MentoringTexts.For(form.Locale);
}
