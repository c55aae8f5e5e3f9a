using AsnAssistant.PolicyAnswers;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Commands;

/// <param name="Regulation">"PP 11/2017".</param>
/// <param name="Article">"Pasal 311 ayat (1)"; null where our source did not show the place.</param>
/// <param name="ArticleId">Our article that says so.</param>
/// <param name="Source">Where it was read; null where the article names none.</param>
internal sealed record CitedPlace(string Regulation, string? Article, string ArticleId, Uri? Source);

/// <param name="Route">answer, unknown, complaint, mentoring, status or smalltalk.</param>
/// <param name="Text">Empty unless the route is answer.</param>
internal sealed record OneShotAnswer(string Route, string Text, IReadOnlyList<CitedPlace> Citations, double Score);

/// <summary>Answers where nobody can be asked back: what the chat would offer as a choice is answered in full, each under its title.</summary>
internal sealed class OneShotAnswers(PolicySearch search, AgencyId agency, string language)
{
    public OneShotAnswer To(string question) => search.Ask(agency, question, language) switch
    {
        PolicyAnswer.Answered answered => new OneShotAnswer("answer", answered.Text, Places([answered]), answered.Score),
        PolicyAnswer.AskBack choice => AllOf(choice, question),
        PolicyAnswer.Unknown unknown => new OneShotAnswer(unknown.Reason.RouteName(), "", [], unknown.Score),
        _ => throw new InvalidOperationException("An answer of a kind nobody stated."),
    };

    private OneShotAnswer AllOf(PolicyAnswer.AskBack choice, string question)
    {
        PolicyAnswer.Answered[] answers = [.. choice.Choices.Select(link => search.AnswerFrom(agency, link.ArticleId, question, language)).OfType<PolicyAnswer.Answered>()];
        var text = string.Join("\n\n", answers.Select(answer => $"{answer.Title}\n{answer.Text}"));
        return new OneShotAnswer("answer", text, Places(answers), choice.Score);
    }

    private static CitedPlace[] Places(IEnumerable<PolicyAnswer.Answered> answers) =>
        [.. answers.SelectMany(answer => answer.Citations).Select(citation => new CitedPlace(citation.Regulation, citation.Place, citation.ArticleId, citation.Source)).Distinct()];
}
