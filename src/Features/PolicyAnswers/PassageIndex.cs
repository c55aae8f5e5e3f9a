using System.Globalization;

namespace AsnAssistant.PolicyAnswers;

/// <summary>A passage as stems, kept so that choosing what to quote costs no reading.</summary>
/// <param name="Sentences">Of each the stems, none twice, and the units its numbers have; see <see cref="NumberClaim"/>.</param>
internal sealed record PassageTerms(string[] Heading, IReadOnlyList<(string[] Stems, string[] Units)> Sentences)
{
    /// <summary>The stems of all sentences; some more than once.</summary>
    public IEnumerable<string> Body => Sentences.SelectMany(sentence => sentence.Stems);

    public bool Holds(string stem) => Sentences.Any(sentence => sentence.Stems.Contains(stem));
}

/// <summary>
/// Finds articles in memory. A score has two halves: how much of the question's weight the article covers (BM25 divided by what a full
/// cover would give, unknown words counting as the rarest), and how near the nearest phrasing is (cosine of the same weights). A classifier that learned
/// from the phrasings adds its word to the order. How sure the best one is, is told apart from the order: see <see cref="AnswerConfidence"/>.
/// </summary>
/// <remarks>BM25: Robertson and Zaragoza 2009. Dividing by the question's own weight is what makes scores comparable between questions.</remarks>
internal sealed class PassageIndex
{
    // Set on the development questions.
    private const double CoverShare = 0.7;
    private const double Saturation = 1.2;
    private const double PhrasingWeight = 2.5;
    private const double TitleWeight = 2;
    private const double HeadingWeight = 1;
    private const double BodyWeight = 0.35;
    private const double BigramWeight = 0.3;
    private const double LearnedShare = 0.5;
    private const double SectionShare = 0.25;

    // What another article answers this well is no question to refuse there.
    private const double AnsweredElsewhere = 0.42;

    // Everyday words name no group.
    private const double LeastForGroup = 0.5;

    // "aturan cuti" names a group; "boleh ambil cuti cuma sehari" asks something about it.
    private const int WordsOfGroupQuestion = 2;

    // A word nobody wrote in an article counts as rare, but not as the rarest: people use many everyday words.
    private const double UnknownRarity = 0.7;

    // A word of one article alone tells more than a word that is rare everywhere.
    private const double ArticleShare = 0.7;

    // A classifier of many articles takes long to train, and tells less; one alone is told from nothing. Without it the nearest phrasing speaks for it.
    private const int MostClasses = 1000;

    private const int MostMatches = 100;
    private const int MostSections = 40;

    private readonly Analyzer _analyzer;
    private readonly SpellingCorrector _corrector;
    private readonly ArticlePair[] _articles;
    private readonly Dictionary<string, List<(int Article, float Cover)>> _covers = [];
    private readonly Dictionary<string, double> _rarity = [];
    private readonly Dictionary<string, ArticlePair[]> _groups;
    private readonly Dictionary<Passage, PassageTerms> _passages = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Article, IReadOnlySet<string>> _titles = new(ReferenceEqualityComparer.Instance);
    private readonly PhrasingIndex _phrasings = new();
    private readonly RefusalIndex _refusals = new();
    private readonly SectionIndex _sections;
    private readonly int[] _articleOfSection;
    private readonly Dictionary<ArticlePair, HashSet<string>> _words = new(ReferenceEqualityComparer.Instance);
    private readonly LinearClassifier? _classifier;
    private readonly CoverageClassifier _coverage;

