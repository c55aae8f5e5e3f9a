namespace AsnAssistant.PolicyAnswers;

/// <summary>A passage as stems, kept so that choosing what to quote costs no reading.</summary>
/// <param name="Sentences">Of each the stems, none twice, and the units its numbers have; see <see cref="NumberClaim"/>.</param>
internal sealed record PassageTerms(string[] Heading, IReadOnlyList<(string[] Stems, string[] Units)> Sentences)
{
    /// <summary>The stems of all sentences; some more than once.</summary>
    public IEnumerable<string> Body => Sentences.SelectMany(sentence => sentence.Stems);

    public bool Holds(string stem) => Sentences.Any(sentence => sentence.Stems.Contains(stem));

    /// <summary>A number of one of these kinds stands in it.</summary>
    public bool Counts(IReadOnlySet<string> units) => Sentences.Any(sentence => sentence.Units.Any(units.Contains));

    public static PassageTerms Of(Passage passage, ArticleLanguage language, Analyzer analyzer) => new(
        [.. analyzer.Stems(passage.Heading)],
        [.. passage.Sentences.Select(sentence => ((string[])[.. analyzer.Stems(sentence.Text)], NumberClaims.In(sentence.Text, language).Select(claim => claim.Unit).Distinct().ToArray()))]);
}
