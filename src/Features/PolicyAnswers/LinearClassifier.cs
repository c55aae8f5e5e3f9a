namespace AsnAssistant.PolicyAnswers;

/// <summary>
/// A multi-class averaged perceptron: trained on short texts at start and reload in well under a second, the same result every time.
/// </summary>
/// <remarks>
/// Averaging: Collins 2002. Only the class that should have won and the one that did are changed, and also when the right one wins by too little, so most
/// features speak for few classes.
/// </remarks>
internal sealed class LinearClassifier
{
    private const int Rounds = 12;
    private const float Margin = 0.3f;

    private readonly Dictionary<int, (int Class, float Weight)[]> _weights;

    private LinearClassifier(Dictionary<int, (int, float)[]> weights, int classes)
    {
        _weights = weights;
        Classes = classes;
    }

    public int Classes { get; }

    /// <param name="examples">Class, from 0, and features; see <see cref="TextFeatures"/>.</param>
    public static LinearClassifier Train(IReadOnlyList<(int Class, Dictionary<int, float> Features)> examples, int classes)
    {
        var weights = new Dictionary<int, Dictionary<int, Weight>>();
        var scores = new float[classes];
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var shuffle = new Random(1);
        var step = 0;
        for (var round = 0; round < Rounds; round++)
        {
            shuffle.Shuffle(order);
            foreach (var at in order)
            {
                step++;
                var (right, features) = examples[at];
                Array.Clear(scores);
                foreach (var (feature, value) in features)
                {
                    if (weights.TryGetValue(feature, out var byClass))
                    {
                        foreach (var (one, weight) in byClass)
                        {
                            scores[one] += value * weight.Now;
                        }
                    }
                }
                var rival = Best(scores, right);
                if (rival < 0 || scores[right] >= scores[rival] + Margin)
                {
                    continue;
                }
                foreach (var (feature, value) in features)
                {
                    if (!weights.TryGetValue(feature, out var byClass))
                    {
                        weights[feature] = byClass = [];
                    }
                    Add(byClass, right, value, step);
                    Add(byClass, rival, -value, step);
                }
            }
        }
        return new LinearClassifier(
            weights.ToDictionary(entry => entry.Key, entry => entry.Value.Select(weight => (weight.Key, weight.Value.Average(step))).ToArray()), classes);
    }

    /// <returns>For each class how much speaks for it; comparable within one text.</returns>
    public float[] Scores(Dictionary<int, float> features)
    {
        var scores = new float[Classes];
        foreach (var (feature, value) in features)
        {
            if (_weights.TryGetValue(feature, out var byClass))
            {
                foreach (var (one, weight) in byClass)
                {
                    scores[one] += value * weight;
                }
            }
        }
        return scores;
    }

    private static int Best(float[] scores, int except)
    {
        var best = -1;
        for (var i = 0; i < scores.Length; i++)
        {
            if (i != except && (best < 0 || scores[i] > scores[best]))
            {
                best = i;
            }
        }
        return best;
    }

    private static void Add(Dictionary<int, Weight> weights, int one, float change, int step)
    {
        var weight = weights.GetValueOrDefault(one);
        weights[one] = new Weight(weight.Now + change, weight.Sum + (weight.Now * (step - weight.Since)), step);
    }

    /// <summary>A weight now, and its sum over the steps until it last changed.</summary>
    private readonly record struct Weight(float Now, double Sum, int Since)
    {
        public float Average(int step) => (float)((Sum + (Now * (double)(step - Since))) / step);
    }
}
