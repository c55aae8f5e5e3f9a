namespace AsnAssistant.Mentoring.Matching;

/// <summary>The lottery between equals: a number for each key, by a published seed. Anybody can draw it again.</summary>
/// <remarks>FNV-1a over the key's UTF-16 units, then the finalizer of SplitMix64.</remarks>
public static class Lots
{
    public static ulong Of(string key, long seed)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in key)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }
        var mixed = hash ^ ((ulong)seed * 0x9E3779B97F4A7C15UL);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }

    /// <returns>The places of the keys in the order drawn; equal lots by the key itself.</returns>
    internal static int[] Draw(IReadOnlyList<string> keys, long seed)
    {
        var lots = keys.Select(key => Of(key, seed)).ToArray();
        var order = Enumerable.Range(0, keys.Count).ToArray();
        Array.Sort(order, (one, other) => lots[one] != lots[other] ? lots[one].CompareTo(lots[other]) : string.CompareOrdinal(keys[one], keys[other]));
        return order;
    }
}
