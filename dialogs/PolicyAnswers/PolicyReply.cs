using System.Text;
using AsnAssistant.Bot;
using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Dialogs.PolicyAnswers;

/// <summary>Says an answer with what it rests on, or honestly that there is none, always with a way on.</summary>
public sealed class PolicyReply(AgencyPolicies policies, PolicyTalk talk, CurrentPerson person)
{
    /// <summary>Kept, masked and without its asker, if nothing answers it.</summary>
    public async Task SendAsync(TurnContext turn, AskedAfter asked, CancellationToken cancel)
    {
        switch (asked.Answer)
        {
            // What leans on the question before is quoted: no model gets to guess what "that" was.
            case PolicyAnswer.Answered answered when asked.IsFollowUp:
                await SendQuotedAsync(turn, asked.Question, answered);
                break;
            case PolicyAnswer.Answered answered:
                await SendAnswerAsync(turn, asked.Question, answered, cancel);
                break;
            case PolicyAnswer.Unknown unknown:
                if (!asked.IsFollowUp && (unknown.Reason is UnknownReason.NotCovered or UnknownReason.OwnRecord or UnknownReason.NotOurs))
                {
                    PolicyMemory.Leave(turn);
                }
                if (unknown.Reason == UnknownReason.NotCovered)
                {
                    policies.RecordUnanswered(UnansweredQuestions.WithoutAsker(asked.Question, person.Name), turn.Locale);
                }
                await turn.SendActivityAsync(PolicyUnknown.Say(unknown, talk.Note(turn, asked.Question, null), turn.Locale));
                break;
        }
    }

    /// <summary>An answer with its buttons, in a model's words where one is configured and keeps to the quotation; it is what is talked about from now on.</summary>
    public async Task SendAnswerAsync(TurnContext turn, string question, PolicyAnswer.Answered answer, CancellationToken cancel)
    {
        if (!policies.Rephrases || await policies.RephraseAsync(answer, question, turn.Locale, cancel) is not { } rephrased)
        {
            await SendQuotedAsync(turn, question, answer);
            return;
        }
        var key = talk.Note(turn, question, answer.ArticleId);
        var texts = PolicyTexts.For(turn.Locale);
        var said = $"{Head(answer, question, texts)}{texts.Format("answer.byMachine", ("title", MarkdownText.Escape(answer.Title)))}\n"
            + string.Join(' ', rephrased.Sentences.Select(sentence => MarkdownText.Escape($"{sentence.Text} [{string.Join(", ", sentence.Cites)}]"))) + "\n"
            + Foot(answer, [.. rephrased.Basis.Select(section => $"{MarkdownText.Escape($"[{section.Number}]")} {string.Join("; ", section.Citations.Select(Cited))}")], texts);
        await turn.SendActivityAsync(Menu.With(said, [Menu.Deed(texts["answer.quote"], $"{PolicyQuoteDialog.DialogId}:{answer.ArticleId}"), .. PolicyButtons.Of(answer with { Near = [] }, key, turn.Locale)]));
    }

    /// <summary>An answer word for word, with its buttons; it is what is talked about from now on.</summary>
    public Task SendQuotedAsync(TurnContext turn, string question, PolicyAnswer.Answered answer)
    {
        var key = talk.Note(turn, question, answer.ArticleId);
        return turn.SendActivityAsync(Menu.With(Quoted(answer, question, turn.Locale), PolicyButtons.Of(answer, key, turn.Locale)));
    }

    /// <summary>An answer in the middle of something else, whose question follows with buttons of its own.</summary>
    public Task SendInPassingAsync(TurnContext turn, string question, PolicyAnswer.Answered answer) =>
        turn.SendActivityAsync(Activity.Markdown(Quoted(answer, question, turn.Locale)));

    private string Quoted(PolicyAnswer.Answered answer, string question, string locale)
    {
        var texts = PolicyTexts.For(locale);
        return $"{Head(answer, question, texts)}{MarkdownText.Escape(answer.Text)}\n{Foot(answer, [.. answer.Citations.Select(Cited)], texts)}";
    }

    private string Head(PolicyAnswer.Answered answer, string question, Texts texts)
    {
        var head = $"**{MarkdownText.Escape(answer.Title)}**\n";
        return ForWhom(answer, question, texts) is { } whom ? $"{head}{whom}\n" : head;
    }

    private static string Foot(PolicyAnswer.Answered answer, IReadOnlyList<string> citations, Texts texts)
    {
        var foot = new StringBuilder(texts.Format("answer.basis", ("citations", string.Join("; ", citations)))).Append(' ').Append(Validity(answer.Validity, texts));
        if (answer.TextLanguage != ArticleLanguage.English && texts.Language == Language.En)
        {
            foot.Append('\n').Append(texts["answer.onlyIndonesian"]);
        }
        return foot.Append('\n').Append(texts["answer.notADecision"]).ToString();
    }

    /// <summary>Says that the answer was chosen for what the person is employed as, or that it was not written for it.</summary>
    private string? ForWhom(PolicyAnswer.Answered answer, string question, Texts texts)
    {
        var types = answer.Audiences.Select(Audiences.TypeOf).OfType<EmployeeType>().Distinct().ToArray();
        if (person.Type is not { } own || types.Length is 0 or 3 || policies.NamesType(question))
        {
            return null;
        }
        return types.Contains(own)
            ? texts.Format("answer.because", ("type", own.Written()))
            : texts.Format("answer.forOthers", ("type", own.Written()), ("types", string.Join(", ", types.Select(type => type.Written()))));
    }

    internal static string Cited(Citation citation) => citation.Source is { } source
        ? $"[{MarkdownText.Escape(citation.Text)}]({AddressOf(source)})"
        : MarkdownText.Escape(citation.Text);

    /// <summary>As it may stand in a Markdown link.</summary>
    internal static string AddressOf(Uri address) => address.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);

    internal static string Validity(Validity validity, Texts texts)
    {
        var checkedIn = $"{Dates.MonthName(validity.CheckedIn.Month, texts.Language)} {validity.CheckedIn.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
        return validity.HasEnded
            ? texts.Format("answer.ended", ("day", Dates.Date(validity.To!.Value, texts.Language)), ("checked", checkedIn))
            : texts.Format("answer.inForce", ("checked", checkedIn));
    }
}
