using AsnAssistant.Storage;

namespace AsnAssistant.PolicyAnswers;

/// <summary>One reading of the knowledge folder with its indexes; never changed afterwards.</summary>
internal sealed class KnowledgeSnapshot
{
    private readonly PassageIndex _common;
    private readonly Dictionary<AgencyId, PassageIndex> _agencies = [];

    public KnowledgeSnapshot(int version, KnowledgeContents contents)
    {
        Version = version;
        Contents = contents;
        var common = contents.Articles.Where(pair => pair.Agency is null).ToArray();
        var analyzer = new Analyzer(contents.Lexicon);
        _common = new PassageIndex(common, analyzer, contents.Lexicon);
        // An index of its own, so that nothing of one agency's articles, not even a word, reaches another's answers.
        foreach (var additions in contents.Articles.Where(pair => pair.Agency is not null).GroupBy(pair => pair.Agency!.Value))
        {
            _agencies[additions.Key] = new PassageIndex([.. common, .. additions], analyzer, contents.Lexicon, _common.Routes);
        }
        analyzer.Forget();
    }

    public int Version { get; }

    public KnowledgeContents Contents { get; }

    public PassageIndex For(AgencyId agency) => _agencies.GetValueOrDefault(agency) ?? _common;
}