    /// <param name="common">An index of the first of these articles, whose words and learning are taken over and added to; null where there is none.</param>
    /// <param name="learnsAnew">These articles differ from the common ones by more than further articles, so only the words are taken over.</param>
    public PassageIndex(ArticlePair[] articles, Analyzer analyzer, Lexicon lexicon, PassageIndex? common = null, bool learnsAnew = false)
    {
        _articles = articles;
        Articles = articles.GroupBy(pair => pair.Id).ToDictionary(group => group.Key, group => group.Last());
        _analyzer = analyzer;

        var vocabulary = new Dictionary<string, int>();
        var documents = new Dictionary<string, int>();
        var units = 0;
        for (var i = 0; i < articles.Length; i++)
        {
            AddCovers(i, vocabulary, documents, ref units);
        }
        var (rarest, rarestArticle) = (Rarity(units, 0), Rarity(articles.Length, 0));
        foreach (var (stem, count) in documents)
        {
            var among = _covers.TryGetValue(stem, out var postings) ? postings.Count : 0;
            _rarity[stem] = ((1 - ArticleShare) * Rarity(units, count) / rarest) + (ArticleShare * Rarity(articles.Length, among) / rarestArticle);
        }
        (_sections, _articleOfSection) = SectionsOf(articles);

        foreach (var word in common is null ? _analyzer.KnownWords() : [])
        {
            vocabulary.TryAdd(word, 1);
        }
        _corrector = new SpellingCorrector(vocabulary, common?._corrector);
        for (var i = 0; i < articles.Length; i++)
        {
            foreach (var phrasing in Phrasings(articles[i]))
            {
                _phrasings.Add(i, Vector(_analyzer.Terms(phrasing)));
            }
        }
        var unanswered = AddRefusals(lexicon.Uncovered);
        var taught = learnsAnew ? null : common;
        _coverage = taught?._coverage ?? new CoverageClassifier(_analyzer, articles.SelectMany(Phrasings), unanswered.Concat(lexicon.Uncovered));
        Routes = taught?.Routes ?? new RouteClassifier(_analyzer, lexicon.Routes, articles.SelectMany(Phrasings));
        _classifier = articles.Length is 1 or > MostClasses ? null : Learn(taught);
        _groups = articles.GroupBy(pair => pair.Indonesian.Group).ToDictionary(group => group.Key, group => group.ToArray());
    }

    public IReadOnlyDictionary<string, ArticlePair> Articles { get; }

    public RouteClassifier Routes { get; }

    public Question Read(string question) => _analyzer.Read(question, _corrector);

    /// <summary>The stems of the title of one of these articles.</summary>
    public IReadOnlySet<string> TermsOfTitle(Article article) => _titles[article];

    /// <summary>The stems of a passage of one of these articles.</summary>
    public PassageTerms TermsOf(Passage passage) => _passages[passage];

    /// <summary>The articles of a group when the question names the group and nothing more: "cuti", "aturan gaji".</summary>
    public IReadOnlyList<ArticlePair> GroupNamed(Question question)
    {
        if (question.Terms.Count > WordsOfGroupQuestion || question.Audiences.Count > 0)
        {
            return [];
        }
        var told = question.Terms.Where(term => term.Weight >= LeastForGroup).Select(term => term.Stem).ToHashSet();
        return told.Count == 0 ? [] : _groups.FirstOrDefault(group => told.SetEquals(_analyzer.Terms(group.Key).Select(term => term.Stem))).Value ?? [];
    }

    /// <summary>How rare a term is among the articles and among their phrasings and passages, 0 to 1.</summary>
    public double RarityOf(string stem) => _rarity.GetValueOrDefault(stem, UnknownRarity);

    /// <summary>Whether a term stands in no article.</summary>
    public bool IsUnknown(string stem) => !_covers.ContainsKey(stem);

    /// <returns>Articles that share a word with the question, best first, at most <see cref="MostMatches"/>.</returns>
    public List<ArticleMatch> Search(Question question)
    {
        var vector = Vector(question.Terms);
        using var covers = Covers(question.Terms);
        using var nearest = _phrasings.Nearest(vector);
        using var sections = Tally.Rent(_articles.Length);
        foreach (var section in _sections.Search(question.Terms, MostSections))
        {
            sections.Max(_articleOfSection[section.Section], (float)section.Score);
        }
        var learned = _classifier?.Scores(question.Features);
        var best = new PriorityQueue<int, double>();
        foreach (var article in covers.Touched)
        {
            var score = Combined(covers.Of(article), nearest.Of(article)) + (LearnedShare * (learned?[article] ?? nearest.Of(article))) + (SectionShare * sections.Of(article));
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
            var (cover, phrasing) = (covers.Of(article), nearest.Of(article));
            matches.Add(new ArticleMatch(
                _articles[article], score, cover, phrasing, learned?[article] ?? phrasing, sections.Of(article), refusal(article)));
        }
        matches.Sort((a, b) => b.Score.CompareTo(a.Score));
        return matches;
    }

    private Dictionary<int, double> Asked(IReadOnlyList<Term> terms)
    {
        using var covers = Covers(terms);
        using var nearest = _phrasings.Nearest(Vector(terms));
        var asked = new Dictionary<int, double>(covers.Touched.Length);
        foreach (var article in covers.Touched)
        {
            asked[article] = Combined(covers.Of(article), nearest.Of(article));
        }
        return asked;
    }

