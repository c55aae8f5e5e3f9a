using System.Globalization;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.PolicyAnswers;

/// <summary>The door of this room: asks the knowledge base. Safe for concurrent use; answers from memory in well under a millisecond.</summary>
public sealed partial class PolicySearch(KnowledgeBase knowledge, TimeProvider time)
{
    private const int MostChoices = 3;
    private const int MostNear = 3;
    private const int MostRules = 2;

    // A story of 8,000 characters has more; what it is about stands at its beginning.
    private const int MostSentences = 20;

    // A word that tells something; see Term.
    private const double LeastWeight = 0.5;

    // As sure as this, everyday words are enough: set on the development questions.
    private const double Everyday = 0.7;

    // An officer looks at what is suggested, so it need not be sure.
    private const double LeastToSuggest = 0.5;

    private static readonly char[] SentenceEnds = ['.', '?', '!', '\n', ';'];

    // So likely about the asker's own file that no article answers it, however well it seems to.
    private const double LikelyOwn = 0.4;

    // So likely nothing of ours that no article is offered beside the refusal.
    private const double LikelyOffTopic = 0.5;

    // An article for another type of employee than the profile says is still found, but comes second.
    private const double OtherAudience = 0.8;

    // The westernmost of the three zones: an ended rule is said to have ended when it has everywhere.
    private DateOnly Today => IndonesianZone.Wib.DayOf(time.GetUtcNow());

    /// <summary>Where the decisions part; the defaults are set on the development questions.</summary>
    public AnswerThresholds Thresholds { get; init; } = new();

    /// <summary>Answers a question from the common articles and the agency's own.</summary>
    /// <param name="question">As typed, Indonesian or English; what lies beyond 1,000 UTF-16 characters is ignored. Never logged.</param>
    /// <param name="locale">In which language to answer: "id", "id-ID", "en" … The question itself may be in either.</param>
    /// <param name="audience">What the person's profile says they are, null if unknown. A type named in the question wins.</param>
    public PolicyAnswer Ask(AgencyId agency, string question, string locale, Audience? audience = null)
    {
        var snapshot = knowledge.Current;
        var index = snapshot.For(agency);
        var language = ArticleLanguages.FromLocale(locale);
        var read = index.Read(question);
        if (snapshot.WordsOf(agency).Find(question, read) is { } decided)
        {
            return AsDecided(decided, index, AsAsker(read, audience), language);
        }
        if (read.Gate == UnknownReason.SmallTalk)
        {
            return new PolicyAnswer.Unknown(UnknownReason.SmallTalk, [], 0);
        }
        var routes = index.RoutesOf(read);
        var matches = index.Search(read);
        var eligible = Eligible(matches, read, audience, index);
        var sure = index.Confidence(read, eligible, routes);
        // Words that usually tell another wish do not decide against what surely is a question: "pns minta uang, hukumannya apa".
        if (routes[Route.Own] >= LikelyOwn || (read.Gate is not null && sure < Thresholds.AgainstGate))
        {
            return Unknown(routes, index, question, read, eligible, language, sure);
        }
        var group = index.GroupNamed(read);
        if (eligible.Where(match => group.Contains(match.Article)).Take(MostChoices).ToArray() is { Length: > 1 } choices)
        {
            return new PolicyAnswer.AskBack([.. choices.Select(match => match.Article.In(language).Link)], DifferInAudience(choices), sure);
        }
        // "Berapa lama" asks about nothing; "seminggu kerja berapa jam" does, with words as common.
        if (eligible.Count == 0 || sure < Thresholds.AskBack || (sure < Everyday && read.Terms.All(term => term.Weight < LeastWeight)) || eligible[0].IsRefused || !Cites(eligible[0].Article, read.Regulations))
        {
            return Unknown(routes, index, question, read, eligible.Count > 0 ? eligible : matches, language, sure);
        }

        var best = eligible[0];
        var close = eligible.Where(match => !match.IsRefused && match.Score >= best.Score * (1 - Thresholds.Margin)).Take(MostChoices).ToArray();
        // One word says what it is about only where it is what the article is about.
        var isBare = read.Terms.Count == 1 && !index.TermsOfTitle(best.Article.Indonesian).Contains(read.Terms[0].Stem);
        if (sure >= Thresholds.Answer && !isBare && (close.Length == 1 || !DifferInAudience(close)))
        {
            return Answer(best.Article, Quotation.For(best.Article.In(language), AsAsker(read, audience), index), Near(eligible.Skip(1), language, MostNear), language, sure);
        }
        var offered = close.Length > 1 ? close : [.. eligible.Where(match => !match.IsRefused).Take(MostChoices)];
        return offered.Length > 1
            ? new PolicyAnswer.AskBack([.. offered.Select(match => match.Article.In(language).Link)], DifferInAudience(offered), sure)
            : Unknown(routes, index, question, read, eligible, language, sure);
    }

