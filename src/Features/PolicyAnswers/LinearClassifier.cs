namespace AsnAssistant.PolicyAnswers;

/// <summary>
/// A multi-class averaged perceptron: trained on short texts at start and reload in a fraction of a second, the same result every time.
/// </summary>
/// <remarks>
/// Averaging: Collins 2002. Only the class that should have won and the one that did are changed, and also when the right one wins by too little, so most
/// features speak for few classes.
/// </remarks>
internal sealed class LinearClassifier
{
    private const int Rounds = 12;
    private const float Margin = 0.3f;
    private const int Calm = 2;
    private const int LookAgain = 4;

    private readonly LinearClassifier? _common;
    private readonly Dictionary<int, Row> _rows;
    private readonly int _classes;

    private LinearClassifier(Dictionary<int, Row> rows, int classes, LinearClassifier? common = null) => (_rows, _classes, _common) = (rows, classes, common);

    /// <param name="examples">Class, from 0, and features; see <see cref="TextFeatures"/>.</param>
    public static LinearClassifier Train(IReadOnlyList<(int Class, Dictionary<int, float> Features)> examples, int classes) => Train(examples, classes, null);

    /// <summary>Learns further classes beside these, which stay as they are.</summary>
    /// <param name="examples">Of all classes, these and the further ones.</param>
    /// <param name="classes">How many there are then.</param>
    public LinearClassifier With(IReadOnlyList<(int Class, Dictionary<int, float> Features)> examples, int classes) => Train(examples, classes, this);

    private static LinearClassifier Train(IReadOnlyList<(int Class, Dictionary<int, float> Features)> examples, int classes, LinearClassifier? common)
    {
        var firstNew = common?._classes ?? 0;
        var rows = new Dictionary<int, Row>();
        var read = new (int Class, Row[] Rows, float[] Values, float[]? Known)[examples.Count];
        for (var at = 0; at < read.Length; at++)
        {
            var (right, features) = examples[at];
            var own = new Row[features.Count];
            var next = 0;
            foreach (var feature in features.Keys)
            {
                own[next++] = rows.TryGetValue(feature, out var row) ? row : rows[feature] = new Row();
            }
            read[at] = (right, own, [.. features.Values], common?.Scores(features));
        }
        var scores = new float[classes];
        var shuffle = new Random(1);
        var step = 0;
        // How often in a row a text was told rightly; one that was twice is looked at less often.
        var calm = new int[read.Length];
        var order = Enumerable.Range(0, read.Length).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            shuffle.Shuffle(order);
            foreach (var number in order)
            {
                step++;
                if (calm[number] >= Calm && round % LookAgain != 0)
                {
                    continue;
                }
                var (right, own, values, known) = read[number];
                Array.Clear(scores);
                known?.CopyTo(scores, 0);
                for (var at = 0; at < own.Length; at++)
                {
                    own[at].AddTo(scores, values[at]);
                }
                var rival = BestBut(right, scores);
                if (rival < 0 || scores[right] >= scores[rival] + Margin)
                {
                    calm[number]++;
                    continue;
                }
                calm[number] = 0;
                for (var at = 0; at < own.Length; at++)
                {
                    if (right >= firstNew)
                    {
                        own[at].Change(right, values[at], step);
                    }
                    if (rival >= firstNew)
                    {
                        own[at].Change(rival, -values[at], step);
                    }
                }
            }
        }
        foreach (var row in rows.Values)
        {
            row.Average(step);
        }
        return new LinearClassifier(rows, classes, common);
    }

    /// <returns>For each class how much speaks for it; comparable within one text.</returns>
    public float[] Scores(Dictionary<int, float> features)
    {
        var scores = new float[_classes];
        _common?.AddTo(scores, features);
        AddTo(scores, features);
        return scores;
    }

    private void AddTo(float[] scores, Dictionary<int, float> features)
    {
        foreach (var (feature, value) in features)
        {
            if (_rows.TryGetValue(feature, out var row))
            {
                row.AddTo(scores, value);
            }
        }
    }

    private static int BestBut(int except, float[] scores)
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

    /// <summary>What one feature says for the classes it ever spoke for.</summary>
    private sealed class Row
    {
        private int[] _class = [];
        private float[] _weight = [];

        // Sum of the weight over the steps, and the step it was last added in; only while training.
        private (double Sum, int Since)[]? _past = [];
        private int _count;

        public void AddTo(float[] scores, float value)
        {
            var (classes, weights) = (_class, _weight);
            for (var i = 0; i < _count; i++)
            {
                scores[classes[i]] += value * weights[i];
            }
        }

        public void Change(int one, float by, int step)
        {
            var at = Array.IndexOf(_class, one, 0, _count);
            if (at < 0)
            {
                at = _count++;
                if (at == _class.Length)
                {
                    var room = Math.Max(2, 2 * at);
                    Array.Resize(ref _class, room);
                    Array.Resize(ref _weight, room);
                    Array.Resize(ref _past, room);
                }
                _class[at] = one;
            }
            Settle(at, step);
            _weight[at] += by;
        }

        public void Average(int step)
        {
            for (var at = 0; at < _count; at++)
            {
                Settle(at, step);
                _weight[at] = (float)(_past![at].Sum / step);
            }
            Array.Resize(ref _class, _count);
            Array.Resize(ref _weight, _count);
            _past = null;
        }

        private void Settle(int at, int step) => _past![at] = (_past[at].Sum + (_weight[at] * (double)(step - _past[at].Since)), step);
    }
}