    /// <summary>What of a question an article does not hold.</summary>
    internal ArticleLack LackOf(ArticlePair article, Question question)
    {
        var (whole, lacking, most) = (0.0, 0.0, 0.0);
        foreach (var (stem, weight) in Distinct(question.Terms))
        {
            var value = weight * RarityOf(stem);
            whole += value;
            if (!_words[article].Contains(stem))
            {
                lacking += value;
                most = Math.Max(most, value);
            }
        }
        var isUncounted = question.Units.Count > 0 && !article.Indonesian.Passages.Any(passage => _passages[passage].Sentences.Any(sentence => sentence.Units.Any(question.Units.Contains)));
        return whole > 0 ? new ArticleLack(lacking / whole, most, isUncounted) : new ArticleLack(1, 1, isUncounted);
    }

    /// <summary>How surely the best of some matches answers the question.</summary>
    /// <param name="ruleLead">See <see cref="RouteOf"/>, where it is known already.</param>
    public double Confidence(Question question, IReadOnlyList<ArticleMatch> matches, double? ruleLead = null) => matches.Count == 0
        ? 0
        : AnswerConfidence.Of(
            matches[0],
            matches.Count > 1 ? matches[1] : null,
            LackOf(matches[0].Article, question),
            UnknownShareOf(question),
            question.Terms.Count,
            ruleLead ?? Routes.Of(question).RuleLead,
            _coverage.Lead(question));

    /// <summary>See <see cref="CoverageClassifier.Lead"/>.</summary>
    internal double CoverageLeadOf(Question question) => _coverage.Lead(question);

    /// <summary>See <see cref="RouteClassifier.Of"/>.</summary>
    public (Route Route, float RuleLead) RouteOf(Question question) => Routes.Of(question);

    /// <summary>
    /// Whether an article may speak to a question at all: one that names another body (the army, a company) or a year to come is not answered from an
    /// article which names neither.
    /// </summary>
    public bool Concerns(ArticlePair article, Question question, int thisYear) =>
        question.Conditions.All(condition => (YearOf(condition) is { } year && year <= thisYear) || _words[article].Contains(condition));

    /// <summary>How many of the question's telling words an article holds, each counted once.</summary>
    /// <param name="least">A word's least weight to tell something.</param>
    public int SharedWords(ArticlePair article, Question question, double least) =>
        Distinct(question.Terms).Count(term => term.Weight >= least && _words[article].Contains(term.Stem));

    private static int? YearOf(string word) => word.Length == 4 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null;

    /// <summary>How much of the question's weight lies on words that stand in no article.</summary>
    internal double UnknownShareOf(Question question)
    {
        var (whole, unknown) = (0.0, 0.0);
        foreach (var (stem, weight) in Distinct(question.Terms))
        {
            var value = weight * RarityOf(stem);
            whole += value;
            unknown += _covers.ContainsKey(stem) ? 0 : value;
        }
        return whole > 0 ? unknown / whole : 1;
    }

    private static double Combined(double cover, double phrasing) => (CoverShare * cover) + ((1 - CoverShare) * phrasing);

    // For each article that holds one of the terms: how much of their weight it covers.
    private Tally Covers(IReadOnlyList<Term> terms)
    {
        var covers = Tally.Rent(_articles.Length);
        var whole = Distinct(terms).Sum(term => term.Weight * RarityOf(term.Stem));
        foreach (var (stem, weight) in Distinct(terms))
        {
            if (weight > 0 && _covers.TryGetValue(stem, out var postings))
            {
                var value = (float)(weight * RarityOf(stem) / whole);
                foreach (var (article, cover) in postings)
                {
                    covers.Add(article, value * cover);
                }
            }
        }
        return covers;
    }

