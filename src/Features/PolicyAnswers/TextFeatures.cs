namespace AsnAssistant.PolicyAnswers;

/// <summary>
/// A short text as numbered features for <see cref="LinearClassifier"/>: stems and pairs of stems on one side, on the other pieces of its words, which outlive a slip
/// of the thumb. Each side has a length of its own, so that long words do not drown short ones.
/// </summary>
internal static class TextFeatures
{
    private const float PairWeight = 0.3f;
    private const float PiecesLength = 0.7f;
    private const int ShortPiece = 3;
    private const int LongPiece = 4;

    /// <param name="stems">In order.</param>
    /// <param name="words">As written, in order.</param>
    /// <returns>Weights by feature, of length 1 together; empty for an empty text.</returns>
    public static Dictionary<int, float> Of(IReadOnlyList<string> stems, IReadOnlyList<string> words)
    {
        var told = new Dictionary<int, float>();
        for (var i = 0; i < stems.Count; i++)
        {
            told[Number('s', stems[i])] = 1;
            if (i > 0)
            {
                told[Number('p', stems[i - 1] + " " + stems[i])] = PairWeight;
            }
        }
        var pieces = new HashSet<int>();
        foreach (var word in words)
        {
            var framed = "_" + word + "_";
            for (var length = ShortPiece; length <= LongPiece; length++)
            {
                for (var i = 0; i + length <= framed.Length; i++)
                {
                    pieces.Add(Number('c', framed.AsSpan(i, length)));
                }
            }
        }
        var features = new Dictionary<int, float>(told.Count + pieces.Count);
        if (told.Count == 0)
        {
            return features;
        }
        var whole = MathF.Sqrt(1 + (pieces.Count > 0 ? PiecesLength * PiecesLength : 0));
        var toldLength = MathF.Sqrt(told.Values.Sum(weight => weight * weight));
        foreach (var (feature, weight) in told)
        {
            features[feature] = weight / toldLength / whole;
        }
        foreach (var piece in pieces)
        {
            features[piece] = PiecesLength / MathF.Sqrt(pieces.Count) / whole;
        }
        return features;
    }

    private static int Number(char kind, ReadOnlySpan<char> text) => unchecked((int)Fnv.Hash(text, kind));
}
