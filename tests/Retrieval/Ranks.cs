namespace AsnAssistant.Retrieval;

/// <summary>At which place the right one came, over many questions.</summary>
internal sealed class Ranks
{
    private readonly List<int> _places = [];

    /// <param name="place">From 0; below 0 where it was not found.</param>
    public void Add(int place) => _places.Add(place);

    public int Count => _places.Count;

    public double Top(int most) => 100.0 * _places.Count(place => place >= 0 && place < most) / _places.Count;

    public double MeanReciprocal => 100.0 * _places.Sum(place => place < 0 ? 0 : 1.0 / (place + 1)) / _places.Count;
}
