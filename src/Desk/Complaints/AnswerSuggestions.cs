using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Desk.Complaints;

/// <summary>What an officer may put into an answer: rules with their citation, and what was answered to like matters that were solved. Suggestions: the officer decides, and sends.</summary>
public sealed class AnswerSuggestions(DeskContext desk, AgencyPolicies policies, SolvedCases solved)
{
    private const string ArticlePrefix = "artikel:";
    private const string CasePrefix = "kasus:";

    /// <returns>0 to 3 rules, then 0 to 3 answers; in the reporter's language where there is such an article.</returns>
    public async Task<IReadOnlyList<AnswerSuggestion>> ForAsync(Ticket ticket, CancellationToken cancel)
    {
        var rules = policies.Suggest(ticket.Story, ticket.Language.Code()).Select(rule => Of(rule, ticket));
        var cases = (await solved.LikeAsync(ticket, cancel)).Select(Of);
        return [.. rules, .. cases];
    }

    /// <returns>Null where it no longer fits, or may not be put into an answer.</returns>
    public async Task<AnswerSuggestion?> FindAsync(Ticket ticket, string id, CancellationToken cancel) =>
        (await ForAsync(ticket, cancel)).FirstOrDefault(one => one.Id == id && one.MayInsert);

    private AnswerSuggestion Of(PolicyAnswer.Answered rule, Ticket ticket)
    {
        var citation = string.Join("; ", rule.Citations.Select(cited => cited.Text));
        var texts = DeskTexts.For(ticket.Language);
        return new AnswerSuggestion(
            ArticlePrefix + rule.ArticleId,
            rule.Title,
            rule.Text,
            citation,
            ValidityOf(rule.Validity, desk.Texts),
            rule.Validity.HasEnded,
            $"{rule.Text}\n{texts.Format("suggest.basis", ("citation", citation), ("validity", ValidityOf(rule.Validity, texts)))}");
    }

    private AnswerSuggestion Of(SolvedCase one)
    {
        // Which ticket it was is said to whoever may read that ticket.
        var heading = DeskAccess.MayRead(desk.Agency, desk.Officer!, one.Kind, one.Unit) ? one.Number.Value : desk.Texts["suggest.otherUnit"];
        var day = Dates.Day(desk.Agency.Zone.DayOf(one.At), desk.Language);
        return new AnswerSuggestion(CasePrefix + one.Number.Value, heading, one.Answer, null, desk.Texts.Format("suggest.solved", ("day", day)), false, one.Answer);
    }

    private static string ValidityOf(Validity validity, Texts texts)
    {
        var month = $"{Dates.MonthName(validity.CheckedIn.Month, texts.Language)} {validity.CheckedIn.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
        return validity.HasEnded
            ? texts.Format("suggest.ended", ("day", Dates.Date(validity.To!.Value, texts.Language)), ("checked", month))
            : texts.Format("suggest.inForce", ("checked", month));
    }
}

/// <param name="Id">As the form sends it.</param>
/// <param name="Citation">Regulation and place; null for an answer to a like matter.</param>
/// <param name="Note">Whether the rule holds, or when the matter was answered.</param>
/// <param name="HasEnded">The rule no longer holds: it is shown as a warning, and not put into an answer.</param>
/// <param name="Insert">What comes into the answer.</param>
public sealed record AnswerSuggestion(string Id, string Heading, string Text, string? Citation, string Note, bool HasEnded, string Insert)
{
    public bool MayInsert => !HasEnded;
}
