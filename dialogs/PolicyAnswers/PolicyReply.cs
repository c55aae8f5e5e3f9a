using System.Text;
using AsnAssistant.Bot;
using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Dialogs.PolicyAnswers;

/// <summary>Says an answer with what it rests on, or honestly that there is none, always with a way on.</summary>
public sealed class PolicyReply(AgencyPolicies policies)
{
    /// <param name="question">As typed; kept, masked and without its asker, if nothing answers it.</param>
    public async Task SendAsync(TurnContext turn, string question, PolicyAnswer answer)
    {
        switch (answer)
        {
            case PolicyAnswer.Answered answered:
                await SendAnswerAsync(turn, answered, withButtons: true);
                break;
            case PolicyAnswer.Unknown unknown:
                if (unknown.Reason == UnknownReason.NotCovered)
                {
                    policies.RecordUnanswered(question, turn.Locale);
                }
                await turn.SendActivityAsync(Unknown(unknown, turn.Locale));
                break;
        }
    }

    /// <param name="withButtons">False where a question follows that has buttons of its own.</param>
    public Task SendAnswerAsync(TurnContext turn, PolicyAnswer.Answered answer, bool withButtons)
    {
        var texts = PolicyTexts.For(turn.Locale);
        var said = new StringBuilder($"**{MarkdownText.Escape(answer.Title)}**\n").Append(MarkdownText.Escape(answer.Text)).Append('\n');
        said.Append(texts.Format("answer.basis", ("citations", string.Join("; ", answer.Citations.Select(Cited)))));
        said.Append(' ').Append(Validity(answer.Validity, texts));
        if (answer.TextLanguage != ArticleLanguage.English && texts.Language == Language.En)
        {
            said.Append('\n').Append(texts["answer.onlyIndonesian"]);
        }
        said.Append('\n').Append(texts["answer.notADecision"]);
        return turn.SendActivityAsync(withButtons ? Menu.With(said.ToString(), Deeds(answer, texts, turn.Locale)) : Activity.Markdown(said.ToString()));
    }

    private static string Cited(Citation citation) => citation.Source is { } source
        ? $"[{MarkdownText.Escape(citation.Text)}]({source.AbsoluteUri})"
        : MarkdownText.Escape(citation.Text);

    private static string Validity(Validity validity, Texts texts)
    {
        var checkedIn = $"{Dates.MonthName(validity.CheckedIn.Month, texts.Language)} {validity.CheckedIn.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
        return validity.HasEnded
            ? texts.Format("answer.ended", ("day", Dates.Date(validity.To!.Value, texts.Language)), ("checked", checkedIn))
            : texts.Format("answer.inForce", ("checked", checkedIn));
    }

    private IEnumerable<CardAction> Deeds(PolicyAnswer.Answered answer, Texts texts, string locale)
    {
        if (policies.Read(answer.ArticleId, locale) is { Sections.Count: > 0 })
        {
            yield return Menu.Deed(texts["answer.more"], $"{PolicyMoreDialog.DialogId}:{answer.ArticleId}");
        }
        foreach (var near in answer.Near.Take(2))
        {
            yield return Menu.Deed(near.Label, $"{PolicyArticleDialog.DialogId}:{near.ArticleId}");
        }
        yield return Menu.Button(AssistantTexts.For(locale), "menu.ask", Menu.Ask);
        yield return Menu.ToMenu(locale);
    }

    private static Activity Unknown(PolicyAnswer.Unknown unknown, string locale)
    {
        var texts = PolicyTexts.For(locale);
        var common = AssistantTexts.For(locale);
        return unknown.Reason switch
        {
            UnknownReason.OwnRecord => Menu.With(texts["unknown.ownRecord"], Menu.WaysOn(locale)),
            UnknownReason.Complaint => Menu.With(texts["unknown.complaint"], Menu.Button(common, "menu.report", Menu.Report), Menu.ToMenu(locale)),
            UnknownReason.Mentoring => Menu.With(
                texts["unknown.mentoring"],
                Menu.Button(common, "menu.mentor", Menu.FindMentor), Menu.Button(common, "menu.beMentor", Menu.BeMentor), Menu.ToMenu(locale)),
            UnknownReason.TicketStatus => Menu.With(texts["unknown.status"], Menu.Button(common, "menu.status", Menu.Status), Menu.ToMenu(locale)),
            UnknownReason.SmallTalk => Menu.Main(common["hello"], locale),
            UnknownReason.NotOurs => Menu.With(texts.Format("unknown.notOurs", ("turnTo", MarkdownText.Escape(unknown.TurnTo ?? ""))), Menu.WaysOn(locale)),
            _ when unknown.Near.Count > 0 => Menu.With(
                texts["unknown.withNear"],
                [.. unknown.Near.Take(3).Select(near => Menu.Deed(near.Label, $"{PolicyArticleDialog.DialogId}:{near.ArticleId}")), .. Menu.WaysOn(locale)]),
            _ => Menu.With(texts["unknown.plain"], Menu.WaysOn(locale)),
        };
    }
}
