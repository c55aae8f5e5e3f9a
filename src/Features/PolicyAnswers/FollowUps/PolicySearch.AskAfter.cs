using AsnAssistant.Storage;

namespace AsnAssistant.PolicyAnswers;

/// <content>Questions that lean on the one before: "kalau PPPK?", "berapa lama itu?".</content>
public sealed partial class PolicySearch
{
    private const int MostInAspect = 4;

    /// <summary>
    /// As <see cref="Ask"/>, for a question that follows an answer. One that names a topic of its own is answered by itself; one that does not is asked of the
    /// former article, or, where it names another type of employee, of the article for that type. What the former article does not tell is not guessed.
    /// </summary>
    /// <param name="former">Null where nothing was answered lately.</param>
    public AskedAfter AskAfter(AgencyId agency, string question, string locale, Audience? audience, FormerTopic? former)
    {
        var index = knowledge.Current.For(agency);
        if (former is null || index.Articles.GetValueOrDefault(former.ArticleId) is not { } pair || FollowUp.Read(question) is not { } follow || !follow.Asks(question))
        {
            return new AskedAfter(Ask(agency, question, locale, audience), question, false);
        }
        var read = index.Read(question);
        var types = read.Audiences;
        if (read.Gate is UnknownReason.OwnRecord or UnknownReason.TicketStatus or UnknownReason.Mentoring
            || types.Count > 1
            || (follow.Aspects.Count == 0 && types.Count == 0 && follow.Rest.Count == 0)
            || !LeansOn(pair, follow, index))
        {
            return new AskedAfter(Ask(agency, question, locale, audience), question, false);
        }
        var language = ArticleLanguages.FromLocale(locale);
        if (!index.Concerns(pair, read, Today.Year))
        {
            return new AskedAfter(new PolicyAnswer.Unknown(UnknownReason.NotCovered, [pair.In(language).Link], 0), Whole(pair, question), true);
        }
        var type = types.Count == 1 ? types.First() : (Audience?)null;
        return type is { } named && !pair.Indonesian.Audiences.Contains(named)
            ? AskOfType(agency, pair, named, question, former, locale)
            : new AskedAfter(AskOfArticle(pair, follow, type ?? audience, AsAsker(read, audience), index, language), Whole(pair, question), true);
    }

    /// <summary>What one article says to a question, for one that was chosen or opened again.</summary>
    /// <param name="audience">As in <see cref="Ask"/>.</param>
    /// <returns>Null when there is no such article (any more) for this agency.</returns>
    public PolicyAnswer.Answered? AnswerFrom(AgencyId agency, string articleId, string question, string locale, Audience? audience = null)
    {
        var index = knowledge.Current.For(agency);
        var language = ArticleLanguages.FromLocale(locale);
        return index.Articles.GetValueOrDefault(articleId) is { } pair
            ? Answer(pair, Quotation.For(pair.In(language), AsAsker(index.Read(question), audience), index), [], language, 1)
            : null;
    }

    /// <summary>Whether a question says for which type of employee it is asked.</summary>
    public bool NamesType(AgencyId agency, string question) => knowledge.Current.For(agency).Read(question).Audiences.Count > 0;

    private static bool LeansOn(ArticlePair former, FollowUp follow, PassageIndex index)
    {
        var terms = index.Read(string.Join(' ', follow.Rest)).Terms;
        var title = index.TermsOfTitle(former.Indonesian);
        var own = former.Indonesian.Passages.SelectMany(passage => index.TermsOf(passage).Body).Concat(title).ToHashSet();
        if (!follow.Leans && terms.Any(term => char.IsDigit(term.Stem[0]) && !own.Contains(term.Stem)))
        {
            // "10 20 70 maksudnya gmn" is no question about what was said before.
            return false;
        }
        var rest = terms.Where(term => term.Weight >= LeastWeight).Select(term => term.Stem).ToHashSet();
        if (rest.Count == 0)
        {
            return true;
        }
        if (!follow.Leans || !rest.IsSubsetOf(own))
        {
            return false;
        }
        // "Kalau cuti melahirkan?" names another article better than this one, although this one speaks of it too.
        return follow.Owned is not null
            || index.Articles.Values.All(other => other == former || index.TermsOfTitle(other.Indonesian).Count(rest.Contains) <= title.Count(rest.Contains));
    }

