using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Desk.Knowledge;

/// <summary>An answer in the words a person in chat reads around it; a test holds that they are the same.</summary>
public sealed record ChatAnswer(PolicyAnswer.Answered Answer, Texts Words)
{
    public string Basis => Words.Format("chat.basis", ("citations", string.Join("; ", Answer.Citations.Select(citation => citation.Text))));

    public string Validity
    {
        get
        {
            var validity = Answer.Validity;
            var month = $"{Dates.MonthName(validity.CheckedIn.Month, Words.Language)} {validity.CheckedIn.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
            return validity.HasEnded
                ? Words.Format("chat.ended", ("day", Dates.Date(validity.To!.Value, Words.Language)), ("checked", month))
                : Words.Format("chat.inForce", ("checked", month));
        }
    }

    public bool IsOnlyIndonesian => Answer.TextLanguage != ArticleLanguage.English && Words.Language == Language.En;
}
