using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

using Form = FormContext<MenteeAnswers>;

/// <summary>The question whom to ask: five suggestions with their reasons, ranked by the mentee up to three; or all mentors of the topic; or a waiting list.</summary>
internal sealed class MentorPick(Pairings pairings, PersonalBlocks blocks, CurrentPerson person, MentoringTopics topics, Func<Form, CancellationToken, Task<Mentee>> menteeOf, Agency agency)
{
    public const string Wait = "$wait";

    private const string OtherTopic = "$topic";
    private const string LookAround = "$all";
    private const string More = "$more";
    private const string Enough = "$enough";
    private const string Again = "$again";
    private const string Complete = "$complete";
    private const string WaitForOne = "$waitone";
    private const string Similar = "$similar";

    private const int Shown = 5;

    /// <summary>With the progress line a question may have 420 characters; a longer list goes before it.</summary>
    private const int LongestInQuestion = 390;

    public FormStep<MenteeAnswers> Step() => new("pick", new MentorPrompt())
    {
        Label = form => Say(form)["pick.label"],
        Ask = AskAsync,
        Refuse = (form, answer) => ((string)answer!).StartsWith(MentorPrompt.Hidden, StringComparison.Ordinal) && FindShown(form.Answers, ((string)answer!)[MentorPrompt.Hidden.Length..]).Length == 0
            ? ProfileTexts.For(form.Locale)["hide.unknown"]
            : form.Answers.Picks.Count > 0 && form.Answers.Full.Contains((string)answer!) ? Say(form)["pick.isFull"] : null,
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
            case Complete:
                DetailSteps.Open(form);
                form.MarkOpen("times");
                break;
            case Enough:
                break;
            case not null when answer.StartsWith(MentorPrompt.Hidden, StringComparison.Ordinal):
                answers.Hide = FindShown(answers, answer[MentorPrompt.Hidden.Length..]);
                break;
            case not null when answer.StartsWith(MentorPrompt.Sought, StringComparison.Ordinal):
                (answers.LooksAround, answers.Sought, answers.PickOffset) = (true, answer[MentorPrompt.Sought.Length..], 0);
                break;
            case WaitForOne:
                (answers.WaitFor, answers.FullOne) = (answers.FullOne, "");
                break;
            case Similar:
                (answers.FullOne, answers.LooksAround, answers.Sought) = ("", false, "");
                break;
            case not null when answers.Full.Contains(answer):
                answers.FullOne = answer;
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
        await HideAsync(form, cancel);
        if (answers.FullOne.Length > 0)
        {
            return AskOfFull(form);
        }
        var mentee = await menteeOf(form, cancel);
        var programmes = Programmes.Of(agency);
        var programme = programmes.Find(answers.Programme) ?? programmes.Default;
        answers.LooksAround |= mentee.IsManualOnly;
        var (shown, hasMore) = answers.LooksAround ? await LookAroundAsync(answers, programme, mentee, cancel) : (await pairings.SuggestAsync(mentee, programme, Shown, answers.Topic, cancel), false);
        answers.Offered = shown.ToDictionary(one => one.Mentor.Person.Value, one => one.Mentor.Name);
        answers.Full = [.. shown.Where(one => !one.IsFree).Select(one => one.Mentor.Person.Value)];
        form.Keep();
        return shown.Count == 0 ? AskWithout(answers, programme == programmes.Default, texts) : await AskAmongAsync(form, shown, hasMore: hasMore || answers.PickOffset > 0, texts);
    }

    /// <summary>"sembunyikan 2", or by name: the person id of who was meant, empty for nobody shown.</summary>
    private static string FindShown(MenteeAnswers answers, string meant) =>
        int.TryParse(meant, out var number) && number >= 1 && number <= answers.Offered.Count ? answers.Offered.ElementAt(number - 1).Key
        : answers.Offered.FirstOrDefault(one => string.Equals(one.Value, meant, StringComparison.OrdinalIgnoreCase)).Key ?? "";

    private async Task HideAsync(Form form, CancellationToken cancel)
    {
        var answers = form.Answers;
        if (PersonId.TryParse(answers.Hide, out var other))
        {
            var name = answers.NameOf(answers.Hide);
            await blocks.BlockAsync(person.Self, other, name, cancel);
            await form.Turn.SendActivityAsync(ProfileTexts.For(form.Locale).Format("hide.done", ("name", MarkdownText.Escape(name))));
            if (answers.Picks.IndexOf(answers.Hide) is var at and >= 0)
            {
                answers.Picks.RemoveAt(at);
                answers.PickNames.RemoveAt(at);
            }
        }
        answers.Hide = "";
    }

