namespace AsnAssistant.PolicyAnswers;

/// <summary>Chooses what of an article is quoted for a question: its first sentence, and the section that fits best.</summary>
internal static class Quotation
{
    public const int MostSentences = 5;
    private const int LongestText = 700;
    private const double HeadingWeight = 1.5;

    // "Kapan" and a heading "Batas waktu".
    private const double AskedWeight = 1.2;

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
            var holding = terms.Count(texts => texts.Heading.Contains(term.Stem) || texts.Body.Contains(term.Stem));
            if (holding == 0)
            {
                continue;
            }
            // What stands in every section tells none of them apart.
            var telling = Math.Log((passages.Length + 0.5) / holding) * (char.IsDigit(term.Stem[0]) ? 1 : term.Weight) * 2;
            for (var i = 0; i < passages.Length; i++)
            {
                scores[i] += (terms[i].Heading.Contains(term.Stem) ? HeadingWeight * telling : 0) + (terms[i].Body.Contains(term.Stem) ? telling : 0);
            }
        }
        for (var i = 0; i < passages.Length; i++)
        {
            scores[i] += terms[i].Heading.Overlaps(question.Headings) ? AskedWeight : 0;
        }
        var best = Array.IndexOf(scores, scores.Max());
        return best > 0 && scores[best] >= LeastForSection && scores[best] > scores[0] ? passages[best] : null;
    }

    // The best sentence of the section with its neighbours, in the article's order.
    private static IEnumerable<Sentence> Window(Passage section, Question question, PassageIndex index)
    {
        const int Room = MostSentences - 1;
        if (section.Sentences.Count <= Room)
        {
            return section.Sentences;
        }
        var wanted = question.Terms.DistinctBy(term => term.Stem).ToDictionary(term => term.Stem, term => term.Weight * index.RarityOf(term.Stem));
        var fits = index.TermsOf(section).Sentences.Select(stems => stems.Sum(stem => wanted.GetValueOrDefault(stem))).ToArray();
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
