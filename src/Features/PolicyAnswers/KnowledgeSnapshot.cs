using AsnAssistant.Storage;

namespace AsnAssistant.PolicyAnswers;

/// <summary>One reading of the knowledge folder with what officers published laid over it, and the indexes; never changed afterwards.</summary>
internal sealed class KnowledgeSnapshot
{
    private readonly ArticlePair[] _commonArticles;
    private readonly PassageIndex _common;
    private readonly Dictionary<AgencyId, AgencyKnowledge> _agencies = [];

    public KnowledgeSnapshot(int version, KnowledgeContents contents, IReadOnlyDictionary<AgencyId, AgencyAdditions>? additions = null)
    {
        Version = version;
        Contents = contents;
        _commonArticles = [.. contents.Articles.Where(pair => pair.Agency is null)];
        var analyzer = new Analyzer(contents.Lexicon);
        _common = new PassageIndex(_commonArticles, analyzer, contents.Lexicon);
        foreach (var agency in contents.Articles.Select(pair => pair.Agency).OfType<AgencyId>().Concat(additions?.Keys ?? []).Distinct())
        {
            _agencies[agency] = Lay(agency, additions?.GetValueOrDefault(agency) ?? AgencyAdditions.None, analyzer);
        }
        analyzer.Forget();
    }

    private KnowledgeSnapshot(KnowledgeSnapshot former, AgencyId agency, AgencyAdditions additions)
    {
        Version = former.Version + 1;
        Contents = former.Contents;
        (_commonArticles, _common) = (former._commonArticles, former._common);
        _agencies = new Dictionary<AgencyId, AgencyKnowledge>(former._agencies);
        var analyzer = new Analyzer(Contents.Lexicon);
        _agencies[agency] = Lay(agency, additions, analyzer);
        analyzer.Forget();
    }

    public int Version { get; }

    public KnowledgeContents Contents { get; }

    public PassageIndex For(AgencyId agency) => _agencies.GetValueOrDefault(agency)?.Index ?? _common;

    /// <summary>What the agency's officers decided about single questions.</summary>
    public OfficerWords WordsOf(AgencyId agency) => _agencies.GetValueOrDefault(agency)?.Words ?? OfficerWords.None;

    /// <summary>The articles the agency sees.</summary>
    public IReadOnlyList<ArticlePair> ArticlesOf(AgencyId agency) => _agencies.GetValueOrDefault(agency)?.Articles ?? _commonArticles;

    /// <summary>What is wrong with what concerns the agency: common files, its own, and what its officers published.</summary>
    public IEnumerable<Finding> FindingsOf(AgencyId agency) => Contents.Findings
        .Where(finding => !finding.File.StartsWith("agencies/", StringComparison.Ordinal) || finding.File.StartsWith($"agencies/{agency.Value}/", StringComparison.Ordinal))
        .Concat(_agencies.GetValueOrDefault(agency)?.Findings ?? []);

    /// <summary>The same folder with other additions of one agency; nothing of the others is made anew.</summary>
    public KnowledgeSnapshot With(AgencyId agency, AgencyAdditions additions) => new(this, agency, additions);

    // An index of its own, so that nothing of one agency's articles, not even a word, reaches another's answers.
    private AgencyKnowledge Lay(AgencyId agency, AgencyAdditions additions, Analyzer analyzer)
    {
        var laid = AdditionsOverlay.Lay(Contents, agency, additions);
        var isCommon = laid.Articles.SequenceEqual(_commonArticles);
        // What officers add may be about matters that the common routes never heard of, and take for something else.
        var index = isCommon ? _common : new PassageIndex([.. laid.Articles], analyzer, Contents.Lexicon, _common, learnsAnew: !additions.IsEmpty);
        var own = laid.Articles.Where(pair => pair.OwnKey is not null).Select(pair => pair.Indonesian);
        return new AgencyKnowledge(index, new OfficerWords(laid.Words, own, index), laid.Articles, laid.Findings);
    }

    private sealed record AgencyKnowledge(PassageIndex Index, OfficerWords Words, IReadOnlyList<ArticlePair> Articles, IReadOnlyList<Finding> Findings);
}
