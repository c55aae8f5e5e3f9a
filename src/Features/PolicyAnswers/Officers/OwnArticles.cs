using System.Globalization;
using System.Text.RegularExpressions;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.PolicyAnswers;

/// <summary>
/// Articles an agency's officers write at the desk. One writes, another publishes; every published version is kept. All writes join the session's commit.
/// </summary>
/// <remarks>
/// Store: documents <c>policy/own/{key}</c>, and <c>policy/own/{key}/{number}</c> for each published version; index <c>policy/own</c> by Unix milliseconds of the last
/// change, index <c>policy/published</c> of those readers see, index <c>policy/born:ORIGIN</c> of those born from mentoring, by the first publication.
/// </remarks>
public sealed partial class OwnArticles(StoreSession session, KnowledgeBase knowledge, AuditTrail audit, TimeProvider time)
{
    /// <summary>Characters of an article, and of its facts.</summary>
    public const int TextLimit = 60_000;

    /// <summary>Versions that are listed; all are kept.</summary>
    public const int MostVersions = 20;

    internal const string PublishedIndex = "policy/published";
    private const string AllIndex = "policy/own";

    /// <param name="question">What it was begun from; null for nothing.</param>
    /// <exception cref="ArgumentException">A text is longer than <see cref="TextLimit"/>.</exception>
    public OwnArticle Create(string text, string facts, string officer, string? question = null, ArticleOrigin? origin = null)
    {
        if (text.Length > TextLimit || facts.Length > TextLimit)
        {
            throw new ArgumentException($"An article has at most {TextLimit} characters.", nameof(text));
        }
        var article = new OwnArticle { Key = WriteBatch.NewId(), Text = Lines(text), Facts = Lines(facts), EditedBy = officer, EditedAt = time.GetUtcNow(), Writers = [officer], Question = question, Origin = origin };
        Save(article);
        return article;
    }

    /// <returns>Null for a key that is none of ours.</returns>
    public Task<OwnArticle?> FindAsync(string key, CancellationToken cancel = default) => session.LoadAsync(KeyOf(StoreName.From(key)), OfficersJson.Default.OwnArticle, cancel);

