using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.PolicyAnswers;

/// <summary>
/// What people thought of the answers of one agency: counted per article, one vote per person and article, and of those who were not helped what they had
/// asked. Who it was is never kept: a vote is found again by a keyed digest that leads back to nobody.
/// </summary>
/// <remarks>
/// Store: counters <c>policy/votes/helped:ARTICLE</c> and <c>policy/votes/missed:ARTICLE</c>; index <c>policy/voted</c> of article ids, scored by Unix seconds of
/// the last vote; document <c>policy/vote:DIGEST</c>; of questions document <c>policy/missed:ID</c>, index <c>policy/missed</c> of all and
/// <c>policy/missed-of:ARTICLE</c> of one article's, both scored by when it was last asked.
/// </remarks>
public sealed class PolicyFeedback(StoreSession session, IPersonalDataProtector protector, TimeProvider time)
{
    /// <summary>So long a person's vote is known again, and a question that was not answered well is kept for officers.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(180);

    /// <summary>The index of missed questions, whose scores are times in Unix seconds; a retention sweep may drop its old entries.</summary>
    public const string MissedIndexName = "policy/missed";

    private const string VotedIndex = "policy/voted";
    private const int PerRead = 100;

    /// <summary>Counts a vote with the session's commit. The same vote again changes nothing, the other one takes its place.</summary>
    /// <param name="articleId">Of an article there is: counters are made from it.</param>
    /// <param name="question">What was asked, without personal data; kept for a vote that it did not help. Null when it is not known any more.</param>
    /// <exception cref="StoreUnavailableException">The keys are not to be had yet; retrying is safe.</exception>
    public async Task<VoteResult> VoteAsync(PersonId person, string articleId, Vote vote, string? question, string locale, CancellationToken cancel = default)
    {
        var key = "policy/vote:" + protector.Digest("policy-vote", $"{session.Agency.Value}\n{person.Value}\n{articleId}");
        var before = await session.LoadAsync(key, FeedbackJson.Default.CastVote, cancel);
        if (before?.Vote == vote)
        {
            return VoteResult.Same;
        }
        session.Save(key, new CastVote(vote), FeedbackJson.Default.CastVote, KeptFor);
        session.Batch.Increment(CounterOf(articleId, vote));
        session.Batch.Index(VotedIndex, articleId, time.GetUtcNow().ToUnixTimeSeconds());
        if (before is not null)
        {
            session.Batch.Increment(CounterOf(articleId, before.Vote), -1);
        }
        var missed = new MissedQuestions(session, time);
        if (question is { Length: > 0 } && vote == Vote.Missed)
        {
            await missed.NoteAsync(articleId, question, locale, cancel);
        }
        else if (question is { Length: > 0 } && before is not null)
        {
            await missed.TakeBackAsync(articleId, question, cancel);
        }
        return before is null ? VoteResult.Counted : VoteResult.Changed;
    }

    /// <summary>Every article that was ever voted on, those that helped least first; one whose votes were all taken back stands with zeros.</summary>
    public async Task<IReadOnlyList<ArticleVotes>> CountsAsync(CancellationToken cancel = default)
    {
        var voted = new List<IndexEntry>();
        string? after = null;
        do
        {
            var page = await session.Store.PageAsync(session.Agency, new IndexQuery(VotedIndex, Descending: true, After: after, Limit: PerRead), cancel);
            voted.AddRange(page.Entries);
            after = page.Next;
        }
        while (after is not null);
        if (voted.Count == 0)
        {
            return [];
        }
        var counters = await session.Store.CountersAsync(
            session.Agency, [.. voted.SelectMany(entry => (string[])[CounterOf(entry.Member, Vote.Helped), CounterOf(entry.Member, Vote.Missed)])], cancel);
        return
        [
            .. voted.Select((entry, i) => new ArticleVotes(entry.Member, counters[2 * i], counters[(2 * i) + 1], DateTimeOffset.FromUnixTimeSeconds((long)entry.Score)))
                .OrderByDescending(votes => votes.Missed).ThenBy(votes => votes.Helped).ThenBy(votes => votes.ArticleId, StringComparer.Ordinal),
        ];
    }

    /// <summary>Questions whose answer did not help, the last asked first.</summary>
    /// <param name="articleId">Of one article only; null for all.</param>
    /// <param name="after">The cursor of the page before; null for the first.</param>
    /// <param name="limit">1 to 100.</param>
    public Task<MissedPage> PageAsync(string? articleId = null, string? after = null, int limit = 25, CancellationToken cancel = default) =>
        new MissedQuestions(session, time).PageAsync(articleId, after, limit, cancel);

    /// <summary>Takes a question off the lists, once an officer has dealt with it; the counts stay.</summary>
    public Task DismissAsync(string id, CancellationToken cancel = default) => new MissedQuestions(session, time).DismissAsync(id, cancel);

    private static string CounterOf(string articleId, Vote vote) => $"policy/votes/{(vote == Vote.Helped ? "helped" : "missed")}:{StoreName.From(articleId)}";
}
