using AsnAssistant.Storage;

namespace AsnAssistant.PolicyAnswers;

/// <summary>What became of a question.</summary>
/// <param name="Route">Where it was led; see <see cref="EvaluationQuestion.Route"/>. A question back counts as an answer.</param>
/// <param name="First">The article that answered, or the first one offered; null where none was.</param>
/// <param name="AskedBack">The person had to choose.</param>
/// <param name="IsRight">What was wanted came first, or nothing was answered where nothing should be.</param>
/// <param name="IsArticleRight">The right article came first, whatever was quoted from it; always false where no article should answer.</param>
/// <param name="IsInThree">What was wanted is the answer, a choice, or offered beside either or beside a refusal, among the first three that the person sees.</param>
/// <param name="IsRankedInThree">The right article is among the first three found, whatever was decided to do with them.</param>
public sealed record EvaluationOutcome(
    EvaluationQuestion Question, string Route, string? First, bool AskedBack, bool IsRight, bool IsArticleRight, bool IsInThree, bool IsRankedInThree, double Score)
{
    /// <summary>An article answered or was offered as a choice.</summary>
    public bool IsAnswered => Route == EvaluationQuestion.AnswerRoute;

    /// <summary>Something was answered, and it was not what was wanted: the one outcome that harms.</summary>
    public bool IsWrongAnswer => Route == EvaluationQuestion.AnswerRoute && !AskedBack && !IsRight;

    public bool IsRouteRight => Route == Question.Route;

    /// <summary>Led to the right place: the rules, where it is answered or said that we do not know; a report; a mentor; the status of a report; small talk.</summary>
    public bool IsPlaceRight => PlaceOf(Route) == PlaceOf(Question.Route);

    private static string PlaceOf(string route) => route == EvaluationQuestion.UnknownRoute ? EvaluationQuestion.AnswerRoute : route;
}

/// <summary>Puts questions with known answers to the knowledge base.</summary>
public sealed class Evaluation(PolicySearch search, AgencyId agency, string locale)
{
    private const int Three = 3;

    public EvaluationOutcome Of(EvaluationQuestion question)
    {
        var answer = search.Ask(agency, question.Text, locale);
        var (route, offered) = answer switch
        {
            PolicyAnswer.Answered answered => (EvaluationQuestion.AnswerRoute, answered.Near.Select(near => near.ArticleId).Prepend(answered.ArticleId)),
            PolicyAnswer.AskBack back => (EvaluationQuestion.AnswerRoute, back.Choices.Select(choice => choice.ArticleId)),
            PolicyAnswer.Unknown unknown => (unknown.Reason.RouteName(), unknown.Near.Select(near => near.ArticleId)),
            _ => throw new InvalidOperationException("An answer of a kind nobody stated."),
        };
        var first = offered.FirstOrDefault();
        var wantsAnswer = question.Route == EvaluationQuestion.AnswerRoute;
        return new EvaluationOutcome(
            question,
            route,
            route == EvaluationQuestion.AnswerRoute ? first : null,
            answer is PolicyAnswer.AskBack,
            wantsAnswer ? route == EvaluationQuestion.AnswerRoute && Fits(question, answer, first!) : route == question.Route,
            wantsAnswer && route == EvaluationQuestion.AnswerRoute && IsOf(question, first!),
            wantsAnswer ? offered.Take(Three).Any(article => Fits(question, null, article)) : route == question.Route,
            wantsAnswer && search.Ranked(agency, question.Text, Three).Any(article => IsOf(question, article)),
            answer.Score);
    }

    private bool Fits(EvaluationQuestion question, PolicyAnswer? answer, string articleId)
    {
        if (!IsOf(question, articleId))
        {
            return false;
        }
        // What is asked about a rule may stand in any of its sections, so a choice or an offer is held against the whole article.
        var text = answer is PolicyAnswer.Answered answered ? answered.Text : search.Read(agency, articleId, locale) is { } article ? string.Join('\n', article.Passages.SelectMany(passage => passage.Sentences)) : "";
        return question.MustInclude.All(wanted => wanted.IsMatch(text)) && !question.MustNot.Any(unwanted => unwanted.IsMatch(text));
    }

    private bool IsOf(EvaluationQuestion question, string articleId) => question.Topics.Count == 0 || question.Topics.Any(
        topic => topic == articleId || (search.Read(agency, articleId, locale)?.Facts.Any(fact => fact.StartsWith(topic + ".", StringComparison.Ordinal)) ?? false));
}
