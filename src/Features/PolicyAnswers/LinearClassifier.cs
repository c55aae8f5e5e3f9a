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

    // A text that is told this surely (squared error of the shares) teaches nothing more.
    private const float Learned = 1e-5f;
    private const float Forgetting = 1e-4f;

    private readonly LinearClassifier? _common;
    private readonly Dictionary<int, int> _rows;

    // A row for each feature, in it a weight for each class that is ours and not the common one's.
    private readonly float[] _weights;
    private readonly int _classes;

    // What further classes are learned beside; every agency's index asks for the same texts.
    private readonly ConditionalWeakTable<Dictionary<int, float>, float[]> _scored = [];

    private LinearClassifier(Dictionary<int, int> rows, float[] weights, int classes, LinearClassifier? common) =>
        (_rows, _weights, _classes, _common) = (rows, weights, classes, common);

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
        var read = new (int Class, int[] Rows, float[] Values, float[]? Known)[examples.Count];
        for (var at = 0; at < read.Length; at++)
        {
            var (right, features) = examples[at];
            var own = new int[features.Count];
            var next = 0;
            foreach (var feature in features.Keys)
            {
                own[next++] = rows.TryGetValue(feature, out var row) ? row : rows[feature] = rows.Count;
            }
            read[at] = (right, own, [.. features.Values], common?._scored.GetValue(features, common.Scores));
        }
        var ownClasses = classes - (common?._classes ?? 0);
        var classifier = new LinearClassifier(rows, new float[rows.Count * ownClasses], classes, common);
        classifier.Learn(read);
        return classifier;
    }

    /// <returns>For each class how much speaks for it; comparable within one text. See <see cref="Shares"/>.</returns>
    public float[] Scores(Dictionary<int, float> features)
    {
        var scores = new float[_classes];
        AddTo(scores, features);
        return scores;
    }

    /// <summary>For each class how likely it is, 0 to 1, together 1.</summary>
    public float[] Shares(Dictionary<int, float> features)
    {
        var shares = Scores(features);
        ToShares(shares);
        return shares;
    }

    private void AddTo(Span<float> scores, Dictionary<int, float> features)
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
        }
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
