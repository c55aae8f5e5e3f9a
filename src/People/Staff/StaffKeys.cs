using System.Security.Cryptography;
using System.Text;
using AsnAssistant.Storage;

namespace AsnAssistant.People.Staff;

/// <summary>Where staff data lie.</summary>
/// <remarks>
/// Documents <c>staff-roll</c>, the valid import; <c>staff:GENERATION:NIP</c>, a record of it; <c>staff-link:NIP</c>, the accounts linked to it, whatever the import;
/// <c>staff-person:PERSON</c>, the way back from a person;
/// <c>staff-code:HASH</c>, a code that is out; <c>staff-tries:ACCOUNT</c>, tries of the last hour. Indexes <c>staff:GENERATION</c>, the NIPs; <c>staff-names:GENERATION</c>, words of names with the NIP behind them.
/// Scores are 0: the order is that of the members.
/// </remarks>
internal static class StaffKeys
{
    public const string Roll = "staff-roll";

    /// <summary>See <see cref="UnitRenames"/>.</summary>
    public const string Renames = "staff-renames";

    /// <summary>Generations that were begun and not published, or that have been followed by another.</summary>
    public const string Stages = "staff-stages";

    public static string Record(string generation, string nip) => $"staff:{generation}:{nip}";

    public static string Index(string generation) => "staff:" + generation;

    public static string Names(string generation) => "staff-names:" + generation;

    public static string Link(string nip) => "staff-link:" + nip;

    public static string Person(PersonId person) => "staff-person:" + person.Value;

    public static string Code(string digest) => "staff-code:" + digest;

    public static string Tries(PersonId account) => "staff-tries:" + account.Value;

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>A word of a name in the index of names.</summary>
    public static string NameMember(string word, string nip) => $"{StoreName.From(word)}|{nip}";

    /// <summary>Words of a name to find it by: letters only, small, of two letters at least, each once.</summary>
    public static IEnumerable<string> Words(string name)
    {
        var words = new List<string>(4);
        var start = -1;
        for (var i = 0; i <= name.Length; i++)
        {
            var inWord = i < name.Length && (char.IsLetter(name[i]) || (name[i] is '\'' or '’' && start >= 0));
            if (inWord && start < 0)
            {
                start = i;
            }
            else if (!inWord && start >= 0)
            {
                if (i - start >= 2 && name[start..i].ToLowerInvariant() is var word && !words.Contains(word))
                {
                    words.Add(word.Length > 30 ? word[..30] : word);
                }
                start = -1;
            }
        }
        return words.Take(MostWords);
    }

    private const int MostWords = 6;
}
