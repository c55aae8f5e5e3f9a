using AsnAssistant.Storage;

namespace AsnAssistant.PolicyAnswers;

/// <content>What a search by meaning may change in an answer found by words: it may confirm, put in question, or suggest; it never answers alone.</content>
public sealed partial class PolicySearch
{
    // A first hit by words that covers so much of the question stands, whatever the vectors say. Source: reference on retrieval, section 5.5.
    private const double CoverStands = 0.9;

    // Of some hundred sections the nearest lies about three deviations out even where none fits.
    private const double Outstanding = 3.5;
    private const double ClearLead = 0.75;

    private const int AmongNearest = 3;

    /// <param name="byWords">The answer of <see cref="Ask"/> to the same question.</param>
    /// <param name="nearest">Nearest first; null or empty leaves the answer as it is.</param>
    internal PolicyAnswer WithMeaning(AgencyId agency, string question, string locale, PolicyAnswer byWords, IReadOnlyList<NearArticle>? nearest, Audience? audience = null)
    {
        if (nearest is not { Count: > 0 } || byWords is PolicyAnswer.Unknown { Reason: not UnknownReason.NotCovered })
        {
            return byWords;
        }
        var index = knowledge.Current.For(agency);
        var language = ArticleLanguages.FromLocale(locale);
        var read = index.Read(question);
        if (knowledge.Current.WordsOf(agency).Find(question, read) is not null)
        {
            return byWords;
        }
        var matches = index.Search(read);
        var refused = matches.Where(match => match.IsRefused).Select(match => match.Article.Indonesian.Id).ToHashSet();
        var near = nearest
            .Where(one => one.Standing >= Outstanding && !refused.Contains(one.ArticleId))
            .Select(one => (Pair: index.Articles.GetValueOrDefault(one.ArticleId), one.Standing))
            .Where(one => one.Pair is { } pair && Cites(pair, read.Regulations) && index.Concerns(pair, read, Today.Year)
                && (read.Audiences.Count == 0 || pair.Indonesian.Audiences.Any(read.Audiences.Contains)))
            .Select(one => (Pair: one.Pair!, one.Standing))
            .ToArray();
        if (near.Length == 0)
        {
            return byWords;
        }
        var links = near.Select(one => one.Pair.In(language).Link).ToArray();
        var isClear = near.Length == 1 || near[0].Standing - near[1].Standing >= ClearLead;
        return byWords switch
        {
            PolicyAnswer.Answered answered when links.Take(AmongNearest).Any(link => link.ArticleId == answered.ArticleId)
                || (matches.Find(match => match.Article.Indonesian.Id == answered.ArticleId) is { Article: not null, Cover: > CoverStands }) => answered,
            PolicyAnswer.Answered answered => new PolicyAnswer.AskBack([LinkOf(answered), .. links.Take(MostChoices - 1)], false, answered.Score),
            PolicyAnswer.AskBack { ByAudience: false } back when isClear && back.Choices.Any(choice => choice.ArticleId == links[0].ArticleId) =>
                Answer(near[0].Pair, Quotation.For(near[0].Pair.In(language), AsAsker(read, audience), index), [.. back.Choices.Where(choice => choice.ArticleId != links[0].ArticleId)], language, back.Score),
            PolicyAnswer.Unknown unknown => unknown with { Near = [.. links.Concat(unknown.Near).DistinctBy(link => link.ArticleId).Take(MostNear)] },
            _ => byWords,
        };

        ArticleLink LinkOf(PolicyAnswer.Answered answered) => index.Articles[answered.ArticleId].In(language).Link;
    }
}
