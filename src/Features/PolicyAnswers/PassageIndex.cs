using System.Globalization;

namespace AsnAssistant.PolicyAnswers;

/// <summary>An article found, with how well it fits.</summary>
/// <param name="Score">For the order, 0 to about 1.3.</param>
/// <param name="Cover">How much of the question's weight the article covers, 0 to 1.</param>
/// <param name="Phrasing">How near its nearest phrasing is, 0 to 1.</param>
/// <param name="Learned">What the classifier says for it.</param>
/// <param name="Refusal">How near the nearest question is that it says it does not answer, 0 to 1.</param>
internal readonly record struct ArticleMatch(ArticlePair Article, double Score, double Cover, double Phrasing, double Learned, double Refusal)
{
    private const double RefusalFrom = 0.75;
    private const double RefusalLead = 0.1;

    /// <summary>The question surely is one that the article says it does not answer.</summary>
    public bool IsRefused => Refusal >= RefusalFrom && Refusal > Phrasing + RefusalLead;
}

/// <summary>A passage as stems, kept so that choosing what to quote costs no reading.</summary>
internal sealed record PassageTerms(IReadOnlySet<string> Heading, IReadOnlySet<string> Body, IReadOnlyList<IReadOnlySet<string>> Sentences);

/// <summary>
/// Finds articles in memory. A score has two halves: how much of the question's weight the article covers (BM25 divided by what a full
/// cover would give, unknown words counting as the rarest), and how near the nearest phrasing is (cosine of the same weights). A classifier that learned
/// from the phrasings adds its word to the order. How sure the best one is, is told apart from the order: see <see cref="AnswerConfidence"/>.
/// </summary>
/// <remarks>BM25: Robertson and Zaragoza 2009. Dividing by the question's own weight is what makes scores comparable between questions.</remarks>
internal sealed class PassageIndex
{
    // Set on the development questions.
    private const double CoverShare = 0.5;
    private const double Saturation = 1.2;
    private const double PhrasingWeight = 2.5;
    private const double TitleWeight = 2;
    private const double HeadingWeight = 1;
    private const double BodyWeight = 0.35;
    private const double BigramWeight = 0.3;
    private const double LearnedShare = 0.3;

    // What another article answers this well is no question to refuse there.
    private const double AnsweredElsewhere = 0.42;

    // Everyday words name no group.
    private const double LeastForGroup = 0.5;

    // "aturan cuti" names a group; "boleh ambil cuti cuma sehari" asks something about it.
    private const int WordsOfGroupQuestion = 2;

    // A word nobody wrote in an article counts as rare, but not as the rarest: people use many everyday words.
    private const double UnknownShare = 0.7;

    // A word of one article alone tells more than a word that is rare everywhere.
    private const double ArticleShare = 0.7;

    private readonly Analyzer _analyzer;
    private readonly SpellingCorrector _corrector;
    private readonly ArticlePair[] _articles;
    private readonly Dictionary<string, List<(int Article, double Cover)>> _covers = [];
    private readonly Dictionary<string, double> _rarity = [];
    private readonly double _unknownRarity;
    private readonly Dictionary<string, ArticlePair[]> _groups;
    private readonly Dictionary<Passage, PassageTerms> _passages = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Article, IReadOnlySet<string>> _titles = new(ReferenceEqualityComparer.Instance);
    private readonly PhrasingIndex _phrasings = new();
    private readonly PhrasingIndex _refusals = new();
    private readonly Dictionary<ArticlePair, HashSet<string>> _words = new(ReferenceEqualityComparer.Instance);
    private readonly LinearClassifier _classifier;

    /// <param name="routes">Trained already; null to train it from these articles.</param>
    public PassageIndex(ArticlePair[] articles, Analyzer analyzer, Lexicon lexicon, RouteClassifier? routes = null)
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
        _unknownRarity = UnknownShare;

