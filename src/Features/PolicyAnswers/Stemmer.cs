using System.Collections.Frozen;

namespace AsnAssistant.PolicyAnswers;

/// <summary>
/// A light Indonesian stemmer of our own: takes off what a word may carry, and prefers a result the list of roots knows.
/// It need not be right, only the same for the question and the article; the roots keep apart what must not meet (kerja and kinerja).
/// </summary>
internal sealed class Stemmer(FrozenSet<string> roots)
{
    // Longest first. The letter behind the colon may have been swallowed by the prefix: menulis ← tulis.
    private static readonly (string Prefix, string? Swallowed)[] Prefixes =
    [
        ("memper", null), ("diper", null), ("menge", null), ("penge", null),
        ("meng", "k"), ("peng", "k"), ("meny", "s"), ("peny", "s"), ("mem", "p"), ("pem", "p"), ("men", "t"), ("pen", "t"),
        ("ber", null), ("bel", null), ("ter", null), ("per", null), ("pel", null), ("nge", null), ("ng", "k"), ("ny", "s"),
        ("me", null), ("pe", null), ("di", null), ("ke", null), ("se", null), ("be", null),
    ];

    private static readonly string[] Suffixes = ["kannya", "annya", "inya", "kan", "nya", "lah", "kah", "pun", "an", "in", "ku", "mu", "i"];

    private const int ShortestRoot = 3;
    private const int ShortestGuess = 4;

    public string Stem(string word)
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
        Consider(word);
        foreach (var suffix in Suffixes)
        {
            if (word.Length - suffix.Length >= ShortestRoot && word.EndsWith(suffix, StringComparison.Ordinal))
            {
                Consider(word[..^suffix.Length]);
            }
        }
        return longest;

        void Consider(string candidate)
        {
            Keep(candidate);
            foreach (var (prefix, swallowed) in Prefixes)
            {
                if (candidate.Length - prefix.Length < ShortestRoot - 1 || !candidate.StartsWith(prefix, StringComparison.Ordinal))
                {
                    continue;
                }
                var rest = candidate[prefix.Length..];
                Keep(rest);
                if (swallowed is not null && IsVowel(rest[0]))
                {
                    Keep(swallowed + rest);
                }
                foreach (var inner in (string[])["ber", "per", "se", "ke"])
                {
                    if (rest.Length - inner.Length >= ShortestRoot && rest.StartsWith(inner, StringComparison.Ordinal))
                    {
                        Keep(rest[inner.Length..]);
                    }
                }
            }
        }

        void Keep(string candidate)
        {
            if (candidate.Length >= ShortestRoot && candidate.Length > (longest?.Length ?? 0) && roots.Contains(candidate))
            {
                longest = candidate;
            }
        }
    }

    private static string Guess(string word)
    {
        foreach (var suffix in (string[])["nya", "lah", "kah", "pun", "kan", "an"])
        {
            if (word.Length - suffix.Length >= ShortestGuess && word.EndsWith(suffix, StringComparison.Ordinal))
            {
                word = word[..^suffix.Length];
                break;
            }
        }
        foreach (var (prefix, swallowed) in Prefixes)
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