    private AskedAfter AskOfType(AgencyId agency, ArticlePair former, Audience type, string question, FormerTopic topic, string locale)
    {
        var name = type.ToString().ToUpperInvariant();
        string[] wordings = [topic.Question, former.Indonesian.Label, former.Indonesian.Title, former.Indonesian.Group];
        foreach (var whole in wordings.Where(wording => wording.Length > 0).Select(wording => $"{WithoutTypes(wording)} {name}"))
        {
            switch (Ask(agency, whole, locale))
            {
                case PolicyAnswer.Answered answered when answered.Audiences.Contains(type) && IsNear(agency, former, answered.ArticleId):
                    return new AskedAfter(answered, whole, true);
                case PolicyAnswer.AskBack back:
                    var near = back.Choices.Where(choice => choice.Audiences.Contains(type) && IsNear(agency, former, choice.ArticleId)).ToArray();
                    if (near.Length > 0)
                    {
                        return new AskedAfter(near is [var only] ? AnswerFrom(agency, only.ArticleId, whole, locale)! : back with { Choices = near }, whole, true);
                    }
                    break;
            }
        }
        return new AskedAfter(new PolicyAnswer.Unknown(UnknownReason.NotCovered, [former.In(ArticleLanguages.FromLocale(locale)).Link], 0), Whole(former, question), true);
    }

    // Of the same subject: an article on the same matter, by its group or by what its title names.
    private bool IsNear(AgencyId agency, ArticlePair former, string articleId)
    {
        var index = knowledge.Current.For(agency);
        return index.Articles.GetValueOrDefault(articleId) is { } other
            && (other.Indonesian.Group == former.Indonesian.Group
                || index.Read(other.Indonesian.Title).Terms.Any(term =>
                    term.Weight >= LeastWeight && term.Stem is not ("pns" or "cpns" or "pppk") && index.TermsOfTitle(former.Indonesian).Contains(term.Stem)));
    }

    private PolicyAnswer AskOfArticle(ArticlePair pair, FollowUp follow, Audience? type, Question read, PassageIndex index, ArticleLanguage language)
    {
        var article = pair.In(language);
        if (follow.Aspects.Count > 0 && follow.Aspects.All(aspect => aspect.IsBasis))
        {
            return Answer(pair, Quotation.Lead(article), [], language, Thresholds.InPassing);
        }
        if (follow.Aspects.Count > 0)
        {
            // First what stands under that type's own name, never what stands under another's.
            var quote = (type is { } asked ? ToldBy(article, [.. article.Passages.Where(passage => Quotation.Names(passage.Heading, asked))], follow.Aspects, language) : null)
                ?? ToldBy(article, [.. article.Passages.Where(passage => Quotation.IsFor(article, passage, read.Audiences))], follow.Aspects, language);
            return quote is { } told
                ? Answer(pair, told, [], language, Thresholds.InPassing)
                : new PolicyAnswer.Unknown(UnknownReason.NotCovered, [article.Link], 0);
        }
        return type is { } named && follow.Rest.Count == 0
            ? Answer(pair, NamedIn(article, named) ?? Quotation.Lead(article), [], language, Thresholds.InPassing)
            : Answer(pair, Quotation.For(article, read, index), [], language, Thresholds.InPassing);
    }

    private static (string Text, IReadOnlyList<Citation> Citations)? ToldBy(Article article, IReadOnlyList<Passage> passages, IReadOnlyList<Aspect> aspects, ArticleLanguage language)
    {
        const int HeadingCounts = 4;
        var wanted = aspects.Where(aspect => !aspect.IsBasis).ToArray();
        if (passages is [{ Heading: "" }, ..] && wanted.All(aspect => aspect.IsFirst && aspect.TellsIn(article.Lead.Text, language) > 0))
        {
            return Quotation.Lead(article);
        }
        Passage? best = null;
        var most = 0.0;
        foreach (var passage in passages)
        {
            var inBody = passage.Sentences.Sum(sentence => wanted.Sum(aspect => Math.Min(2, aspect.TellsIn(sentence.Text, language))));
            var score = wanted.Sum(aspect => HeadingCounts * aspect.TellsIn(passage.Heading, language)) + inBody;
            if (score > most)
            {
                (best, most) = (passage, score);
            }
        }
        if (best is null)
        {
            return null;
        }
        var first = best.Sentences.Count <= MostInAspect
            ? 0
            : Enumerable.Range(0, best.Sentences.Count - MostInAspect + 1)
                .MaxBy(from => best.Sentences.Skip(from).Take(MostInAspect).Sum(sentence => wanted.Sum(aspect => aspect.TellsIn(sentence.Text, language))));
        return (string.Join('\n', best.Sentences.Skip(first).Take(MostInAspect)), best.Citations);
    }

    private static (string Text, IReadOnlyList<Citation> Citations)? NamedIn(Article article, Audience type)
    {
        return article.Passages.FirstOrDefault(passage => passage.Sentences.Any(sentence => Quotation.Names(sentence.Text, type))) is { } passage
            ? (string.Join('\n', passage.Sentences.SkipWhile(sentence => !Quotation.Names(sentence.Text, type)).Take(MostInAspect)), passage.Citations)
            : null;
    }

    private static string Whole(ArticlePair pair, string question) => $"{pair.Indonesian.Title}: {question}";

    private static string WithoutTypes(string text) =>
        string.Join(' ', text.Split(' ').Where(word => word.Trim('(', ')', ',', '.', '?', ':').ToLowerInvariant() is not ("pns" or "cpns" or "pppk" or "p3k" or "dan" or "atau")));
}