        foreach (var word in _analyzer.KnownWords())
        {
            vocabulary.TryAdd(word, 1);
        }
        _corrector = new SpellingCorrector(vocabulary);
        for (var i = 0; i < articles.Length; i++)
        {
            foreach (var phrasing in Phrasings(articles[i]))
            {
                _phrasings.Add(i, Vector(_analyzer.Terms(phrasing)));
            }
        }
        AddRefusals();
        Routes = routes ?? new RouteClassifier(_analyzer, lexicon.Routes, articles.SelectMany(Phrasings));
        _classifier = LinearClassifier.Train(
            [.. articles.SelectMany((pair, number) => Phrasings(pair).Select(phrasing => (number, _analyzer.Features(phrasing))))], articles.Length);
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
    public double RarityOf(string stem) => _rarity.GetValueOrDefault(stem, _unknownRarity);

    /// <summary>Whether a term stands in no article.</summary>
    public bool IsUnknown(string stem) => !_covers.ContainsKey(stem);

    /// <returns>Articles that share a word with the question, best first.</returns>
    public List<ArticleMatch> Search(Question question)
    {
        var scores = Scores(question.Terms);
        var refusals = _refusals.Nearest(Vector(question.Terms), _articles.Length);
        var learned = _classifier.Scores(question.Features);
        var matches = new List<ArticleMatch>();
        for (var i = 0; i < _articles.Length; i++)
        {
            if (scores[i].Cover > 0)
            {
                matches.Add(new ArticleMatch(
                    _articles[i], Combined(scores[i]) + (LearnedShare * learned[i]), scores[i].Cover, scores[i].Phrasing, learned[i], refusals[i]));
            }
        }
        matches.Sort((a, b) => b.Score.CompareTo(a.Score));
        return matches;
    }

    /// <summary>How surely the best of some matches answers the question.</summary>
    public double Confidence(Question question, IReadOnlyList<ArticleMatch> matches) => matches.Count == 0
        ? 0
        : AnswerConfidence.Of(matches[0], matches.Count > 1 ? matches[1] : null, UnknownShareOf(question), question.Terms.Count, Routes.Of(question).RuleLead);

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

    private static double Combined((double Cover, double Phrasing) score) => (CoverShare * score.Cover) + ((1 - CoverShare) * score.Phrasing);

    private (double Cover, double Phrasing)[] Scores(IReadOnlyList<Term> terms)
    {
        var covers = new double[_articles.Length];
        var whole = 0.0;
        foreach (var (stem, weight) in Distinct(terms))
        {
            var value = weight * RarityOf(stem);
            whole += value;
            if (_covers.TryGetValue(stem, out var postings))
            {
                foreach (var (article, cover) in postings)
                {
                    covers[article] += value * cover;
                }
            }
        }
        var nearest = _phrasings.Nearest(Vector(terms), _articles.Length);
        var scores = new (double, double)[_articles.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = (whole > 0 ? covers[i] / whole : 0, nearest[i]);
        }
        return scores;
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
        foreach (var version in (IEnumerable<Article>)(pair.English is null ? [pair.Indonesian] : [pair.Indonesian, pair.English]))
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
                    Stems(passage.Heading), Stems(passage.Text), [.. passage.Sentences.Select(sentence => Stems(sentence.Text))]);
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
            postings.Add((article, Math.Min(1, weight * (Saturation + 1) / (weight + Saturation))));
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

    // What an article does not answer it refuses; what another article answers is left to that one.
    private void AddRefusals()
    {
        for (var i = 0; i < _articles.Length; i++)
        {
            foreach (var question in _articles[i].Indonesian.NotAnswered.Concat(_articles[i].English?.NotAnswered ?? []))
            {
                var terms = _analyzer.Terms(question);
                var vector = Vector(terms);
                var scores = Scores(terms);
                for (var other = 0; other < _articles.Length; other++)
                {
                    if (other == i || Combined(scores[other]) < AnsweredElsewhere)
                    {
                        _refusals.Add(other, vector);
                    }
                }
            }
        }
    }

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
