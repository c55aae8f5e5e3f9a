using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.PolicyAnswers;

/// <summary>Questions no article answered, kept per agency for its officers: the masked text only, never who asked.</summary>
/// <remarks>
/// Store: document <c>policy/unanswered/{id}</c>, index <c>policy/unanswered</c> scored by Unix seconds of the last time it was asked. Each time it was asked is
/// an entry <c>{id}.{random}</c> of index <c>policy/asked</c>, scored alike: so nobody waits for another to count, and old times fall away by themselves.
/// </remarks>
public sealed class UnansweredQuestions(TimeProvider time)
{
    /// <summary>The index whose scores are times; a retention sweep may drop its old entries.</summary>
    public const string IndexName = "policy/unanswered";

    /// <summary>As <see cref="IndexName"/>, an entry for each time something was asked.</summary>
    public const string AskedIndexName = "policy/asked";

    /// <summary>Long enough for an officer who looks in once a quarter.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(180);

    /// <summary>So many times are counted, the latest first; a list that is longer is counted in part.</summary>
    private const int MostCounted = 20_000;

    private const int AtOnce = 1000;

    /// <summary>What others may read of a question: nothing that names its asker.</summary>
    /// <param name="accountName">As the channel shows it; null where it shows none.</param>
    public static string WithoutAsker(string question, string? accountName) => PersonalData.Mask(SelfNaming.Remove(question, accountName));

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
        var entry = new UnansweredQuestion(IdOf(text), text, locale, time.GetUtcNow());
        Put(session, entry);
        session.Batch.Index(AskedIndexName, $"{entry.Id}.{WriteBatch.NewId()}", entry.LastAsked.ToUnixTimeSeconds());
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
    public static Task<UnansweredPage> PageAsync(StoreSession session, string? after = null, int limit = 25, CancellationToken cancel = default) =>
        PageAsync(session, UnansweredOrder.LastAsked, after, limit, cancel);

    /// <summary>One page, each with how often it was asked.</summary>
    /// <param name="after">The cursor of the page before, of the same order; null for the first.</param>
    /// <param name="limit">1 to 100.</param>
    public static async Task<UnansweredPage> PageAsync(StoreSession session, UnansweredOrder order, string? after, int limit = 25, CancellationToken cancel = default)
    {
        var counts = await CountsAsync(session, cancel);
        IReadOnlyList<string> ids;
        string? next;
        if (order == UnansweredOrder.LastAsked)
        {
            var page = await session.Store.PageAsync(session.Agency, new IndexQuery(IndexName, Descending: true, After: after, Limit: limit), cancel);
            (ids, next) = ([.. page.Entries.Select(entry => entry.Member)], page.Next);
        }
        else
        {
            var waiting = (await session.Store.PageAsync(session.Agency, new IndexQuery(IndexName, Descending: true, Limit: AtOnce), cancel)).Entries;
            var from = int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : 0;
            // The index gave the latest first, and the sorting keeps that among those asked equally often.
            ids = [.. waiting.Select(entry => entry.Member).OrderByDescending(id => counts.GetValueOrDefault(id)).Skip(from).Take(limit)];
            next = from + limit < waiting.Count ? (from + limit).ToString(CultureInfo.InvariantCulture) : null;
        }
        if (ids.Count == 0)
        {
            return new UnansweredPage([], null);
        }
        var documents = await session.Store.ReadAsync(session.Agency, [.. ids.Select(KeyOf)], cancel);
        var questions = documents
            .Where(document => document.Exists)
            .Select(document => JsonSerializer.Deserialize(document.Body.Span, UnansweredQuestionJson.Default.UnansweredQuestion)!)
            .Select(question => question with { Asked = counts.GetValueOrDefault(question.Id) })
            .ToArray();
        return new UnansweredPage(questions, next);
    }

    /// <returns>Null when it is not, or no longer, on the list.</returns>
    internal static async Task<UnansweredQuestion?> FindAsync(StoreSession session, string id, CancellationToken cancel) =>
        await session.LoadAsync(KeyOf(StoreName.From(id)), UnansweredQuestionJson.Default.UnansweredQuestion, cancel);

    /// <summary>Puts a question on the list as it was when it was last asked.</summary>
    internal static void Put(StoreSession session, UnansweredQuestion question)
    {
        session.Batch.Put(KeyOf(question.Id), JsonSerializer.SerializeToUtf8Bytes(question, UnansweredQuestionJson.Default.UnansweredQuestion), KeptFor);
        session.Batch.Index(IndexName, question.Id, question.LastAsked.ToUnixTimeSeconds());
    }

    internal static string IdOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToLowerInvariant())).AsSpan(0, 12));

    private static async Task<Dictionary<string, int>> CountsAsync(StoreSession session, CancellationToken cancel)
    {
        var counts = new Dictionary<string, int>();
        string? after = null;
        for (var read = 0; read < MostCounted; read += AtOnce)
        {
            var page = await session.Store.PageAsync(session.Agency, new IndexQuery(AskedIndexName, Descending: true, After: after, Limit: AtOnce), cancel);
            foreach (var entry in page.Entries)
            {
                var id = entry.Member[..entry.Member.IndexOf('.', StringComparison.Ordinal)];
                counts[id] = counts.GetValueOrDefault(id) + 1;
            }
            if ((after = page.Next) is null)
            {
                break;
            }
        }
        return counts;
    }

    private static string KeyOf(string id) => $"policy/unanswered/{id}";
}

/// <param name="Next">Cursor of the next page; null when this was the last.</param>
public sealed record UnansweredPage(IReadOnlyList<UnansweredQuestion> Questions, string? Next);
