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

    private readonly SpellingCorrector? _common;
    private readonly Dictionary<string, int> _words = [];

    // Words by the hash of what is left when letters are taken out: the first of each hash, then from one to the next. Hashes may meet; the distance is looked at anyway.
    private readonly Dictionary<ulong, int> _firstOf = [];
    private readonly List<(string Word, int Next)> _links = [];
    private readonly Dictionary<string, string?> _skeletons = [];

    /// <param name="words">Each with how often it occurs; of two equally close words the commoner wins.</param>
    /// <param name="common">Knows the common words already; these are known beside them.</param>
    public SpellingCorrector(IReadOnlyDictionary<string, int> words, SpellingCorrector? common = null)
    {
        _common = common;
        Span<char> shortened = stackalloc char[LongestWord];
        foreach (var (word, count) in words)
        {
            if (common?._words.ContainsKey(word) == true)
            {
                continue;
            }
            _words[word] = count;
            if (word.Length is < 4 or > LongestWord || !word.All(char.IsLetter))
            {
                continue;
            }
            var deletions = new Deletions(word, shortened);
            while (deletions.Next())
            {
                var next = _firstOf.GetValueOrDefault(deletions.Hash, -1);
                _firstOf[deletions.Hash] = _links.Count;
                _links.Add((word, next));
            }
            var skeleton = Skeleton(word);
            if (skeleton.Length >= 3)
            {
                // Two words with the same consonants: the skeleton tells nothing.
                _skeletons[skeleton] = _skeletons.ContainsKey(skeleton) ? null : word;
            }
        }
    }

    public bool Knows(string word) => _words.ContainsKey(word) || _common?.Knows(word) == true;

    /// <returns>The word itself when it is known or nothing is near.</returns>
    public string Correct(string word)
    {
        if (word.Length is < 3 or > LongestWord || !word.All(char.IsLetter) || Knows(word))
        {
            return word;
        }
        if (word.Count(IsVowel) <= word.Length / 5 && FromSkeleton(Skeleton(word)) is { } full && full[0] == word[0])
        {
            return full;
        }
        var best = (Word: word, Distance: MaxSlips(word.Length) + 1, Count: 0);
        Nearest(word, ref best);
        return best.Word;
    }

    private string? FromSkeleton(string skeleton) => _skeletons.TryGetValue(skeleton, out var word) ? word : _common?.FromSkeleton(skeleton);

    private void Nearest(string word, ref (string Word, int Distance, int Count) best)
    {
        _common?.Nearest(word, ref best);
        Span<char> shortened = stackalloc char[LongestWord];
        var deletions = new Deletions(word, shortened);
        while (deletions.Next())
        {
            for (var link = _firstOf.GetValueOrDefault(deletions.Hash, -1); link >= 0; link = _links[link].Next)
            {
                var candidate = _links[link].Word;
                if (candidate[0] != word[0])
                {
                    continue;
                }
                var distance = Distance(word, candidate, best.Distance);
                if (word.Length < OneSlipFrom && !IsSwap(word, candidate) && !LacksVowel(word, candidate))
                {
                    continue;
                }
                var count = _words[candidate];
                if (distance < best.Distance || (distance == best.Distance && distance <= MaxSlips(word.Length) && count > best.Count))
                {
                    best = (candidate, distance, count);
                }
            }
        }
    }

    private static int MaxSlips(int length) => length >= TwoSlipsFrom ? 2 : 1;

    // "cuit" for "cuti": in a short word only swapped letters are surely a slip.
    private static bool IsSwap(string a, string b) => a.Length == b.Length && a.Order().SequenceEqual(b.Order());

    // "buln" for "bulan".
    private static bool LacksVowel(string word, string candidate) => candidate.Length == word.Length + 1 && Skeleton(word) == Skeleton(candidate);

    /// <summary>The word, and it without one letter or (from <see cref="TwoSlipsFrom"/> letters on) two, never the first: each as a hash.</summary>
    private ref struct Deletions(string word, Span<char> room)
    {
        private readonly Span<char> _room = room;
        private int _first = -1;
        private int _second = -1;

        public ulong Hash { get; private set; }

        public bool Next()
        {
            if (_first < 0)
            {
                (_first, _second) = (0, 0);
                Hash = Of(word, -1, -1);
                return true;
            }
            if (_first > 0 && word.Length >= TwoSlipsFrom && _second < word.Length - 1)
            {
                _second++;
                Hash = Of(word, _first, _second);
                return true;
            }
            _first++;
            _second = _first;
            if (_first >= word.Length)
            {
                return false;
            }
            Hash = Of(word, _first, -1);
            return true;
        }

        private readonly ulong Of(string word, int without, int andWithout)
        {
            var length = 0;
            for (var at = 0; at < word.Length; at++)
            {
                if (at != without && at != andWithout)
                {
                    _room[length++] = word[at];
                }
            }
            return Fnv.LongHash(_room[..length]);
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
