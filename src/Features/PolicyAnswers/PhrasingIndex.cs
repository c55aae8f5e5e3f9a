namespace AsnAssistant.PolicyAnswers;

/// <summary>Weighted word vectors of short questions, each with an owner (a number); finds per owner the nearest by cosine.</summary>
internal sealed class PhrasingIndex
{
    private readonly Dictionary<string, List<(int Phrasing, float Weight)>> _postings = [];
    private readonly List<int> _owners = [];
    private int _ownerCount;

    /// <param name="owner">From 0.</param>
    public void Add(int owner, Dictionary<string, double> vector)
    {
        _ownerCount = Math.Max(_ownerCount, owner + 1);
        var length = Length(vector);
        if (length == 0)
        {
            return;
        }
        var phrasing = _owners.Count;
        _owners.Add(owner);
        foreach (var (word, weight) in vector.Where(entry => entry.Value > 0))
        {
            if (!_postings.TryGetValue(word, out var list))
            {
                _postings[word] = list = [];
            }
            list.Add((phrasing, (float)(weight / length)));
        }
    }

    /// <returns>For each owner that shares a word the cosine of its nearest phrasing. Dispose of it.</returns>
    public Tally Nearest(Dictionary<string, double> vector)
    {
        var nearest = Tally.Rent(_ownerCount);
        var length = Length(vector);
        if (length == 0)
        {
            return nearest;
        }
        using var products = Tally.Rent(_owners.Count);
        foreach (var (word, weight) in vector)
        {
            if (weight > 0 && _postings.TryGetValue(word, out var list))
            {
                var share = (float)(weight / length);
                foreach (var (phrasing, other) in list)
                {
                    products.Add(phrasing, share * other);
                }
            }
        }
        foreach (var phrasing in products.Touched)
        {
            nearest.Max(_owners[phrasing], products.Of(phrasing));
        }
        return nearest;
    }

    private static double Length(Dictionary<string, double> vector) => Math.Sqrt(vector.Values.Sum(weight => weight * weight));
}
