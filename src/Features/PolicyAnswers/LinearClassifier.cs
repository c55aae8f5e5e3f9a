using System.Numerics;
using System.Runtime.CompilerServices;

namespace AsnAssistant.PolicyAnswers;

/// <summary>
/// Multinomial logistic regression: trained on short texts at start and reload in a fraction of a second, the same result every time.
/// </summary>
/// <remarks>Steps become smaller for every feature as it is met again: AdaGrad, Duchi, Hazan and Singer 2011; here with one sum for each feature, not one for each weight.</remarks>
internal sealed class LinearClassifier
{
    private const int Rounds = 10;

    // What is kept is the mean of the last rounds: one text more or less then changes little, whatever the order. Polyak and Juditsky 1992.
    private const int Averaged = 8;

    // A text that is told this surely (squared error of the shares) teaches nothing more.
    private const float Learned = 1e-5f;
    private const float Forgetting = 1e-4f;

    private readonly LinearClassifier? _common;
    private readonly Dictionary<int, int> _rows;

    // A row for each feature, in it a weight for each class that is ours and not the common one's.
    private readonly float[] _weights;
    private readonly int _classes;

    // For each row, 0 to 1: a feature of every text tells little. The common classifier's hold for those who learn beside it.
    private readonly float[]? _rarity;

    // What further classes are learned beside; every agency's index asks for the same texts.
    private readonly ConditionalWeakTable<Dictionary<int, float>, float[]> _scored = [];

    private LinearClassifier(Dictionary<int, int> rows, float[]? rarity, int classes, LinearClassifier? common)
    {
        (_rows, _rarity, _classes, _common) = (rows, rarity, classes, common);
        _weights = new float[rows.Count * Own];
    }

    private int Own => _classes - FirstOwn;

    private int FirstOwn => _common?._classes ?? 0;

    /// <param name="examples">Class, from 0, and features; see <see cref="TextFeatures"/>.</param>
    public static LinearClassifier Train(IReadOnlyList<(int Class, Dictionary<int, float> Features)> examples, int classes) => Train(examples, classes, null);

    /// <summary>Learns further classes beside these, which stay as they are.</summary>
    /// <param name="examples">Of all classes, these and the further ones.</param>
    /// <param name="classes">How many there are then.</param>
    public LinearClassifier With(IReadOnlyList<(int Class, Dictionary<int, float> Features)> examples, int classes) => Train(examples, classes, this);

    private static LinearClassifier Train(IReadOnlyList<(int Class, Dictionary<int, float> Features)> examples, int classes, LinearClassifier? common)
    {
        var rows = new Dictionary<int, int>();
        var texts = new List<int>();
        foreach (var feature in examples.SelectMany(example => example.Features.Keys))
        {
            if (rows.TryAdd(feature, rows.Count))
            {
                texts.Add(0);
            }
            texts[rows[feature]]++;
        }
        var most = MathF.Log(1 + examples.Count);
        var classifier = new LinearClassifier(rows, common is null ? [.. texts.Select(count => MathF.Sqrt(MathF.Log((1f + examples.Count) / count) / most))] : null, classes, common);
        var read = new (int Class, int[] Rows, float[] Values, float[]? Known)[examples.Count];
        for (var at = 0; at < read.Length; at++)
        {
            var (right, features) = examples[at];
            var weighed = classifier.Weighed(features);
            read[at] = (right, [.. weighed.Select(one => rows[one.Feature])], [.. weighed.Select(one => one.Value)], common?._scored.GetValue(features, common.Scores));
        }
        classifier.Learn(read);
        return classifier;
    }

    /// <returns>For each class how much speaks for it; comparable within one text. See <see cref="Shares"/>.</returns>
    public float[] Scores(Dictionary<int, float> features)
    {
        var scores = new float[_classes];
        AddTo(scores, Weighed(features));
        return scores;
    }

    /// <summary>For each class how likely it is, 0 to 1, together 1.</summary>
    public float[] Shares(Dictionary<int, float> features)
    {
        var shares = Scores(features);
        ToShares(shares);
        return shares;
    }

