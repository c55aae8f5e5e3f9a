using System.Security.Cryptography;
using System.Text;
using AsnAssistant.Storage;

namespace AsnAssistant.PolicyAnswers;

/// <summary>The questions behind votes that an answer did not help; see <see cref="PolicyFeedback"/> for how they lie in the store.</summary>
internal sealed class MissedQuestions(StoreSession session, TimeProvider time)
{
    public async Task NoteAsync(string articleId, string question, string locale, CancellationToken cancel)
    {
        var text = PersonalData.Mask(question);
        if (text.Length == 0)
        {
            return;
        }
        var id = IdOf(articleId, text);
        var known = await FindAsync(id, cancel);
        var now = time.GetUtcNow();
        Save(new MissedQuestion(id, articleId, text, locale, (known?.Times ?? 0) + 1, now));
        session.Batch.Index(PolicyFeedback.MissedIndexName, id, now.ToUnixTimeSeconds());
        session.Batch.Index(IndexOf(articleId), id, now.ToUnixTimeSeconds());
    }

    /// <summary>One of those who asked so was helped after all.</summary>
    public async Task TakeBackAsync(string articleId, string question, CancellationToken cancel)
    {
        if (await FindAsync(IdOf(articleId, PersonalData.Mask(question)), cancel) is not { } known)
        {
            return;
        }
        if (known.Times > 1)
        {
            Save(known with { Times = known.Times - 1 });
            return;
        }
        Remove(known);
    }

    public async Task DismissAsync(string id, CancellationToken cancel)
    {
        var name = StoreName.From(id);
        session.Batch.Unindex(PolicyFeedback.MissedIndexName, name);
        if (await FindAsync(name, cancel) is { } known)
        {
            Remove(known);
        }
    }

    public async Task<MissedPage> PageAsync(string? articleId, string? after, int limit, CancellationToken cancel)
    {
        var index = articleId is null ? PolicyFeedback.MissedIndexName : IndexOf(articleId);
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(index, Descending: true, After: after, Limit: limit), cancel);
        await session.PrefetchAsync([.. page.Entries.Select(entry => KeyOf(entry.Member))], cancel);
        var questions = new List<MissedQuestion>(page.Entries.Count);
        foreach (var entry in page.Entries)
        {
            // The document goes by itself after a while, its place in the index does not.
            if (await FindAsync(entry.Member, cancel) is { } question)
            {
                questions.Add(question);
            }
        }
        return new MissedPage(questions, page.Next);
    }

    private void Remove(MissedQuestion question)
    {
        session.Remove(KeyOf(question.Id));
        session.Batch.Unindex(PolicyFeedback.MissedIndexName, question.Id);
        session.Batch.Unindex(IndexOf(question.ArticleId), question.Id);
    }

    private void Save(MissedQuestion question) =>
        session.Save(KeyOf(question.Id), question, FeedbackJson.Default.MissedQuestion, PolicyFeedback.KeptFor);

    private Task<MissedQuestion?> FindAsync(string id, CancellationToken cancel) => session.LoadAsync(KeyOf(id), FeedbackJson.Default.MissedQuestion, cancel);

    private static string KeyOf(string id) => "policy/missed:" + id;

    private static string IndexOf(string articleId) => "policy/missed-of:" + StoreName.From(articleId);

    private static string IdOf(string articleId, string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{articleId}\n{text.ToLowerInvariant()}")).AsSpan(0, 12));
}
