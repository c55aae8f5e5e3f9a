namespace AsnAssistant.PolicyAnswers;

/// <summary>
/// Which words stand in which articles, and how much of a question's weight an article covers: BM25 divided by what a full cover would give, so that the
/// covers of different questions can be compared; unknown words count as rare.
/// </summary>
/// <remarks>BM25: Robertson and Zaragoza 2009.</remarks>
internal sealed class ArticleWords
{
    // Set on the development questions.
    private const double Saturation = 1.2;
    private const double PhrasingWeight = 2.5;
    private const double TitleWeight = 2;
    private const double HeadingWeight = 1;
    private const double BodyWeight = 0.35;
    private const double BigramWeight = 0.3;

    // A word nobody wrote in an article counts as rare, but not as the rarest: people use many everyday words.
    private const double UnknownRarity = 0.7;

    // A word of one article alone tells more than a word that is rare everywhere.
    private const double ArticleShare = 0.7;

    private readonly Analyzer _analyzer;
    private readonly int _articles;
    private readonly Dictionary<string, List<(int Article, float Cover)>> _covers = [];
    private readonly Dictionary<string, double> _rarity = [];
    private readonly Dictionary<ArticlePair, HashSet<string>> _words = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, int> _vocabulary = [];

    public ArticleWords(ArticlePair[] articles, Analyzer analyzer)
    {
        (_analyzer, _articles) = (analyzer, articles.Length);
        var texts = new Dictionary<string, int>();
        var count = 0;
        for (var i = 0; i < articles.Length; i++)
        {
            Add(i, articles[i], texts, ref count);
        }
        var (rarest, rarestArticle) = (Rarity(count, 0), Rarity(articles.Length, 0));
        foreach (var (stem, among) in texts)
        {
            var amongArticles = _covers.TryGetValue(stem, out var postings) ? postings.Count : 0;
            _rarity[stem] = ((1 - ArticleShare) * Rarity(count, among) / rarest) + (ArticleShare * Rarity(articles.Length, amongArticles) / rarestArticle);
        }
    }

    /// <summary>Every word as written, with how often it occurs.</summary>
    public IReadOnlyDictionary<string, int> Vocabulary => _vocabulary;

    /// <summary>How rare a term is among the articles and among their phrasings and passages, 0 to 1.</summary>
    public double RarityOf(string stem) => _rarity.GetValueOrDefault(stem, UnknownRarity);

    /// <summary>Whether a term stands in no article.</summary>
    public bool IsUnknown(string stem) => !_covers.ContainsKey(stem);

    public bool Holds(ArticlePair article, string stem) => _words[article].Contains(stem);

    /// <returns>For each article that holds one of the terms: how much of their weight it covers, 0 to 1. Dispose of it.</returns>
    public Tally Covers(IReadOnlyList<Term> terms)
    {
        var covers = Tally.Rent(_articles);
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

    /// <returns>How much of some terms' weight lies on words that an article does not hold, 0 to 1, and the weight of the weightiest of them.</returns>
    public (double Share, double Most) LackOf(ArticlePair article, IReadOnlyList<Term> terms)
    {
        var (whole, lacking, most) = (0.0, 0.0, 0.0);
        foreach (var (stem, weight) in Distinct(terms))
        {
            var value = weight * RarityOf(stem);
            whole += value;
            if (!_words[article].Contains(stem))
            {
                lacking += value;
                most = Math.Max(most, value);
            }
        }
        return whole > 0 ? (lacking / whole, most) : (1, 1);
    }

    /// <summary>Words and pairs of neighbours with their weights, to be compared with others by the angle between them.</summary>
    public Dictionary<string, double> Vector(IReadOnlyList<Term> terms)
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

    public static IEnumerable<Term> Distinct(IReadOnlyList<Term> terms) => terms.DistinctBy(term => term.Stem);

    private void Add(int number, ArticlePair article, Dictionary<string, int> texts, ref int count)
    {
        var weights = new Dictionary<string, double>();
        var phrasings = new Dictionary<string, int>();
        var phrasingCount = 0;
        foreach (var phrasing in article.Asked)
        {
            phrasingCount++;
            foreach (var stem in Read(phrasing, texts, ref count))
            {
                phrasings[stem] = phrasings.GetValueOrDefault(stem) + 1;
            }
        }
        foreach (var (stem, among) in phrasings)
        {
            // In a third of the phrasings is as good as in all.
            Weigh(stem, PhrasingWeight * Math.Min(1, 3.0 * among / phrasingCount));
        }
        foreach (var version in article.Versions)
        {
            foreach (var stem in _analyzer.Stems($"{version.Title} {version.Group}"))
            {
                Weigh(stem, TitleWeight);
            }
            foreach (var regulation in version.Regulations.SelectMany(regulation => _analyzer.Terms(regulation.ShortName)))
            {
                Weigh(regulation.Stem, TitleWeight);
            }
            foreach (var passage in version.Passages)
            {
                foreach (var stem in _analyzer.Stems(passage.Heading))
                {
                    Weigh(stem, HeadingWeight);
                }
                foreach (var stem in Read(passage.Text, texts, ref count))
                {
                    Weigh(stem, BodyWeight);
                }
            }
        }
        _words[article] = [.. weights.Keys];
        foreach (var (stem, weight) in weights)
        {
            if (!_covers.TryGetValue(stem, out var postings))
            {
                _covers[stem] = postings = [];
            }
            postings.Add((number, (float)Math.Min(1, weight * (Saturation + 1) / (weight + Saturation))));
        }

        void Weigh(string stem, double weight) => weights[stem] = weights.GetValueOrDefault(stem) + weight;
    }

    // A phrasing or a passage: its stems, each once.
    private HashSet<string> Read(string text, Dictionary<string, int> texts, ref int count)
    {
        count++;
        foreach (var word in _analyzer.Written(text))
        {
            _vocabulary[word] = _vocabulary.GetValueOrDefault(word) + 1;
        }
        var stems = _analyzer.Stems(text);
        foreach (var stem in stems)
        {
            texts[stem] = texts.GetValueOrDefault(stem) + 1;
        }
        return stems;
    }

    private static double Rarity(int units, int count) => Math.Log(1 + ((units - count + 0.5) / (count + 0.5)));
}
