using System.Globalization;

namespace AsnAssistant.PolicyAnswers;

/// <summary>
/// Finds articles in memory. For the order four things speak: how much of the question's weight the article covers (<see cref="ArticleWords"/>), how near its
/// nearest phrasing is (<see cref="PhrasingIndex"/>), what was learned from phrasings and texts (<see cref="ArticleLearning"/>), and its best section
/// (<see cref="SectionIndex"/>). How sure the best one is, is told apart from the order: see <see cref="AnswerConfidence"/>.
/// </summary>
internal sealed class PassageIndex
{
    // Set on held-out phrasings and the development questions.
    private const double CoverShare = 0.6;
    private const double PhrasingShare = 0.4;
    private const double LearnedShare = 1.8;
    private const double SectionShare = 0.1;

    // What another article answers this well is no question to refuse there.
    private const double AnsweredElsewhere = 0.42;

    // Everyday words name no group, and tell of nothing shared.
    private const double LeastForGroup = 0.5;

    // "aturan cuti" names a group; "boleh ambil cuti cuma sehari" asks something about it.
    private const int WordsOfGroupQuestion = 2;

    private const int SharedWords = 2;
    private const double NearPhrasing = 0.7;

    private const int MostMatches = 100;
    private const int MostSections = 40;

    private readonly Analyzer _analyzer;
    private readonly SpellingCorrector _corrector;
    private readonly ArticlePair[] _articles;
    private readonly ArticleWords _words;
    private readonly ArticleLearning _learned;
    private readonly (HashSet<string> Stems, ArticlePair[] Articles)[] _groups;
    private readonly Dictionary<Passage, PassageTerms> _passages = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Article, IReadOnlySet<string>> _titles = new(ReferenceEqualityComparer.Instance);
    private readonly PhrasingIndex _phrasings = new();
    private readonly RefusalIndex _refusals = new();
    private readonly SectionIndex _sections;
    private readonly int[] _articleOfSection;

    /// <param name="common">An index of the first of these articles, whose words and learning are taken over and added to; null where there is none.</param>
    /// <param name="learnsAnew">These articles differ from the common ones by more than further articles, so only the words are taken over.</param>
    public PassageIndex(ArticlePair[] articles, Analyzer analyzer, Lexicon lexicon, PassageIndex? common = null, bool learnsAnew = false)
    {
        (_articles, _analyzer) = (articles, analyzer);
        Articles = articles.GroupBy(pair => pair.Id).ToDictionary(group => group.Key, group => group.Last());
        _groups = [.. articles.GroupBy(pair => pair.Indonesian.Group).Select(group => (analyzer.Stems(group.Key), group.ToArray()))];
        _words = new ArticleWords(articles, analyzer);
        _corrector = CorrectorOf(_words, common?._corrector);
        for (var i = 0; i < articles.Length; i++)
        {
            foreach (var phrasing in articles[i].Asked)
            {
                _phrasings.Add(i, _words.Vector(analyzer.Terms(phrasing)));
            }
        }
        ReadTexts(common);
        (_sections, _articleOfSection) = SectionsOf(articles);
        _learned = new ArticleLearning(articles, analyzer, lexicon, AddRefusals(lexicon.Uncovered), learnsAnew ? null : common?._learned);
    }

    public IReadOnlyDictionary<string, ArticlePair> Articles { get; }

    public Question Read(string question) => _analyzer.Read(question, _corrector);

    /// <summary>The stems of the title of one of these articles.</summary>
    public IReadOnlySet<string> TermsOfTitle(Article article) => _titles[article];

    /// <summary>The stems of a passage of one of these articles.</summary>
    public PassageTerms TermsOf(Passage passage) => _passages[passage];

    /// <summary>See <see cref="ArticleWords.RarityOf"/>.</summary>
    public double RarityOf(string stem) => _words.RarityOf(stem);

    /// <summary>See <see cref="ArticleWords.IsUnknown"/>.</summary>
    public bool IsUnknown(string stem) => _words.IsUnknown(stem);

    /// <summary>See <see cref="ArticleLearning.Routes"/>.</summary>
    public RouteShares RoutesOf(Question question) => _learned.Routes(question);

    /// <summary>The articles of a group when the question names the group and nothing more: "cuti", "aturan gaji".</summary>
    public IReadOnlyList<ArticlePair> GroupNamed(Question question)
    {
        if (question.Terms.Count > WordsOfGroupQuestion || question.Audiences.Count > 0)
        {
            return [];
        }
        var told = question.Terms.Where(term => term.Weight >= LeastForGroup).Select(term => term.Stem).ToHashSet();
        return told.Count == 0 ? [] : _groups.FirstOrDefault(group => told.SetEquals(group.Stems)).Articles ?? [];
    }

    /// <returns>Articles that share a word with the question, best first, at most <see cref="MostMatches"/>.</returns>
    public List<ArticleMatch> Search(Question question)
    {
        var vector = _words.Vector(question.Terms);
        using var covers = _words.Covers(question.Terms);
        using var nearest = _phrasings.Nearest(vector);
        using var sections = Tally.Rent(_articles.Length);
        foreach (var section in _sections.Search(question.Terms, MostSections, question.Units.Count > 0))
        {
            sections.Max(_articleOfSection[section.Section], (float)section.Score);
        }
        var learned = _learned.ForArticles(question);
        var best = new PriorityQueue<int, double>();
        foreach (var article in covers.Touched)
        {
            var score = (CoverShare * covers.Of(article)) + (PhrasingShare * nearest.Of(article)) + (LearnedShare * (learned?[article] ?? nearest.Of(article))) + (SectionShare * sections.Of(article));
            if (best.Count < MostMatches)
            {
                best.Enqueue(article, score);
            }
            else
            {
                best.EnqueueDequeue(article, score);
            }
        }
        var refusal = _refusals.Nearest(vector);
        var matches = new List<ArticleMatch>(best.Count);
        foreach (var (article, score) in best.UnorderedItems)
        {
            var phrasing = nearest.Of(article);
            matches.Add(new ArticleMatch(_articles[article], score, covers.Of(article), phrasing, learned?[article] ?? phrasing, sections.Of(article), refusal(article)));
        }
        matches.Sort((a, b) => b.Score.CompareTo(a.Score));
        return matches;
    }

