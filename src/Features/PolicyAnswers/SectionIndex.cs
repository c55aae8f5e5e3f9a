namespace AsnAssistant.PolicyAnswers;

/// <summary>A stretch of text to be found by its words.</summary>
/// <param name="Heading">Stems of what stands above it; may be empty.</param>
/// <param name="Sentences">Stems, in order.</param>
internal readonly record struct SectionText(IReadOnlyList<string> Heading, IReadOnlyList<IReadOnlyList<string>> Sentences);

/// <param name="Section">Its number, in the order given.</param>
/// <param name="Score">0 to about 1: the same question's scores can be compared, and roughly those of different questions too.</param>
/// <param name="Sentence">The number of the sentence that holds most of the question.</param>
internal readonly record struct SectionMatch(int Section, double Score, int Sentence);

/// <summary>
/// Finds stretches of text by their words: BM25 over stems first, heading and text together; then, among the best, how much of the question one single
/// sentence holds, and how many of its neighbouring words are neighbours there too.
/// </summary>
/// <remarks>BM25: Robertson and Zaragoza 2009, divided by what a full cover would give.</remarks>
internal sealed class SectionIndex
{
    private const int HeadingTimes = 2;
    private const double SentenceShare = 0.5;
    private const double PairShare = 0.15;

    // A text that speaks of it at once is about it.
    private const double FirstShare = 0.05;

    // "Kapan", "berapa": a sentence with a number may answer it.
    private const double NumberShare = 0.1;

    // A story has more words; the first tell enough.
    private const int MostAsked = 64;

    // Of these the sentences are looked at.
    private const int Reread = 60;

    private readonly Dictionary<string, int> _numbers = [];
    private readonly (int[] Sections, float[] Weights)[] _postings;
    private readonly float[] _rarity;
    private readonly int[][][] _sentences;
    private readonly bool[][] _counts;
    private readonly float _rarest;

    public SectionIndex(IReadOnlyList<SectionText> texts, double saturation = 1.2, double byLength = 0.9)
    {
        _sentences = new int[texts.Count][][];
        _counts = [.. texts.Select(text => text.Sentences.Select(sentence => sentence.Any(stem => char.IsDigit(stem[0]))).ToArray())];
        var counts = new Dictionary<int, int>[texts.Count];
        var lengths = new int[texts.Count];
        for (var i = 0; i < texts.Count; i++)
        {
            var (heading, sentences) = texts[i];
            var count = counts[i] = [];
            foreach (var stem in heading)
            {
                Count(count, Number(stem), HeadingTimes);
            }
            _sentences[i] = new int[sentences.Count][];
            for (var s = 0; s < sentences.Count; s++)
            {
                var numbers = _sentences[i][s] = [.. sentences[s].Select(Number)];
                foreach (var number in numbers)
                {
                    Count(count, number, 1);
                }
            }
            lengths[i] = count.Values.Sum();
        }

        var among = new int[_numbers.Count];
        foreach (var number in counts.SelectMany(count => count.Keys))
        {
            among[number]++;
        }
        _rarity = [.. among.Select(count => Rarity(texts.Count, count))];
        _rarest = Rarity(texts.Count, 0);
        _postings = [.. among.Select(count => (new int[count], new float[count]))];
        var filled = new int[_numbers.Count];
        var usual = Math.Max(1, lengths.DefaultIfEmpty(0).Average());
        for (var i = 0; i < counts.Length; i++)
        {
            var room = saturation * (1 - byLength + (byLength * lengths[i] / usual));
            foreach (var (number, count) in counts[i])
            {
                var at = filled[number]++;
                _postings[number].Sections[at] = i;
                _postings[number].Weights[at] = (float)(count * (saturation + 1) / (count + room));
            }
        }

        int Number(string stem)
        {
            if (!_numbers.TryGetValue(stem, out var number))
            {
                _numbers[stem] = number = _numbers.Count;
            }
            return number;
        }

        static void Count(Dictionary<int, int> counts, int number, int times) => counts[number] = counts.GetValueOrDefault(number) + times;
    }

