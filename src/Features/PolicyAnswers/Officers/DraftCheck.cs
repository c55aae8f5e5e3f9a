using AsnAssistant.Storage;

namespace AsnAssistant.PolicyAnswers;

/// <summary>What the check says about an article that is being written.</summary>
/// <param name="Findings">By line; empty when it may be published.</param>
/// <param name="Article">Null while it cannot be read as a whole.</param>
/// <param name="Title">What can be shown even so; empty where there is none.</param>
/// <param name="Stretches">The text under each heading, the first without one; also of an article with findings.</param>
public sealed record DraftCheck(IReadOnlyList<Finding> Findings, Article? Article, string Title, IReadOnlyList<(string Heading, IReadOnlyList<Sentence> Sentences)> Stretches)
{
    /// <param name="ownKey">Of the article itself, so that what is published of it is no double; null for a new one.</param>
    internal static DraftCheck Run(KnowledgeBase knowledge, AgencyId agency, string text, string facts, string? ownKey, DateOnly today)
    {
        var snapshot = knowledge.Current;
        var reading = OwnArticleReader.Read(snapshot.Contents, agency, text, facts);
        IReadOnlyList<Finding> findings = reading.Findings;
        if (reading.Readable is { } article)
        {
            var pair = new ArticlePair(reading.File, agency, article, English: null);
            var others = snapshot.ArticlesOf(agency).Where(other => ownKey is null || other.OwnKey != ownKey);
            var links = reading.Links.Select(link => (reading.File, link.Line, link.Target));
            // What is wrong with the others is no matter of this article.
            findings = [.. KnowledgeCheck.Of(knowledge.Folder, [.. others, pair], reading.Findings, links, today).Where(finding => finding.File == reading.File || reading.Findings.Contains(finding))];
        }
        var (title, stretches) = Shown(reading.File, text);
        return new DraftCheck([.. findings.OrderBy(finding => finding.Line)], reading.Readable, title, stretches);
    }

    private static (string Title, IReadOnlyList<(string, IReadOnlyList<Sentence>)> Stretches) Shown(string file, string text)
    {
        var unheard = new List<Finding>();
        if (FrontMatter.Split(file, text, unheard) is not var (front, body, bodyLine))
        {
            return ("", []);
        }
        var stretches = ArticleBody.Read(file, body, bodyLine, unheard, []);
        return (front.Text("title"), [.. stretches.Select(stretch => (stretch.Heading, (IReadOnlyList<Sentence>)stretch.Sentences))]);
    }
}
