namespace AsnAssistant.PolicyAnswers;

/// <summary>Chooses what of an article is quoted for a question: its first sentence, and the section that fits best.</summary>
internal static class Quotation
{
    public const int MostSentences = 5;
    private const int LongestText = 700;
    private const double HeadingWeight = 1.5;

    // "Kapan" and a heading "Batas waktu".
    private const double AskedWeight = 1.2;

    // A sentence that holds all of the question is as good as a heading that answers it.
    private const double SentenceWeight = 1.5;
    private const double UnitWeight = 0.5;

    // A section must share more than an everyday word before it pushes the lead aside.
    private const double LeastForSection = 1.5;

    public static (string Text, IReadOnlyList<Citation> Citations) Lead(Article article) => Quote(article.Lead.Sentences, [article.Lead]);

    public static (string Text, IReadOnlyList<Citation> Citations) For(Article article, Question question, PassageIndex index)
    {
        var best = BestSection(article, question, index);
        if (best is not { } section)
        {
            return Lead(article);
        }
        var window = Window(section, question, index);
        return Quote([article.Lead.Sentences[0], .. window], [article.Lead, section]);
    }

    private static Passage? BestSection(Article article, Question question, PassageIndex index)
    {
        var passages = article.Passages.ToArray();
        var terms = passages.Select(index.TermsOf).ToArray();
        var scores = new double[passages.Length];
        var title = index.TermsOfTitle(article);
        foreach (var term in question.Terms.DistinctBy(term => term.Stem))
        {
            if (title.Contains(term.Stem))
            {
                // What the whole article is about leads to no section of it.
                continue;
            }
            var inHeading = terms.Select(texts => texts.Heading.Contains(term.Stem)).ToArray();
            var inBody = terms.Select(texts => texts.Holds(term.Stem)).ToArray();
            var holding = inHeading.Zip(inBody).Count(held => held.First || held.Second);
            if (holding == 0)
            {
                continue;
            }
            // What stands in every section tells none of them apart.
            var telling = Math.Log((passages.Length + 0.5) / holding) * (char.IsDigit(term.Stem[0]) ? 1 : term.Weight) * 2;
            for (var i = 0; i < passages.Length; i++)
            {
                scores[i] += (inHeading[i] ? HeadingWeight * telling : 0) + (inBody[i] ? telling : 0);
            }
        }
        var wanted = Wanted(question, index);
        var whole = Math.Max(1e-6, wanted.Values.Sum());
        for (var i = 0; i < passages.Length; i++)
        {
            scores[i] += terms[i].Heading.Any(question.Headings.Contains) ? AskedWeight : 0;
            scores[i] += SentenceWeight * terms[i].Sentences.Max(sentence => Fit(sentence, wanted, question) / whole);
            if (!IsFor(article, passages[i], question.Audiences))
            {
                scores[i] = double.NegativeInfinity;
            }
        }
        var best = Array.IndexOf(scores, scores.Max());
        return best > 0 && scores[best] >= LeastForSection && scores[best] > scores[0] ? passages[best] : null;
    }

    /// <summary>False for what stands under the name of another type of employee: "Sanksi bagi PNS" says nothing to PPPK.</summary>
    /// <param name="types">Empty where none is known.</param>
    internal static bool IsFor(Article article, Passage passage, IReadOnlySet<Audience> types)
    {
        if (types.Count == 0 || !article.Audiences.Any(types.Contains))
        {
            return true;
        }
        var named = article.Audiences.Where(audience => Names(passage.Heading, audience)).ToArray();
        return named.Length == 0 || named.Any(types.Contains);
    }

    internal static bool Names(string text, Audience type) => WordReader.Words(text).Contains(type.ToString().ToLowerInvariant());

    private static Dictionary<string, double> Wanted(Question question, PassageIndex index) =>
        question.Terms.DistinctBy(term => term.Stem).ToDictionary(term => term.Stem, term => term.Weight * index.RarityOf(term.Stem));

    // How much of what is asked one sentence holds; one with a number of the kind that is asked for is worth more.
    private static double Fit((string[] Stems, string[] Units) sentence, Dictionary<string, double> wanted, Question question) =>
        sentence.Stems.Sum(stem => wanted.GetValueOrDefault(stem)) * (sentence.Units.Any(question.Units.Contains) ? 1 + UnitWeight : 1);

    // The best sentence of the section with its neighbours, in the article's order.
    private static IEnumerable<Sentence> Window(Passage section, Question question, PassageIndex index)
    {
        const int Room = MostSentences - 1;
        if (section.Sentences.Count <= Room)
        {
            return section.Sentences;
        }
        var wanted = Wanted(question, index);
        var fits = index.TermsOf(section).Sentences.Select(sentence => Fit(sentence, wanted, question)).ToArray();
        var start = Enumerable.Range(0, section.Sentences.Count - Room + 1).MaxBy(from => fits.Skip(from).Take(Room).Sum());
        return section.Sentences.Skip(start).Take(Room);
    }

    private static (string Text, IReadOnlyList<Citation> Citations) Quote(IEnumerable<Sentence> sentences, Passage[] passages)
    {
        var lines = new List<string>();
        var length = 0;
        foreach (var sentence in sentences.Take(MostSentences).Select(sentence => sentence.ToString()))
        {
            if (lines.Count > 1 && length + sentence.Length > LongestText)
            {
                break;
            }
            lines.Add(sentence);
            length += sentence.Length + 1;
        }
        return (string.Join('\n', lines), [.. passages.SelectMany(passage => passage.Citations).Distinct()]);
    }
}