    /// <param name="terms">In order.</param>
    /// <param name="asksNumber">The answer is a number.</param>
    /// <returns>At most <paramref name="most"/>, best first; only what shares a word.</returns>
    public List<SectionMatch> Search(IReadOnlyList<Term> terms, int most, bool asksNumber = false)
    {
        var asked = new (int Number, float Weight)[terms.Count];
        var weights = new Dictionary<int, float>();
        var whole = 0f;
        for (var i = 0; i < asked.Length; i++)
        {
            var known = _numbers.TryGetValue(terms[i].Stem, out var number);
            // Rarity tells everyday words already, so that they are everyday words counts half.
            var weight = (float)Math.Sqrt(terms[i].Weight) * (known ? _rarity[number] : _rarest);
            asked[i] = (known ? number : -1, weight);
            if (!known)
            {
                whole += weight;
            }
            else if (weights.TryAdd(number, weight))
            {
                whole += weight;
            }
        }
        if (weights.Count == 0)
        {
            return [];
        }
        using var sums = Tally.Rent(_sentences.Length);
        foreach (var (number, weight) in weights)
        {
            var (sections, impacts) = _postings[number];
            for (var i = 0; i < sections.Length; i++)
            {
                sums.Add(sections[i], weight * impacts[i]);
            }
        }
        var found = new List<SectionMatch>(Reread);
        foreach (var (section, sum) in Best(sums))
        {
            found.Add(WithSentences(section, sum / whole, asked, whole, asksNumber));
        }
        found.Sort((a, b) => b.Score.CompareTo(a.Score));
        return found.Count > most ? found.GetRange(0, most) : found;
    }

    private static List<(int Section, float Sum)> Best(Tally sums)
    {
        var best = new PriorityQueue<int, float>(Reread + 1);
        foreach (var section in sums.Touched)
        {
            if (best.Count < Reread)
            {
                best.Enqueue(section, sums.Of(section));
            }
            else
            {
                best.EnqueueDequeue(section, sums.Of(section));
            }
        }
        return [.. best.UnorderedItems];
    }

    private SectionMatch WithSentences(int section, double score, (int Number, float Weight)[] asked, float whole, bool asksNumber)
    {
        var (bestCover, bestSentence, pairs) = (0f, 0, 0f);
        Span<bool> isMet = stackalloc bool[Math.Min(asked.Length, MostAsked)];
        Span<bool> isPairMet = stackalloc bool[isMet.Length];
        for (var s = 0; s < _sentences[section].Length; s++)
        {
            var sentence = _sentences[section][s];
            var cover = 0f;
            isMet.Clear();
            for (var at = 0; at < sentence.Length; at++)
            {
                for (var i = 0; i < isMet.Length; i++)
                {
                    if (asked[i].Number != sentence[at])
                    {
                        continue;
                    }
                    if (!isMet[i])
                    {
                        isMet[i] = true;
                        cover += IsFirst(asked, i) ? asked[i].Weight : 0;
                    }
                    if (i + 1 < isMet.Length && !isPairMet[i] && at + 1 < sentence.Length && asked[i + 1].Number == sentence[at + 1])
                    {
                        isPairMet[i] = true;
                        pairs += Math.Min(asked[i].Weight, asked[i + 1].Weight);
                    }
                }
            }
            if (cover > bestCover)
            {
                (bestCover, bestSentence) = (cover, s);
            }
        }
        score += (SentenceShare * bestCover / whole) + (PairShare * pairs / whole) + (bestSentence == 0 ? FirstShare : 0);
        return new SectionMatch(section, asksNumber && bestSentence < _counts[section].Length && _counts[section][bestSentence] ? score + NumberShare : score, bestSentence);
    }

    private static bool IsFirst((int Number, float Weight)[] asked, int at)
    {
        for (var i = 0; i < at; i++)
        {
            if (asked[i].Number == asked[at].Number)
            {
                return false;
            }
        }
        return true;
    }

    private static float Rarity(int texts, int among) => MathF.Log(1 + ((texts - among + 0.5f) / (among + 0.5f)));
}
