namespace AsnAssistant.PolicyAnswers;

/// <summary>Weighted word vectors of short questions, each belonging to an article; finds per article the nearest by cosine.</summary>
internal sealed class PhrasingIndex
{
    private readonly Dictionary<string, List<(int Phrasing, double Weight)>> _postings = [];
    private readonly List<int> _articles = [];

    public void Add(int article, Dictionary<string, double> vector)
    {
        var length = Length(vector);
        if (length == 0)
        {
            return;
        }
        var phrasing = _articles.Count;
        _articles.Add(article);
        foreach (var (word, weight) in vector)
        {
            if (!_postings.TryGetValue(word, out var list))
            {
                _postings[word] = list = [];
            }
            list.Add((phrasing, weight / length));
        }
    }

    /// <returns>For each article the cosine of its nearest phrasing, 0 where none shares a word.</returns>
    public double[] Nearest(Dictionary<string, double> vector, int articles)
    {
        var nearest = new double[articles];
        var length = Length(vector);
        if (length == 0)
        {
            return nearest;
        }
        var products = new Dictionary<int, double>();
        foreach (var (word, weight) in vector)
        {
            if (_postings.TryGetValue(word, out var list))
            {
                foreach (var (phrasing, other) in list)
                {
                    products[phrasing] = products.GetValueOrDefault(phrasing) + (weight / length * other);
                }
            }
        }
        foreach (var (phrasing, product) in products)
        {
            var article = _articles[phrasing];
            nearest[article] = Math.Max(nearest[article], product);
        }
        return nearest;
    }

    private static double Length(Dictionary<string, double> vector) => Math.Sqrt(vector.Values.Sum(weight => weight * weight));
}
