using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;

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

/// <summary>The questions about oneself, the same for mentor and mentee.</summary>
internal static class MentoringSteps
{
    public static FormStep<T> Name<T>(CurrentPerson person)
        where T : class, IColleagueAnswers, new() => new("name", new TextPrompt { LeastLength = 2, MostLength = 80, Validate = CheckName })
        {
            Label = form => MentoringTexts.For(form.Locale)["name.label"],
            Ask = (form, _) => Task.FromResult(new PromptOptions(MentoringTexts.For(form.Locale)["name.ask"])
            {
                // The account's own name as a suggestion, where it fits a button.
                Choices = person.Name is { Length: <= 20 and >= 2 } shown && form.Answers.Name.Length == 0 ? [new Choice(shown, shown)] : [],
            }),
            Take = (form, answer) => form.Answers.Name = (string)answer!,
            Describe = form => MarkdownText.Escape(form.Answers.Name),
        };

    public static FormStep<T> Post<T>()
        where T : class, IColleagueAnswers, new() => new("post", new TextPrompt { LeastLength = 2, MostLength = 150 })
        {
            IsOptional = true,
            Label = form => MentoringTexts.For(form.Locale)["post.label"],
            Ask = (form, _) => Task.FromResult(new PromptOptions(MentoringTexts.For(form.Locale)["post.ask"])),
            Take = (form, answer) => (form.Answers.Post, form.Answers.Unit) = answer is null ? ("", "") : MentoringTexts.PostAndUnit((string)answer!),
            Describe = form => (form.Answers.Post.Length, form.Answers.Unit.Length) is (0, 0)
                ? form.Dialogs.Say(KernelTexts.Skipped)
                : MarkdownText.Escape(string.Join(", ", new[] { form.Answers.Post, form.Answers.Unit }.Where(part => part.Length > 0))),
        };

    private static string? CheckName(DialogContext dialogs, System.Text.Json.Nodes.JsonNode answer) =>
        ((string)answer!).Any(char.IsLetter) && !((string)answer!).Any(char.IsDigit) ? null : MentoringTexts.For(dialogs.Turn.Locale)["name.wrong"];
}
