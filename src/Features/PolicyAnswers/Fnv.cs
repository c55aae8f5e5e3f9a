namespace AsnAssistant.PolicyAnswers;

/// <summary>FNV-1a: the same number for the same text in every process. Source: Fowler, Noll and Vo.</summary>
internal static class Fnv
{
    /// <param name="begin">A letter before the text, so that texts of two kinds differ; 0 for none.</param>
    public static uint Hash(ReadOnlySpan<char> text, char begin = '\0')
    {
        var hash = begin == '\0' ? 2166136261u : (2166136261u ^ begin) * 16777619u;
        foreach (var letter in text)
        {
            hash = (hash ^ letter) * 16777619u;
        }
        return hash;
    }

    /// <summary>64 bits.</summary>
    public static ulong LongHash(ReadOnlySpan<char> text)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in text)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }
        return hash;
    }
}