    /// <summary>How surely the best of some matches answers the question.</summary>
    public double Confidence(Question question, IReadOnlyList<ArticleMatch> matches, RouteShares routes) =>
        matches.Count == 0 ? 0 : AnswerConfidence.Of(matches, LackOf(matches[0].Article, question), question.Terms.Count, routes, _learned.CoverageLead(question));

    /// <summary>What of a question an article does not hold.</summary>
    internal ArticleLack LackOf(ArticlePair article, Question question)
    {
        var (share, most) = _words.LackOf(article, question.Terms);
        return new ArticleLack(share, most, question.Units.Count > 0 && !article.Indonesian.Passages.Any(passage => _passages[passage].Counts(question.Units)));
    }

    /// <summary>
    /// Whether an article may speak to a question at all: one that names another body (the army, a company) or a year to come is not answered from an
    /// article which names neither.
    /// </summary>
    public bool Concerns(ArticlePair article, Question question, int thisYear) =>
        question.Conditions.All(condition => (YearOf(condition) is { } year && year <= thisYear && IsOf(article.Indonesian, year)) || _words.Holds(article, condition));

    // A rule with an end is about its own years: the days for 2026 do not answer "cuti bersama 2025".
    private static bool IsOf(Article article, int year) => article.ValidTo is not { } to || (year <= to.Year && year >= (article.ValidFrom ?? to).Year);

    /// <summary>Whether a match rests on more than one shared word.</summary>
    public bool IsTelling(ArticleMatch match, Question question) =>
        match.Phrasing >= NearPhrasing || ArticleWords.Distinct(question.Terms).Count(term => term.Weight >= LeastForGroup && _words.Holds(match.Article, term.Stem)) >= SharedWords;

    private static int? YearOf(string word) => word.Length == 4 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null;

    private SpellingCorrector CorrectorOf(ArticleWords words, SpellingCorrector? common)
    {
        var vocabulary = new Dictionary<string, int>(words.Vocabulary);
        foreach (var word in common is null ? _analyzer.KnownWords() : [])
        {
            vocabulary.TryAdd(word, 1);
        }
        return new SpellingCorrector(vocabulary, common);
    }

    // A passage has the same stems in every index, so the common one's are taken over.
    private void ReadTexts(PassageIndex? common)
    {
        foreach (var version in _articles.SelectMany(pair => pair.Versions))
        {
            _titles[version] = common?._titles.GetValueOrDefault(version) ?? _analyzer.Stems(version.Title);
            foreach (var passage in version.Passages)
            {
                _passages[passage] = common?._passages.GetValueOrDefault(passage) ?? PassageTerms.Of(passage, version.Language, _analyzer);
            }
        }
    }

    private (SectionIndex Sections, int[] Articles) SectionsOf(ArticlePair[] articles)
    {
        var texts = new List<SectionText>();
        var owners = new List<int>();
        for (var i = 0; i < articles.Length; i++)
        {
            foreach (var version in articles[i].Versions)
            {
                foreach (var passage in version.Passages)
                {
                    texts.Add(new SectionText(StemsInOrder($"{version.Title} {passage.Heading}"), [.. passage.Sentences.Select(sentence => StemsInOrder(sentence.Text))]));
                    owners.Add(i);
                }
            }
        }
        return (new SectionIndex(texts), [.. owners]);

        string[] StemsInOrder(string text) => [.. _analyzer.Terms(text).Select(term => term.Stem)];
    }

    // What an article does not answer it refuses; what another article answers is left to that one. Returns those that none answers.
    private List<string> AddRefusals(IReadOnlyList<string> uncovered)
    {
        var unanswered = new List<string>();
        for (var i = 0; i < _articles.Length; i++)
        {
            foreach (var question in _articles[i].Versions.SelectMany(version => version.NotAnswered))
            {
                var terms = _analyzer.Terms(question);
                var vector = _words.Vector(terms);
                var answering = AnsweredBy(terms, vector).Where(article => article != i).ToArray();
                _refusals.Add(vector, answering);
                if (answering.Length == 0)
                {
                    unanswered.Add(question);
                }
            }
        }
        foreach (var question in uncovered)
        {
            _refusals.Add(_words.Vector(_analyzer.Terms(question)), []);
        }
        return unanswered;
    }

    private List<int> AnsweredBy(IReadOnlyList<Term> terms, Dictionary<string, double> vector)
    {
        // Before anything is learned: by words and phrasings alone.
        const double Cover = 0.7;
        using var covers = _words.Covers(terms);
        using var nearest = _phrasings.Nearest(vector);
        var answering = new List<int>();
        foreach (var article in covers.Touched)
        {
            if ((Cover * covers.Of(article)) + ((1 - Cover) * nearest.Of(article)) >= AnsweredElsewhere)
            {
                answering.Add(article);
            }
        }
        return answering;
    }
}
