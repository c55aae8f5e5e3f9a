using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AsnAssistant.Storage;

namespace AsnAssistant.PolicyAnswers;

/// <summary>Questions no article answered, kept per agency for its officers: the masked text only, never who asked.</summary>
/// <remarks>Store: document <c>policy/unanswered/{id}</c>, index <c>policy/unanswered</c> scored by Unix seconds of the last time it was asked.</remarks>
public sealed class UnansweredQuestions(TimeProvider time)
{
    /// <summary>The index whose scores are times; a retention sweep may drop its old entries.</summary>
    public const string IndexName = "policy/unanswered";

    /// <summary>Long enough for an officer who looks in once a quarter.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(180);

    /// <summary>Collects the writes on the session's batch; they happen with the turn's commit. The same question again moves to the front of the list.</summary>
    /// <param name="question">Numbers of six and more digits, addresses and handles are masked, the rest is cut at 300 characters. Blank text is not recorded.</param>
    /// <param name="locale">The person's: "id", "en" and their variants.</param>
    public void Record(StoreSession session, string question, string locale)
    {
        var text = PersonalData.Mask(question);
        if (text.Length == 0)
        {
            return;
        }
        var now = time.GetUtcNow();
        var entry = new UnansweredQuestion(IdOf(text), text, locale, now);
        session.Batch.Put(KeyOf(entry.Id), JsonSerializer.SerializeToUtf8Bytes(entry, UnansweredQuestionJson.Default.UnansweredQuestion), KeptFor);
        session.Batch.Index(IndexName, entry.Id, now.ToUnixTimeSeconds());
    }

    /// <summary>Takes a question off the list, once an officer has dealt with it.</summary>
    public static void Dismiss(StoreSession session, string id)
    {
        var name = StoreName.From(id);
        session.Batch.Delete(KeyOf(name));
        session.Batch.Unindex(IndexName, name);
    }

    /// <summary>One page, the last asked first.</summary>
    /// <param name="after">The cursor of the page before; null for the first.</param>
    /// <param name="limit">1 to 100.</param>
    public static async Task<UnansweredPage> PageAsync(StoreSession session, string? after = null, int limit = 25, CancellationToken cancel = default)
    {
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(IndexName, Descending: true, After: after, Limit: limit), cancel);
        if (page.Entries.Count == 0)
        {
            return new UnansweredPage([], null);
        }
        var documents = await session.Store.ReadAsync(session.Agency, [.. page.Entries.Select(entry => KeyOf(entry.Member))], cancel);
        var questions = documents
            .Where(document => document.Exists)
            .Select(document => JsonSerializer.Deserialize(document.Body.Span, UnansweredQuestionJson.Default.UnansweredQuestion)!)
            .ToArray();
        return new UnansweredPage(questions, page.Next);
    }

    private static string KeyOf(string id) => $"policy/unanswered/{id}";

    private static string IdOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToLowerInvariant())).AsSpan(0, 12));
}

/// <param name="Next">Cursor of the next page; null when this was the last.</param>
public sealed record UnansweredPage(IReadOnlyList<UnansweredQuestion> Questions, string? Next);
