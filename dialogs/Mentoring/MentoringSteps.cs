using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Mentoring;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Answers that both sides give about themselves.</summary>
public interface IColleagueAnswers
{
    string Name { get; set; }

    /// <summary>Jabatan; may be empty.</summary>
    string Post { get; set; }

    /// <summary>Unit kerja; may be empty.</summary>
    string Unit { get; set; }
}

/// <summary>Answers that may go beyond the necessary.</summary>
public interface IProfileAnswers : IColleagueAnswers
{
    /// <summary>May be empty: by arrangement.</summary>
    List<MeetingTime> Times { get; set; }

    ProfileDetails Details { get; set; }

    /// <summary>"Saya cari sendiri".</summary>
    bool IsManualOnly { get; set; }

    /// <summary>They are asked, or have told, more than the necessary.</summary>
    bool Completes { get; set; }

    /// <summary>The six questions on style are left out.</summary>
    bool StyleSkipped { get; set; }

    /// <summary>Where in a long list of choices the buttons are.</summary>
    int DetailOffset { get; set; }

    /// <summary>Of the two sides the one who guides.</summary>
    bool IsMentor { get; }
}

/// <summary>The questions about oneself, the same for mentor and mentee.</summary>
internal static class MentoringSteps
{
    public static FormStep<T> Name<T>(CurrentPerson person)
        where T : class, IColleagueAnswers, new() => new("name", new TextPrompt { LeastLength = 2, MostLength = 80, Validate = CheckName })
        {
            Label = form => MentoringTexts.For(form.Locale)["name.label"],
            Ask = (form, _) => Task.FromResult(AskName(form, person)),
            Refuse = static (form, answer) => (string?)answer == TopicPrompt.Kept ? ProfileTexts.For(form.Locale)["start.keptMentor"] : null,
            Take = (form, answer) => form.Answers.Name = (string)answer!,
            Describe = form => MarkdownText.Escape(form.Answers.Name),
        };

    public static FormStep<T> Post<T>()
        where T : class, IColleagueAnswers, new() => new("post", new TextPrompt { LeastLength = 2, MostLength = 150 })
        {
            IsOptional = true,
            Label = form => MentoringTexts.For(form.Locale)["post.label"],
            Ask = (form, _) => Task.FromResult(new PromptOptions(MentoringTexts.For(form.Locale)["post.ask"])),
            Take = (form, answer) =>
            {
                var known = form.Answers.Unit;
                (form.Answers.Post, form.Answers.Unit) = answer is null ? ("", known) : MentoringTexts.PostAndUnit((string)answer!);
                form.Answers.Unit = form.Answers.Unit.Length > 0 ? form.Answers.Unit : known;
            },
            Describe = form => (form.Answers.Post.Length, form.Answers.Unit.Length) is (0, 0)
                ? form.Dialogs.Say(KernelTexts.Skipped)
                : MarkdownText.Escape(string.Join(", ", new[] { form.Answers.Post, form.Answers.Unit }.Where(part => part.Length > 0))),
        };

    private static PromptOptions AskName<T>(FormContext<T> form, CurrentPerson person)
        where T : class, IColleagueAnswers, new()
    {
        var (texts, words, isNew) = (MentoringTexts.For(form.Locale), ProfileTexts.For(form.Locale), form.Answers.Name.Length == 0);
        // The account's own name as a suggestion, where it fits a button.
        var choices = person.Name is { Length: <= 20 and >= 2 } shown && isNew ? new List<Choice> { new(shown, shown) } : [];
        if (!isNew || form.Answers is not IProfileAnswers { IsMentor: true })
        {
            return new PromptOptions(texts["name.ask"]) { Choices = choices };
        }
        // A mentee hears it with the greeting; a mentor's first question is this one.
        choices.Add(new Choice(TopicPrompt.Kept, words["start.keptButton"]));
        return new PromptOptions(words["start.mentor"] + "\n" + texts["name.ask"]) { Choices = choices };
    }

    /// <param name="isNecessary">False where it is asked only of those who complete their profile.</param>
    public static FormStep<T> Times<T>(bool isNecessary = true)
        where T : class, IProfileAnswers, new() => new("times", new TextPrompt
        {
            MostLength = 200,
            Validate = (dialogs, answer) => MeetingTimeWords.Read((string)answer!).Count > 0 ? null : MentoringTexts.For(dialogs.Turn.Locale)["times.notRead"],
        })
        {
            IsOptional = true,
            IsMinor = !isNecessary,
            SkipWhen = answers => !isNecessary && !answers.Completes,
            Label = form => MentoringTexts.For(form.Locale)["times.label"],
            Ask = (form, _) => Task.FromResult(new PromptOptions(MentoringTexts.For(form.Locale)["times.ask"])
            {
                Choices = [.. new[] { "times.button1", "times.button2", "times.button3", "times.button4" }.Select(key => MentoringTexts.For(form.Locale)[key]).Select(title => new Choice(title, title))],
            }),
            Take = (form, answer) => form.Answers.Times = answer is null ? [] : MeetingTimeWords.Read((string)answer!),
            Describe = form => form.Answers.Times.Count == 0 ? MentoringTexts.For(form.Locale)["times.open"] : MeetingTimeWords.Say(form.Answers.Times, MentoringTexts.For(form.Locale)),
        };

    private static string? CheckName(DialogContext dialogs, System.Text.Json.Nodes.JsonNode answer) =>
        ((string)answer!).Any(char.IsLetter) && !((string)answer!).Any(char.IsDigit) ? null : MentoringTexts.For(dialogs.Turn.Locale)["name.wrong"];
}