    // By rarity, and of length 1 again.
    private (int Feature, float Value)[] Weighed(Dictionary<int, float> features)
    {
        var weighed = new (int Feature, float Value)[features.Count];
        var (next, length) = (0, 0f);
        foreach (var (feature, value) in features)
        {
            var weight = value * RarityOf(feature);
            weighed[next++] = (feature, weight);
            length += weight * weight;
        }
        length = MathF.Sqrt(length);
        foreach (ref var one in weighed.AsSpan())
        {
            one.Value /= length;
        }
        return weighed;
    }

    private float RarityOf(int feature) => _common is { } common ? common.RarityOf(feature) : _rows.TryGetValue(feature, out var row) ? _rarity![row] : 1;

    private void AddTo(Span<float> scores, (int Feature, float Value)[] features)
    {
        _common?.AddTo(scores[..FirstOwn], features);
        var own = scores[FirstOwn..];
        foreach (var (feature, value) in features)
        {
            if (_rows.TryGetValue(feature, out var row))
            {
                Add(_weights.AsSpan(row * own.Length, own.Length), value, own);
            }
        }
    }

    private void Learn((int Class, int[] Rows, float[] Values, float[]? Known)[] texts)
    {
        var scores = new float[_classes];
        var past = new float[_rows.Count];
        var (own, firstOwn) = (Own, FirstOwn);
        var shuffle = new Random(1);
        var order = Enumerable.Range(0, texts.Length).ToArray();
        var sums = new float[_weights.Length];
        for (var round = 0; round < Rounds; round++)
        {
            shuffle.Shuffle(order);
            foreach (var number in order)
            {
                var (right, rows, values, known) = texts[number];
                Array.Clear(scores);
                known?.CopyTo(scores, 0);
                var ours = scores.AsSpan(firstOwn);
                for (var at = 0; at < rows.Length; at++)
                {
                    Add(_weights.AsSpan(rows[at] * own, own), values[at], ours);
                }
                ToShares(scores);
                scores[right] -= 1;
                var error = 0f;
                foreach (var part in scores)
                {
                    error += part * part;
                }
                if (error < Learned)
                {
                    continue;
                }
                for (var at = 0; at < rows.Length; at++)
                {
                    ref var sum = ref past[rows[at]];
                    sum += error * values[at] * values[at];
                    var step = 1 / (MathF.Sqrt(sum) + 1e-3f);
                    var row = _weights.AsSpan(rows[at] * own, own);
                    Step(row, -step * Forgetting, ours, -step * values[at]);
                }
            }
            if (round >= Rounds - Averaged)
            {
                Add(_weights, 1f / Averaged, sums);
            }
        }
        sums.CopyTo(_weights, 0);
    }

    private static void ToShares(Span<float> scores)
    {
        var most = float.NegativeInfinity;
        foreach (var score in scores)
        {
            most = Math.Max(most, score);
        }
        var sum = 0f;
        foreach (ref var score in scores)
        {
            score = MathF.Exp(score - most);
            sum += score;
        }
        foreach (ref var score in scores)
        {
            score /= sum;
        }
    }

    // Run at start, before the compiler would have looked at it twice.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(ReadOnlySpan<float> row, float times, Span<float> to)
    {
        var at = 0;
        var factor = new Vector<float>(times);
        for (; at <= row.Length - Vector<float>.Count; at += Vector<float>.Count)
        {
            (new Vector<float>(to[at..]) + (factor * new Vector<float>(row[at..]))).CopyTo(to[at..]);
        }
        for (; at < row.Length; at++)
        {
            to[at] += times * row[at];
        }
    }

    /// <summary>Forgets a little and learns a little, in one pass: rows lie far apart, so memory is what it waits for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Step(Span<float> row, float forget, ReadOnlySpan<float> error, float learn)
    {
        var at = 0;
        var (less, more) = (new Vector<float>(forget), new Vector<float>(learn));
        for (; at <= row.Length - Vector<float>.Count; at += Vector<float>.Count)
        {
            var old = new Vector<float>(row[at..]);
            (old + (less * old) + (more * new Vector<float>(error[at..]))).CopyTo(row[at..]);
        }
        for (; at < row.Length; at++)
        {
            row[at] += forget * row[at];
            row[at] += learn * error[at];
        }
    }
}