    /// <summary>Somebody full was chosen: to wait for them, or to see others who are like them.</summary>
    private static PromptOptions AskOfFull(Form form)
    {
        var words = ProfileTexts.For(form.Locale);
        return new PromptOptions(words.Format("full.ask", ("name", MarkdownText.Escape(form.Answers.NameOf(form.Answers.FullOne)))))
        {
            Choices =
            [
                new Choice(WaitForOne, words["full.wait"]) { Synonyms = ["tunggu", "daftar tunggu", "wait", "waiting list"] },
                new Choice(Similar, words["full.similar"]) { Synonyms = ["serupa", "lihat serupa", "similar"] },
            ],
        };
    }

    private async Task<(IReadOnlyList<PairingSuggestion> Shown, bool HasMore)> LookAroundAsync(MenteeAnswers answers, Programme programme, Mentee mentee, CancellationToken cancel)
    {
        var page = await pairings.BrowseAsync(mentee, programme, answers.Topic, answers.Sought, answers.PickOffset, Shown, cancel);
        if (page.Shown.Count == 0 && answers.PickOffset > 0)
        {
            // Behind the last comes the first again.
            answers.PickOffset = 0;
            page = await pairings.BrowseAsync(mentee, programme, answers.Topic, answers.Sought, 0, Shown, cancel);
        }
        return (page.Shown, page.HasMore);
    }

    private PromptOptions AskWithout(MenteeAnswers answers, bool canWait, Texts texts) =>
        new(texts.Format(
            answers.Sought.Length > 0 ? "pick.noName" : "pick.none",
            ("name", MarkdownText.Escape(answers.Sought)), ("topic", topics.NameOf(answers.Topic, texts.Language))))
        {
            Choices =
            [
                .. answers.Sought.Length > 0 ? [LookAroundChoice(texts)] : Array.Empty<Choice>(),
                .. canWait ? [new Choice(Wait, texts["wait.button"]) { Synonyms = ["tunggu", "daftar tunggu", "waiting list", "wait"] }] : Array.Empty<Choice>(),
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
            if (!answers.Completes)
            {
                choices.Add(new Choice(Complete, ProfileTexts.For(form.Locale)["complete.button"]) { Synonyms = ["lengkapi", "lengkapi profil", "complete"] });
            }
            choices.Add(OtherTopicChoice(texts) with { IsShown = answers.LooksAround });
        }
        var question = answers.Picks.Count > 0
            ? texts.Format("pick.next", ("picks", string.Join(", ", answers.PickNames.Select((name, i) => MarkdownText.Escape($"{i + 1}) {name}")))))
            : texts[answers.LooksAround ? "pick.askAll" : "pick.ask"];
        if (answers.Picks.Count > 0)
        {
            return new PromptOptions(question) { Choices = choices };
        }
        var words = ProfileTexts.For(form.Locale);
        var list = string.Join('\n', shown.Select((one, i) => $"{i + 1}. {Line(one, texts, words)}"));
        var openly = FitWords.HasOpenParts(shown) ? words["fit.open"] + (answers.Completes ? "" : " " + words["complete.hint"]) + "\n" : "";
        list = $"{list}\n{openly}{words["fit.hide"]}";
        if (list.Length + question.Length <= LongestInQuestion)
        {
            return new PromptOptions(list + "\n" + question) { Choices = choices };
        }
        await form.Turn.SendActivityAsync(Activity.Markdown(list));
        return new PromptOptions(question) { Choices = choices };
    }

    private static string Line(PairingSuggestion one, Texts texts, Texts words)
    {
        var mentor = one.Mentor;
        return words.Format(
            (one.IsScored, one.IsFree) switch { (true, true) => "fit.line", (true, false) => "fit.lineFull", (false, true) => "fit.plain", _ => "fit.plainFull" },
            ("who", MentoringTexts.Who(texts, mentor.Name, Short(mentor.Post), Short(mentor.Unit))),
            ("score", one.Score),
            ("reasons", FitWords.Reasons(one, words, texts)),
            ("taken", one.SeatsTaken),
            ("seats", mentor.Seats));
    }

    private static Choice OtherTopicChoice(Texts texts) => new(OtherTopic, texts["pick.otherTopic"]) { Synonyms = ["topik lain", "other topic", "lain"] };

    private static Choice LookAroundChoice(Texts texts) => new(LookAround, texts["pick.lookAround"]) { Synonyms = ["cari sendiri", "lihat semua", "semua", "all mentors"] };

    internal static string ButtonName(string name, int number)
    {
        var title = $"{number}. {name}";
        return title.Length <= 20 ? title : title[..19] + "…";
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..39] + "…";

    private static Texts Say(Form form) => MentoringTexts.For(form.Locale);
}