    private void AddCovers(int article, Dictionary<string, int> vocabulary, Dictionary<string, int> documents, ref int units)
    {
        var pair = _articles[article];
        var weights = new Dictionary<string, double>();
        var phrasings = new Dictionary<string, int>();
        var phrasingCount = 0;
        foreach (var text in Phrasings(pair))
        {
            phrasingCount++;
            foreach (var stem in Unit(text, ref units))
            {
                phrasings[stem] = phrasings.GetValueOrDefault(stem) + 1;
            }
        }
        foreach (var (stem, count) in phrasings)
        {
            // In a third of the phrasings is as good as in all.
            Add(stem, PhrasingWeight * Math.Min(1, 3.0 * count / phrasingCount));
        }
        foreach (var version in Versions(pair))
        {
            _titles[version] = Stems(version.Title);
            foreach (var stem in Stems($"{version.Title} {version.Group}"))
            {
                Add(stem, TitleWeight);
            }
            foreach (var regulation in version.Regulations.SelectMany(regulation => _analyzer.Terms(regulation.ShortName)))
            {
                Add(regulation.Stem, TitleWeight);
            }
            foreach (var passage in version.Passages)
            {
                _passages[passage] = new PassageTerms(
                    [.. Stems(passage.Heading)],
                    [.. passage.Sentences.Select(sentence => ((string[])[.. Stems(sentence.Text)], NumberClaims.In(sentence.Text, version.Language).Select(claim => claim.Unit).Distinct().ToArray()))]);
                foreach (var stem in Stems(passage.Heading))
                {
                    Add(stem, HeadingWeight);
                }
                foreach (var stem in Unit(passage.Text, ref units))
                {
                    Add(stem, BodyWeight);
                }
            }
        }
        _words[pair] = [.. weights.Keys];
        foreach (var (stem, weight) in weights)
        {
            if (!_covers.TryGetValue(stem, out var postings))
            {
                _covers[stem] = postings = [];
            }
            postings.Add((article, (float)Math.Min(1, weight * (Saturation + 1) / (weight + Saturation))));
        }

        HashSet<string> Stems(string text) => [.. _analyzer.Terms(text).Select(term => term.Stem)];

        void Add(string stem, double weight) => weights[stem] = weights.GetValueOrDefault(stem) + weight;

        IEnumerable<string> Unit(string text, ref int count)
        {
            count++;
            foreach (var word in WordReader.Words(text, spellOutRanges: true))
            {
                vocabulary[word] = vocabulary.GetValueOrDefault(word) + 1;
            }
            var stems = _analyzer.Terms(text).Select(term => term.Stem).Distinct().ToArray();
            foreach (var stem in stems)
            {
                documents[stem] = documents.GetValueOrDefault(stem) + 1;
            }
            return stems;
        }
    }

    private (SectionIndex Sections, int[] Articles) SectionsOf(ArticlePair[] articles)
    {
        var texts = new List<SectionText>();
        var owners = new List<int>();
        for (var i = 0; i < articles.Length; i++)
        {
            foreach (var version in Versions(articles[i]))
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
            foreach (var question in _articles[i].Indonesian.NotAnswered.Concat(_articles[i].English?.NotAnswered ?? []))
            {
                var terms = _analyzer.Terms(question);
                var vector = Vector(terms);
                int[] answering = [.. Asked(terms).Where(answer => answer.Key != i && answer.Value >= AnsweredElsewhere).Select(answer => answer.Key)];
                _refusals.Add(vector, answering);
                if (answering.Length == 0)
                {
                    unanswered.Add(question);
                }
            }
        }
        foreach (var question in uncovered)
        {
            var terms = _analyzer.Terms(question);
            _refusals.Add(Vector(terms), []);
        }
        return unanswered;
    }

    private LinearClassifier Learn(PassageIndex? common)
    {
        var isTaught = common?._classifier is not null;
        var examples = _articles.SelectMany((pair, number) => Phrasings(pair).Select(phrasing => (number, _analyzer.Features(phrasing)))).ToArray();
        return !isTaught ? LinearClassifier.Train(examples, _articles.Length) : common!._classifier!.With(examples, _articles.Length);
    }

    private static IEnumerable<Article> Versions(ArticlePair pair) => pair.English is null ? [pair.Indonesian] : [pair.Indonesian, pair.English];

    private static IEnumerable<string> Phrasings(ArticlePair pair) =>
        pair.Indonesian.Phrasings.Append(pair.Indonesian.Title).Concat(pair.English is null ? [] : pair.English.Phrasings.Append(pair.English.Title));

    private Dictionary<string, double> Vector(IReadOnlyList<Term> terms)
    {
        var vector = new Dictionary<string, double>();
        for (var i = 0; i < terms.Count; i++)
        {
            vector[terms[i].Stem] = terms[i].Weight * RarityOf(terms[i].Stem);
            if (i > 0)
            {
                vector[$"{terms[i - 1].Stem} {terms[i].Stem}"] =
                    BigramWeight * Math.Min(terms[i - 1].Weight * RarityOf(terms[i - 1].Stem), terms[i].Weight * RarityOf(terms[i].Stem));
            }
        }
        return vector;
    }

    private static IEnumerable<Term> Distinct(IReadOnlyList<Term> terms) => terms.DistinctBy(term => term.Stem);

    private static double Rarity(int units, int count) => Math.Log(1 + ((units - count + 0.5) / (count + 0.5)));
}
