using System.Text;

namespace AsnAssistant.PolicyAnswers;

/// <summary>Questions as hurried thumbs write them: a third of the longer words lose, swap, double or change a letter. The same damage every time.</summary>
public static class DamagedWords
{
    private const int LongFrom = 5;
    private const int OneIn = 3;

    public static string In(string text)
    {
        var damaged = new StringBuilder(text.Length);
        foreach (var word in text.Split(' '))
        {
            damaged.Append(damaged.Length > 0 ? " " : "").Append(word.Length >= LongFrom && word.All(char.IsLetter) && Fnv.Hash(word + text) is var hash && hash % OneIn == 0 ? Damage(word, hash / OneIn) : word);
        }
        return damaged.ToString();
    }

    private static string Damage(string word, uint chance)
    {
        // The first letter is nearly always right.
        var at = 1 + (int)(chance / 4 % (uint)(word.Length - 2));
        return (chance % 4) switch
        {
            0 => word.Remove(at, 1),
            1 => word[..at] + word[at + 1] + word[at] + word[(at + 2)..],
            2 => word.Insert(at, word[at].ToString()),
            _ => word[..at] + (char)('a' + (chance / 64 % 26)) + word[(at + 1)..],
        };
    }
}
