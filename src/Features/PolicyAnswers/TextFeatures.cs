namespace AsnAssistant.PolicyAnswers;

/// <summary>A short text as numbered features for <see cref="LinearClassifier"/>: stems, pairs of stems, and pieces of four letters, which outlive a slip of the thumb.</summary>
internal static class TextFeatures
{
    private const float PairWeight = 0.3f;
    private const float PieceWeight = 0.35f;
    private const int Piece = 4;

    /// <param name="stems">In order.</param>
    /// <param name="words">As written, in order.</param>
    /// <returns>Weights by feature, of length 1 together; empty for an empty text.</returns>
    public static Dictionary<int, float> Of(IReadOnlyList<string> stems, IReadOnlyList<string> words)
    {
        var features = new Dictionary<int, float>();
        for (var i = 0; i < stems.Count; i++)
        {
            features[Number('s', stems[i])] = 1;
            if (i > 0)
            {
                features[Number('p', stems[i - 1] + " " + stems[i])] = PairWeight;
            }
        }
        var line = "_" + string.Join('_', words) + "_";
        for (var i = 0; i + Piece <= line.Length; i++)
        {
            features[Number('c', line.AsSpan(i, Piece))] = PieceWeight;
        }
        var length = MathF.Sqrt(features.Values.Sum(weight => weight * weight));
        foreach (var feature in features.Keys)
        {
            features[feature] /= length;
        }
        return features;
    }

    private static int Number(char kind, ReadOnlySpan<char> text) => unchecked((int)Fnv.Hash(text, kind));
}
