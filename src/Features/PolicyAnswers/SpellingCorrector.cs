namespace AsnAssistant.PolicyAnswers;

/// <summary>
/// Leads a word nobody knows back to one that the articles or word lists know: one slip (a letter missing, added, changed or swapped)
/// from 5 letters on, two from 8 on; the first letter holds. Words without their vowels ("mlhrkn") are found by their consonants.
/// </summary>
/// <remarks>Source: the deletion dictionary of SymSpell (Garbe 2012), with the Damerau distance checked afterwards.</remarks>
internal sealed class SpellingCorrector
{
    private const int OneSlipFrom = 5;
    private const int TwoSlipsFrom = 8;
    private const int LongestWord = 24;

    private readonly Dictionary<string, int> _words = [];
    private readonly Dictionary<string, List<string>> _deletions = [];
    private readonly Dictionary<string, string?> _skeletons = [];

    /// <param name="words">Each with how often it occurs; of two equally close words the commoner wins.</param>
    public SpellingCorrector(IReadOnlyDictionary<string, int> words)
    {
        foreach (var (word, count) in words)
        {
            _words[word] = count;
            if (word.Length is < 4 or > LongestWord || !word.All(char.IsLetter))
            {
                continue;
            }
            foreach (var shortened in Deletions(word))
            {
                if (!_deletions.TryGetValue(shortened, out var list))
                {
                    _deletions[shortened] = list = [];
                }
                list.Add(word);
            }
            var skeleton = Skeleton(word);
            if (skeleton.Length >= 3)
            {
                // Two words with the same consonants: the skeleton tells nothing.
                _skeletons[skeleton] = _skeletons.ContainsKey(skeleton) ? null : word;
            }
        }
    }

    public bool Knows(string word) => _words.ContainsKey(word);

    /// <returns>The word itself when it is known or nothing is near.</returns>
    public string Correct(string word)
    {
        if (_words.ContainsKey(word) || word.Length is < 3 or > LongestWord || !word.All(char.IsLetter))
        {
            return word;
        }
        if (word.Count(IsVowel) <= word.Length / 5 && _skeletons.TryGetValue(Skeleton(word), out var full) && full is not null && full[0] == word[0])
        {
            return full;
        }
        var best = word;
        var bestDistance = MaxSlips(word.Length) + 1;
        var bestCount = 0;
        foreach (var shortened in Deletions(word))
        {
            if (!_deletions.TryGetValue(shortened, out var candidates))
            {
                continue;
            }
            foreach (var candidate in candidates)
            {
                if (candidate[0] != word[0] || candidate.Length < 4)
                {
                    continue;
                }
                var distance = Distance(word, candidate, bestDistance);
                if (word.Length < OneSlipFrom && !IsSwap(word, candidate) && !LacksVowel(word, candidate))
                {
                    continue;
                }
                var count = _words[candidate];
                if (distance < bestDistance || (distance == bestDistance && distance <= MaxSlips(word.Length) && count > bestCount))
                {
                    (best, bestDistance, bestCount) = (candidate, distance, count);
                }
            }
        }
        return best;
    }

    private static int MaxSlips(int length) => length >= TwoSlipsFrom ? 2 : 1;

    // "cuit" for "cuti": in a short word only swapped letters are surely a slip.
    private static bool IsSwap(string a, string b) => a.Length == b.Length && a.Order().SequenceEqual(b.Order());

    // "buln" for "bulan".
    private static bool LacksVowel(string word, string candidate) => candidate.Length == word.Length + 1 && Skeleton(word) == Skeleton(candidate);

    private static IEnumerable<string> Deletions(string word)
    {
        yield return word;
        for (var i = 1; i < word.Length; i++)
        {
            var once = word.Remove(i, 1);
            yield return once;
            if (word.Length < TwoSlipsFrom)
            {
                continue;
            }
            for (var j = i; j < once.Length; j++)
            {
                yield return once.Remove(j, 1);
            }
        }
    }

    private static string Skeleton(string word) => new([.. word.Where(letter => !IsVowel(letter))]);

    private static bool IsVowel(char letter) => letter is 'a' or 'i' or 'u' or 'e' or 'o';

    private static int Distance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit)
        {
            return limit + 1;
        }
        Span<int> beforeLast = stackalloc int[b.Length + 1];
        Span<int> last = stackalloc int[b.Length + 1];
        Span<int> current = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
                }
            }
            last.CopyTo(beforeLast);
            current.CopyTo(last);
        }
        return last[b.Length];
    }
}
