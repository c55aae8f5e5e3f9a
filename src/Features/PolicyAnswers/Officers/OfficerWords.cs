namespace AsnAssistant.PolicyAnswers;

/// <summary>
/// Questions that officers decided themselves: which article answers them, by a deed or as a phrasing of an article they wrote, or that they are not ours. Found
/// by their words, or by their telling stems in whatever order; what is only like them is left to the search, which knows the phrasings too.
/// </summary>
internal sealed class OfficerWords
{
    // As in the search: a word that tells something.
    private const double LeastWeight = 0.5;

    // "Cuti" alone must not answer for everything about leave.
    private const int LeastStems = 2;

    private readonly Dictionary<string, HandledQuestion> _byWords = [];
    private readonly Dictionary<string, HandledQuestion> _byStems = [];

    public static OfficerWords None { get; } = new([], [], null);

    /// <param name="own">The articles written at the desk.</param>
    public OfficerWords(IReadOnlyList<HandledQuestion> words, IEnumerable<Article> own, PassageIndex? index)
    {
        var phrasings = own.SelectMany(article => article.Phrasings.Select(phrasing => new HandledQuestion(
            new UnansweredQuestion(UnansweredQuestions.IdOf(phrasing), phrasing, "id", default), QuestionDeed.Phrased, By: "", At: default, ArticleId: article.Id)));
        // Of two decisions about the same words the later one holds.
        foreach (var word in phrasings.Concat(words.OrderBy(word => word.At)))
        {
            _byWords[ArticleRules.Alike(word.Question.Text)] = word;
            if (index is not null && StemsOf(index.Read(word.Question.Text)) is { } stems)
            {
                _byStems[stems] = word;
            }
        }
        All = words;
    }

    /// <summary>Those decided by a deed.</summary>
    public IReadOnlyList<HandledQuestion> All { get; }

    /// <param name="question">As typed: what was kept of it is masked, so it is masked here too.</param>
    /// <returns>With nobody's name where it is a phrasing of an own article.</returns>
    public HandledQuestion? Find(string question, Question read)
    {
        if (_byWords.Count == 0)
        {
            return null;
        }
        return _byWords.GetValueOrDefault(ArticleRules.Alike(PersonalData.Mask(question)))
            ?? (StemsOf(read) is { } stems ? _byStems.GetValueOrDefault(stems) : null);
    }

    private static string? StemsOf(Question read)
    {
        var stems = read.Terms.Select(term => term.Stem).Distinct().Order(StringComparer.Ordinal).ToArray();
        return read.Terms.Where(term => term.Weight >= LeastWeight).Select(term => term.Stem).Distinct().Count() < LeastStems ? null : string.Join(' ', stems);
    }
}