    /// <summary>One page, what was changed last on top.</summary>
    /// <param name="limit">1 to 100.</param>
    public async Task<OwnArticlePage> PageAsync(string? after = null, int limit = 25, CancellationToken cancel = default)
    {
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(AllIndex, Descending: true, After: after, Limit: limit), cancel);
        if (page.Entries.Count > 0)
        {
            await session.PrefetchAsync([.. page.Entries.Select(entry => KeyOf(entry.Member))], cancel);
        }
        var articles = new List<OwnArticle>(page.Entries.Count);
        foreach (var entry in page.Entries)
        {
            if (await FindAsync(entry.Member, cancel) is { } article)
            {
                articles.Add(article);
            }
        }
        return new OwnArticlePage(articles, page.Next);
    }

    /// <summary>Keeps what was written, however unfinished; readers go on seeing what was published.</summary>
    /// <param name="revision">The one the officer saw when they began to write.</param>
    public async Task<OwnArticleResult> SaveAsync(string key, int revision, string text, string facts, string officer, CancellationToken cancel = default)
    {
        if (await FindAsync(key, cancel) is not { } article)
        {
            return OwnArticleResult.Unknown;
        }
        if (article.Revision != revision)
        {
            return OwnArticleResult.Changed;
        }
        if (text.Length > TextLimit || facts.Length > TextLimit)
        {
            return OwnArticleResult.TooLong;
        }
        Write(article, Lines(text), Lines(facts), officer);
        return OwnArticleResult.Done;
    }

    /// <summary>What the check says about an article as written now; the one it replaces does not count as its double.</summary>
    public DraftCheck Check(string text, string facts, string? key = null) =>
        DraftCheck.Run(knowledge, session.Agency, Lines(text), Lines(facts), key, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));

    /// <summary>Lets readers see what was written, once somebody who wrote none of it has read it and the check finds nothing.</summary>
    /// <param name="revision">The one the reviewer read.</param>
    public async Task<OwnArticleResult> PublishAsync(string key, int revision, string reviewer, CancellationToken cancel = default)
    {
        if (await FindAsync(key, cancel) is not { } article)
        {
            return OwnArticleResult.Unknown;
        }
        if (article.Revision != revision)
        {
            return OwnArticleResult.Changed;
        }
        if (!MayReview(article, reviewer))
        {
            return OwnArticleResult.OwnWriting;
        }
        if (!article.HasDraft)
        {
            return OwnArticleResult.Unchanged;
        }
        if (Check(article.Text, article.Facts, key).Findings.Count > 0)
        {
            return OwnArticleResult.Faulty;
        }
        var now = time.GetUtcNow();
        article.Text = WithReview(article.Text, reviewer, DateOnly.FromDateTime(now.UtcDateTime));
        article.Versions++;
        article.Published = new ArticleVersion(article.Versions, article.Text, article.Facts, article.Writers, reviewer, now);
        (article.Writers, article.EditedAt, article.Revision) = ([], now, article.Revision + 1);
        session.Save(VersionKeyOf(key, article.Versions), article.Published, OfficersJson.Default.ArticleVersion);
        session.Batch.Index(PublishedIndex, article.Key, now.ToUnixTimeMilliseconds());
        if (article is { Versions: 1, Origin: { } origin })
        {
            session.Batch.Index(BornIndex(origin), article.Key, now.ToUnixTimeMilliseconds());
        }
        Save(article);
        AdditionsReader.Announce(session);
        audit.Note(AuditDeeds.ArticlePublished, OwnArticleReader.IdIn(article.Text)!, reviewer, article.Text);
        return OwnArticleResult.Done;
    }

    /// <summary>Readers no longer see it; what was written and every version stay.</summary>
    /// <returns>False when nobody saw it.</returns>
    public async Task<bool> WithdrawAsync(string key, string officer, CancellationToken cancel = default)
    {
        if (await FindAsync(key, cancel) is not { Published: { } published } article)
        {
            return false;
        }
        article.Published = null;
        article.Revision++;
        // Whoever wrote it still does not review it.
        article.Writers = [.. article.Writers.Union(published.Writers)];
        session.Batch.Unindex(PublishedIndex, article.Key);
        Save(article);
        AdditionsReader.Announce(session);
        audit.Note(AuditDeeds.ArticleWithdrawn, OwnArticleReader.IdIn(published.Text) ?? article.Key, officer, published.Text);
        return true;
    }

    /// <summary>How many articles that began with a senior's words were published for the first time in a span.</summary>
    /// <param name="before">Itself not in it.</param>
    public async Task<int> CountBornAsync(ArticleOrigin origin, DateTimeOffset from, DateTimeOffset before, CancellationToken cancel = default) =>
        (int)await session.Store.CountAsync(session.Agency, BornIndex(origin), from.ToUnixTimeMilliseconds(), before.ToUnixTimeMilliseconds() - 1, cancel);

    /// <summary>The last <see cref="MostVersions"/> versions that were published, the latest first.</summary>
    public async Task<IReadOnlyList<ArticleVersion>> VersionsAsync(OwnArticle article, CancellationToken cancel = default)
    {
        if (article.Versions == 0)
        {
            return [];
        }
        await session.PrefetchAsync([.. Enumerable.Range(1, article.Versions).TakeLast(MostVersions).Select(number => VersionKeyOf(article.Key, number))], cancel);
        var versions = new List<ArticleVersion>();
        for (var number = article.Versions; number > Math.Max(0, article.Versions - MostVersions); number--)
        {
            if (await session.LoadAsync(VersionKeyOf(article.Key, number), OfficersJson.Default.ArticleVersion, cancel) is { } version)
            {
                versions.Add(version);
            }
        }
        return versions;
    }

    /// <summary>Puts an earlier version in the place of what is being written. Readers see it once somebody else publishes it.</summary>
    /// <param name="revision">The one the officer saw.</param>
    public async Task<OwnArticleResult> RestoreAsync(string key, int number, int revision, string officer, CancellationToken cancel = default)
    {
        if (await FindAsync(key, cancel) is not { } article
            || await session.LoadAsync(VersionKeyOf(article.Key, number), OfficersJson.Default.ArticleVersion, cancel) is not { } version)
        {
            return OwnArticleResult.Unknown;
        }
        if (article.Revision != revision)
        {
            return OwnArticleResult.Changed;
        }
        Write(article, version.Text, version.Facts, officer);
        audit.Note(AuditDeeds.ArticleRestored, OwnArticleReader.IdIn(version.Text) ?? article.Key, officer, version.Text);
        return OwnArticleResult.Done;
    }

    /// <summary>Throws a draft away that nobody ever saw.</summary>
    /// <returns>False once it was published: then it is withdrawn instead.</returns>
    public async Task<bool> DeleteAsync(string key, string officer, CancellationToken cancel = default)
    {
        if (await FindAsync(key, cancel) is not { Versions: 0 } article)
        {
            return false;
        }
        session.Remove(KeyOf(article.Key));
        session.Batch.Unindex(AllIndex, article.Key);
        audit.Note(AuditDeeds.DraftDeleted, article.Key, officer, article.Text);
        return true;
    }

    /// <summary>Four eyes: whoever wrote since the last publication does not publish.</summary>
    public static bool MayReview(OwnArticle article, string officer) => !article.Writers.Contains(officer, StringComparer.OrdinalIgnoreCase);

    private static string BornIndex(ArticleOrigin origin) => "policy/born:" + origin;

    internal static string KeyOf(string key) => $"policy/own/{key}";

    private static string VersionKeyOf(string key, int number) => $"policy/own/{key}/{number.ToString(CultureInfo.InvariantCulture)}";

    private void Write(OwnArticle article, string text, string facts, string officer)
    {
        (article.Text, article.Facts, article.EditedBy, article.EditedAt, article.Revision) = (text, facts, officer, time.GetUtcNow(), article.Revision + 1);
        article.Writers = [.. article.Writers.Append(officer).Distinct(StringComparer.OrdinalIgnoreCase)];
        Save(article);
    }

    private void Save(OwnArticle article)
    {
        session.Save(KeyOf(article.Key), article, OfficersJson.Default.OwnArticle);
        session.Batch.Index(AllIndex, article.Key, article.EditedAt.ToUnixTimeMilliseconds());
    }

    // A browser sends CR LF.
    private static string Lines(string text) => text.ReplaceLineEndings("\n");

    /// <summary>Who reviewed it stands in the article itself.</summary>
    private static string WithReview(string text, string reviewer, DateOnly day)
    {
        var lines = text.Split('\n');
        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() == "---");
        return string.Join('\n',
        [
            .. lines[..end].Where(line => !ReviewLine().IsMatch(line)),
            $"reviewer: {ArticleTemplate.Quoted(reviewer)}",
            string.Create(CultureInfo.InvariantCulture, $"reviewed: {day:yyyy-MM-dd}"),
            .. lines[end..],
        ]);
    }

    [GeneratedRegex("^(reviewer|reviewed) *:", RegexOptions.CultureInvariant)]
    private static partial Regex ReviewLine();
}

/// <param name="Next">Cursor of the next page; null when this was the last.</param>
public sealed record OwnArticlePage(IReadOnlyList<OwnArticle> Articles, string? Next);

public enum OwnArticleResult
{
    Done,

    Unknown,

    /// <summary>Nothing was written: somebody else changed it meanwhile.</summary>
    Changed,

    TooLong,

    /// <summary>Nothing was published: the reviewer is one of its writers.</summary>
    OwnWriting,

    /// <summary>Nothing was published: the check still finds something.</summary>
    Faulty,

    /// <summary>Nothing was published: readers see just this already.</summary>
    Unchanged,
}
