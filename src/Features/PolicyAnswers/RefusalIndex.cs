namespace AsnAssistant.PolicyAnswers;

/// <summary>Questions that an article says it does not answer. They speak against every article, except those that answer them well.</summary>
internal sealed class RefusalIndex
{
    // Farther ones say nothing.
    private const float Least = 0.2f;

    private readonly PhrasingIndex _questions = new();
    private readonly List<HashSet<int>> _answering = [];

    /// <param name="answering">Numbers of the articles that answer it.</param>
    public void Add(Dictionary<string, double> question, IEnumerable<int> answering)
    {
        _questions.Add(_answering.Count, question);
        _answering.Add([.. answering]);
    }

    /// <returns>For an article's number how near the nearest question is that it does not answer, 0 to 1.</returns>
    public Func<int, double> Nearest(Dictionary<string, double> question)
    {
        using var near = _questions.Nearest(question);
        var ordered = new List<(float Cosine, int Question)>();
        foreach (var number in near.Touched)
        {
            if (near.Of(number) >= Least)
            {
                ordered.Add((near.Of(number), number));
            }
        }
        ordered.Sort((a, b) => b.Cosine.CompareTo(a.Cosine));
        return article =>
        {
            foreach (var (cosine, question) in ordered)
            {
                if (!_answering[question].Contains(article))
                {
                    return cosine;
                }
            }
            return 0;
        };
    }
}
