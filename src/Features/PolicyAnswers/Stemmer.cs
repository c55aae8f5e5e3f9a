using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace AsnAssistant.PolicyAnswers;

/// <summary>
/// An Indonesian stemmer of our own: takes off what a word may carry, prefixes up to three deep, and prefers the longest result the list of roots knows.
/// It need not be right, only the same for the question and the article; the roots keep apart what must not meet (kerja and kinerja).
/// </summary>
internal sealed class Stemmer(FrozenSet<string> roots)
{
    private const int ShortestRoot = 3;
    private const int ShortestGuess = 4;
    private const int MostPrefixes = 3;

    // A root may have lost its first letter to the prefix: menulis ← tulis.
    private static readonly (string Prefix, string[] Swallowed)[] Prefixes =
    [
        ("menge", []), ("penge", []), ("meng", ["k"]), ("peng", ["k"]), ("meny", ["s"]), ("peny", ["s"]), ("mem", ["p", "m"]), ("pem", ["p", "m"]),
        ("men", ["t", "n"]), ("pen", ["t", "n"]), ("nge", []), ("ng", ["k"]), ("ny", ["s"]), ("ber", ["r"]), ("bel", []), ("ter", ["r"]), ("per", ["r"]), ("pel", []),
        ("me", []), ("pe", []), ("di", []), ("ke", []), ("se", []), ("be", []), ("te", []), ("ku", []), ("kau", []),
    ];

    // Without a root that says so, only these are taken off, longest first.
    private static readonly (string Prefix, string? Swallowed)[] Guessed =
    [
        ("memper", null), ("diper", null), ("menge", null), ("penge", null),
        ("meng", "k"), ("peng", "k"), ("meny", "s"), ("peny", "s"), ("mem", "p"), ("pem", "p"), ("men", "t"), ("pen", "t"),
        ("ber", null), ("bel", null), ("ter", null), ("per", null), ("pel", null), ("nge", null), ("ng", "k"), ("ny", "s"),
        ("me", null), ("pe", null), ("di", null), ("ke", null), ("se", null), ("be", null),
    ];

    // In the order they stand at the end of a word, the last first: particle, whose it is, what it makes of the root.
    private static readonly string[][] Suffixes = [["lah", "kah", "tah", "pun"], ["nya", "ku", "mu"], ["kan", "an", "in", "i"]];

    private static readonly string[] Infixes = ["er", "el", "em", "in"];

    // People and articles use few words over and over.
    private const int MostRemembered = 50_000;
    private readonly ConcurrentDictionary<string, string> _remembered = new();

    /// <param name="word">Lower case.</param>
    public string Stem(string word)
    {
        if (_remembered.TryGetValue(word, out var known))
        {
            return known;
        }
        var stem = Find(word);
        if (_remembered.Count < MostRemembered)
        {
            _remembered[word] = stem;
        }
        return stem;
    }

    private string Find(string word)
    {
        if (word.Length <= ShortestRoot || roots.Contains(word) || !char.IsLetter(word[0]) || word.Contains('-', StringComparison.Ordinal))
        {
            return word;
        }
        return KnownRoot(word) ?? Guess(word);
    }

    private string? KnownRoot(string word)
    {
        string? longest = null;
        var fewest = 0;
        WithoutSuffixes(word, 0);
        return longest ?? WithoutInfix(word);

        void WithoutSuffixes(string form, int kind)
        {
            WithoutPrefixes(form, 0);
            for (; kind < Suffixes.Length; kind++)
            {
                foreach (var suffix in Suffixes[kind])
                {
                    if (form.Length - suffix.Length >= ShortestRoot && form.EndsWith(suffix, StringComparison.Ordinal))
                    {
                        WithoutSuffixes(form[..^suffix.Length], kind + 1);
                    }
                }
            }
        }

        void WithoutPrefixes(string form, int depth)
        {
            // Of two as long the one with fewer prefixes taken off: memberikan ← beri, not ikan.
            var known = longest?.Length ?? ShortestRoot - 1;
            if ((form.Length > known || (form.Length == known && depth < fewest)) && roots.Contains(form))
            {
                (longest, fewest) = (form, depth);
            }
            if (depth == MostPrefixes)
            {
                return;
            }
            foreach (var (prefix, swallowed) in Prefixes)
            {
                if (form.Length - prefix.Length < ShortestRoot - 1 || !form.StartsWith(prefix, StringComparison.Ordinal))
                {
                    continue;
                }
                var rest = form[prefix.Length..];
                WithoutPrefixes(rest, depth + 1);
                if (IsVowel(rest[0]))
                {
                    foreach (var letter in swallowed)
                    {
                        WithoutPrefixes(letter + rest, depth + 1);
                    }
                }
            }
        }
    }

    // "gerigi" ← gigi.
    private string? WithoutInfix(string word)
    {
        foreach (var infix in Infixes)
        {
            if (word.Length - infix.Length >= ShortestRoot && word.AsSpan(1).StartsWith(infix, StringComparison.Ordinal) && word[0] + word[(1 + infix.Length)..] is var root && roots.Contains(root))
            {
                return root;
            }
        }
        return null;
    }

    private static string Guess(string word)
    {
        foreach (var suffix in (string[])["nya", "lah", "kah", "pun", "kan", "an", "ku", "mu"])
        {
            if (word.Length - suffix.Length >= ShortestGuess && word.EndsWith(suffix, StringComparison.Ordinal))
            {
                word = word[..^suffix.Length];
                break;
            }
        }
        foreach (var (prefix, swallowed) in Guessed)
        {
            if (word.Length - prefix.Length < ShortestGuess || !word.StartsWith(prefix, StringComparison.Ordinal))
            {
                continue;
            }
            var rest = word[prefix.Length..];
            return swallowed is not null && IsVowel(rest[0]) ? swallowed + rest : rest;
        }
        // The English plural, for questions in English.
        return word.Length > ShortestGuess && word[^1] == 's' && word[^2] != 's' ? word[..^1] : word;
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'i' or 'u' or 'e' or 'o';
}
