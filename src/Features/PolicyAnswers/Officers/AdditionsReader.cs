using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AsnAssistant.Storage;

namespace AsnAssistant.PolicyAnswers;

/// <summary>Brings what officers published from the store to this host's search. One for the whole host; safe for concurrent use.</summary>
/// <remarks>
/// Store: counter <c>policy/additions</c> rises with each publication, so that an unchanged store costs one read; topic of the same name wakes every host.
/// Index <c>policy/published</c> with the keys of <c>policy/own/{key}</c>, index <c>policy/words</c> with the ids of <c>policy/handled/{id}</c>.
/// </remarks>
public sealed class AdditionsReader(KnowledgeBase knowledge, IStore store) : IDisposable
{
    /// <summary>Woken on every host when something was published or taken back.</summary>
    public const string Topic = "policy/additions";

    private const int AtOnce = 100;

    private readonly SemaphoreSlim _reading = new(1);

    /// <summary>Reads an agency's additions if they changed since.</summary>
    /// <returns>True when they had changed, and are now answered from.</returns>
    /// <exception cref="StoreUnavailableException">What was read before stays in use.</exception>
    public async Task<bool> RefreshAsync(AgencyId agency, CancellationToken cancel = default)
    {
        // One after the other, so that an older reading never replaces a newer one.
        await _reading.WaitAsync(cancel);
        try
        {
            var stamp = (await store.CountersAsync(agency, [Topic], cancel))[0];
            if (stamp == (knowledge.StampOf(agency) ?? 0))
            {
                return false;
            }
            var findings = new List<Finding>();
            var articles = await AllAsync(agency, OwnArticles.PublishedIndex, OwnArticles.KeyOf, OfficersJson.Default.OwnArticle, findings, cancel);
            var words = await AllAsync(agency, QuestionBook.WordsIndex, QuestionBook.KeyOf, OfficersJson.Default.HandledQuestion, findings, cancel);
            knowledge.LayOver(agency, new AgencyAdditions(
                stamp,
                [.. articles.Where(article => article.Published is not null).Select(article => new PublishedArticle(article.Key, article.Published!.Text, article.Published.Facts))],
                [.. words.Where(word => word.IsPublished)],
                findings));
            return true;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    /// <summary>For whoever publishes or takes back: with the commit every host reads anew.</summary>
    internal static void Announce(StoreSession session) => session.Batch.Increment(Topic).Wake(Topic);

    private async Task<List<T>> AllAsync<T>(AgencyId agency, string index, Func<string, string> keyOf, JsonTypeInfo<T> type, List<Finding> findings, CancellationToken cancel)
    {
        var all = new List<T>();
        for (string? after = null; ;)
        {
            var page = await store.PageAsync(agency, new IndexQuery(index, After: after, Limit: AtOnce), cancel);
            if (page.Entries.Count > 0)
            {
                var documents = await store.ReadAsync(agency, [.. page.Entries.Select(entry => keyOf(entry.Member))], cancel);
                foreach (var (document, entry) in documents.Zip(page.Entries).Where(both => both.First.Exists))
                {
                    try
                    {
                        all.Add(JsonSerializer.Deserialize(document.Body.Span, type)!);
                    }
                    catch (JsonException)
                    {
                        findings.Add(new Finding($"agencies/{agency.Value}/{keyOf(entry.Member)}", 1, "file", "What the store holds of it cannot be read."));
                    }
                }
            }
            if ((after = page.Next) is null)
            {
                return all;
            }
        }
    }
}
