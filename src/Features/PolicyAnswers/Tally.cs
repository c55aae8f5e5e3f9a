namespace AsnAssistant.PolicyAnswers;

/// <summary>Sums by number for one search. Only what was touched is looked at and cleared, so a search costs what it finds, not what there is.</summary>
internal sealed class Tally : IDisposable
{
    [ThreadStatic]
    private static Stack<Tally>? _spare;

    private float[] _sums = [];
    private int[] _touched = [];
    private int _count;

    private Tally()
    {
    }

    /// <summary>The numbers that hold something, in the order they came.</summary>
    public ReadOnlySpan<int> Touched => _touched.AsSpan(0, _count);

    /// <param name="size">Numbers run from 0 to below this.</param>
    public static Tally Rent(int size)
    {
        var tally = (_spare ??= []).TryPop(out var spare) ? spare : new Tally();
        if (tally._sums.Length < size)
        {
            tally._sums = new float[size];
            tally._touched = new int[size];
        }
        return tally;
    }

    public float Of(int number) => _sums[number];

    /// <param name="value">Above 0.</param>
    public void Add(int number, float value)
    {
        ref var sum = ref _sums[number];
        if (sum == 0)
        {
            _touched[_count++] = number;
        }
        sum += value;
    }

    /// <summary>Keeps the greater of two.</summary>
    /// <param name="value">Above 0.</param>
    public void Max(int number, float value)
    {
        ref var sum = ref _sums[number];
        if (sum == 0)
        {
            _touched[_count++] = number;
        }
        sum = Math.Max(sum, value);
    }

    public void Dispose()
    {
        foreach (var number in Touched)
        {
            _sums[number] = 0;
        }
        _count = 0;
        _spare!.Push(this);
    }
}