    /// <summary>
    /// For a text typed where a form expected something else: the answer if the text surely is a question and surely has one, otherwise null.
    /// The dialog sends it and asks its own question again.
    /// </summary>
    public PolicyAnswer.Answered? AnswerInPassing(AgencyId agency, string text, string locale, Audience? audience = null) =>
        PolicyQuestion.LooksLikeQuestion(text) && Ask(agency, text, locale, audience) is PolicyAnswer.Answered answer && answer.Score >= Thresholds.InPassing
            ? answer
            : null;

    /// <summary>The answer of one article, for a button of <see cref="PolicyAnswer.AskBack"/> or of "near" articles.</summary>
    /// <returns>Null when there is no such article (any more) for this agency.</returns>
    public PolicyAnswer.Answered? Open(AgencyId agency, string articleId, string locale)
    {
        var language = ArticleLanguages.FromLocale(locale);
        return knowledge.Current.For(agency).Articles.GetValueOrDefault(articleId) is { } pair
            ? Answer(pair, Quotation.Lead(pair.In(language)), [], language, 1)
            : null;
    }

    /// <summary>
    /// Articles that somebody who answers a story may want to quote, each with the sentences nearest to it: every sentence of the story is asked by itself,
    /// and nothing is shown that would not be offered to whoever asks. A complaint is searched too: it may rest on a rule.
    /// </summary>
    /// <param name="story">Any length; the first <see cref="MostSentences"/> sentences are asked. Never logged.</param>
    /// <param name="limit">1 to 5.</param>
    /// <returns>0 to <paramref name="limit"/> articles, best first, none twice.</returns>
    public IReadOnlyList<PolicyAnswer.Answered> Suggest(AgencyId agency, string story, string locale, int limit = 3)
    {
        var index = knowledge.Current.For(agency);
        var language = ArticleLanguages.FromLocale(locale);
        var best = new Dictionary<string, (ArticleMatch Match, Question Read)>();
        foreach (var sentence in story.Split(SentenceEnds, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(MostSentences))
        {
            var read = index.Read(sentence);
            // "Lampu jalan mati" shares a stem with the article on certificates of death.
            foreach (var match in index.Search(read).Where(match => !match.IsRefused && match.Score >= LeastToSuggest && index.IsTelling(match, read) && Cites(match.Article, read.Regulations) && index.Concerns(match.Article, read, Today.Year) && Suits(match.Article, read)))
            {
                var id = match.Article.Indonesian.Id;
                if (!best.TryGetValue(id, out var before) || match.Score > before.Match.Score)
                {
                    best[id] = (match, read);
                }
            }
        }
        return
        [
            .. best.Values.OrderByDescending(one => one.Match.Score).Take(limit)
                .Select(one => Answer(one.Match.Article, Quotation.For(one.Match.Article.In(language), one.Read, index), [], language, Math.Min(1, one.Match.Score))),
        ];
    }

    /// <summary>An article's answer as <see cref="Open"/> would give it, before anybody sees it.</summary>
    public PolicyAnswer.Answered Preview(Article article) => Answer(new ArticlePair("", null, article, null), Quotation.Lead(article), [], article.Language, 1);

    /// <summary>The whole article, for "Selengkapnya".</summary>
    /// <returns>Null when there is no such article (any more) for this agency. Indonesian where no English version exists.</returns>
    public Article? Read(AgencyId agency, string articleId, string locale) =>
        knowledge.Current.For(agency).Articles.GetValueOrDefault(articleId)?.In(ArticleLanguages.FromLocale(locale));

    /// <summary>Every article's title, by group and title, for a menu of topics.</summary>
    public IReadOnlyList<ArticleLink> Titles(AgencyId agency, string locale)
    {
        var language = ArticleLanguages.FromLocale(locale);
        return [.. knowledge.Current.For(agency).Articles.Values
            .OrderBy(pair => pair.Indonesian.Group, StringComparer.Ordinal)
            .ThenBy(pair => pair.Indonesian.Title, StringComparer.Ordinal)
            .Select(pair => pair.In(language).Link)];
    }

    /// <summary>Runs the whole path once for each article, so that the first person does not wait for the compiler.</summary>
    internal void WarmUp()
    {
        foreach (var article in knowledge.Current.Contents.Articles)
        {
            _ = Ask(article.Agency ?? default, article.Indonesian.Phrasings[0], "id");
        }
    }

    // What an officer decided about this very question is no matter of scores.
    private PolicyAnswer AsDecided(HandledQuestion decided, PassageIndex index, Question read, ArticleLanguage language)
    {
        if (decided.Deed == QuestionDeed.Elsewhere)
        {
            return new PolicyAnswer.Unknown(UnknownReason.NotOurs, [], 1) { TurnTo = decided.TurnTo };
        }
        var pair = index.Articles[decided.ArticleId!];
        return Answer(pair, Quotation.For(pair.In(language), read, index), [], language, 1);
    }

    /// <summary>The articles nearest to a question, best first, before anything is decided.</summary>
    internal IEnumerable<string> Ranked(AgencyId agency, string question, int limit)
    {
        var index = knowledge.Current.For(agency);
        var read = index.Read(question);
        return Eligible(index.Search(read), read, null, index).Take(limit).Select(match => match.Article.Id);
    }

    // A type named in the question rules the others out; a type known from the profile only weighs.
    private List<ArticleMatch> Eligible(List<ArticleMatch> matches, Question question, Audience? audience, PassageIndex index)
    {
        matches = matches.FindAll(match => index.Concerns(match.Article, question, Today.Year));
        if (question.Audiences.Count > 0)
        {
            return [.. matches.Where(match => match.Article.Indonesian.Audiences.Any(question.Audiences.Contains))];
        }
        if (audience is not { } profile)
        {
            return matches;
        }
        return [.. matches
            .Select(match => match.Article.Indonesian.Audiences.Contains(profile) ? match : match with { Score = match.Score * OtherAudience })
            .OrderByDescending(match => match.Score)];
    }

    // A citizen's story names officials: what concerns citizens is not left out for that.
    private static bool Suits(ArticlePair article, Question question) =>
        question.Audiences.Count == 0 || article.Indonesian.Audiences.Any(audience => audience == Audience.Citizen || question.Audiences.Contains(audience));

    private static bool Cites(ArticlePair article, IReadOnlyList<string> regulations)
    {
        if (regulations.Count == 0)
        {
            return true;
        }
        // A rule that was replaced is asked about for a long time: the article that replaced it says so.
        var cited = article.Indonesian.Regulations.Select(regulation => regulation.ShortName).Concat(article.Indonesian.Replaces).SelectMany(name => WordReader.Words(name)).ToHashSet();
        return regulations.All(cited.Contains);
    }

    // Whoever names no type asks as what they are.
    private static Question AsAsker(Question read, Audience? audience) =>
        read.Audiences.Count == 0 && audience is { } own ? read with { Audiences = new HashSet<Audience> { own } } : read;

    private static bool DifferInAudience(ArticleMatch[] matches) =>
        matches.SelectMany(match => match.Article.Indonesian.Audiences.Distinct()).GroupBy(audience => audience).All(group => group.Count() == 1);

    private PolicyAnswer.Unknown Unknown(RouteShares routes, PassageIndex index, string question, Question read, List<ArticleMatch> matches, ArticleLanguage language, double sure)
    {
        var asks = PolicyQuestion.AsksOpenly(question);
        var reason = routes.Unanswered(read.Gate, asks);
        var most = reason switch
        {
            UnknownReason.NotCovered when routes[Route.OffTopic] < LikelyOffTopic => MostNear,
            // The rule behind what only the file tells.
            UnknownReason.OwnRecord => 1,
            // "Wali kelas anak saya boleh diberi bingkisan?" tells of a fault, and asks for the rule.
            UnknownReason.Complaint when asks => MostRules,
            _ => 0,
        };
        // "Jalan rusak" shares a word with the article on damaged identity cards.
        var near = reason == UnknownReason.Complaint ? matches.Where(match => index.IsTelling(match, read)) : matches;
        return new PolicyAnswer.Unknown(reason, Near(near, language, most), sure);
    }

    private ArticleLink[] Near(IEnumerable<ArticleMatch> matches, ArticleLanguage language, int limit) =>
        [.. matches.Where(match => match.Score >= Thresholds.Near).Take(limit).Select(match => match.Article.In(language).Link)];

    private PolicyAnswer.Answered Answer(ArticlePair pair, (string Text, IReadOnlyList<Citation> Citations) quote, ArticleLink[] near, ArticleLanguage language, double score)
    {
        var article = pair.In(language);
        return new PolicyAnswer.Answered(
            article.Id, article.Title, quote.Text, article.Language, article.Audiences, quote.Citations, ValidityOf(article), article.Sources, near, Math.Round(score, 4));
    }

    /// <summary>Whether an article's rule holds today, and when we last looked.</summary>
    public Validity ValidityOf(Article article)
    {
        var lastRead = article.Sources.Max(source => source.Accessed)!;
        var month = DateOnly.ParseExact(lastRead[..7], "yyyy-MM", CultureInfo.InvariantCulture);
        return new Validity(article.ValidFrom, article.ValidTo, month, article.ValidTo < Today);
    }
}
