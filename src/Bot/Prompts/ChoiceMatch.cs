namespace AsnAssistant.Bot.Prompts;

/// <summary>Finds which of the choices a person means.</summary>
public static class ChoiceMatch
{
    /// <summary>A message longer than this is a message, not a choice.</summary>
    private const int LongestInWords = 6;

    private static readonly string[] Negations = ["tidak", "tdk", "bukan", "jangan", "jgn", "nggak", "enggak", "gak", "ga", "not", "no", "dont"];

    /// <summary>Tries, in this order: the exact words; the number of a button ("2", "nomor dua", "yang kedua"); the choice's words within few others; a slip.</summary>
    /// <returns>Null if none or more than one fits.</returns>
    public static Choice? Find(string text, IReadOnlyList<Choice> choices)
    {
        var folded = Words.Fold(text);
        if (folded.Length is 0 or > 100 || choices.Count == 0)
        {
            return null;
        }
        return Exact(folded, choices) ?? Numbered(folded, choices) ?? Within(folded, choices) ?? Only(choices, choice => Named(choice).Any(name => Words.Nearly(folded, name)));
    }

    /// <summary>Only the exact words of one.</summary>
    public static Choice? FindExact(string text, IReadOnlyList<Choice> choices) => text.Length > 100 ? null : Exact(Words.Fold(text), choices);

    private static Choice? Exact(string folded, IReadOnlyList<Choice> choices)
    {
        foreach (var choice in choices)
        {
            if (Words.IsFoldOf(folded, choice.Title))
            {
                return choice;
            }
            foreach (var synonym in choice.Synonyms)
            {
                if (Words.IsFoldOf(folded, synonym))
                {
                    return choice;
                }
            }
        }
        return null;
    }

    private static Choice? Numbered(string folded, IReadOnlyList<Choice> choices)
    {
        if (NumberWords.Ordinal(folded) is not { } number)
        {
            return null;
        }
        var shown = 0;
        foreach (var choice in choices)
        {
            if (choice.IsShown && choice.Action == ActionTypes.ImBack && ++shown == number)
            {
                return choice;
            }
        }
        return null;
    }

    private static Choice? Within(string folded, IReadOnlyList<Choice> choices)
    {
        var words = folded.Split(' ');
        if (words.Length is 1 or > LongestInWords || words.Any(word => Negations.Contains(word)))
        {
            return null;
        }
        var padded = $" {folded} ";
        return Only(choices, choice => Named(choice).Any(name => name.Length > 2 && padded.Contains($" {name} ", StringComparison.Ordinal)));
    }

    private static Choice? Only(IReadOnlyList<Choice> choices, Func<Choice, bool> fits)
    {
        Choice? found = null;
        foreach (var choice in choices)
        {
            if (fits(choice))
            {
                if (found is not null)
                {
                    return null;
                }
                found = choice;
            }
        }
        return found;
    }

    private static IEnumerable<string> Named(Choice choice)
    {
        yield return Words.Fold(choice.Title);
        foreach (var synonym in choice.Synonyms)
        {
            yield return Words.Fold(synonym);
        }
    }
}
