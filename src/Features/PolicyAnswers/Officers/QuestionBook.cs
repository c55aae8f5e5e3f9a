using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.PolicyAnswers;

/// <summary>
/// What officers make of questions nobody could answer. Each deed takes the question off the list and can be undone; all writes join the session's commit.
/// </summary>
/// <remarks>
/// Store: document <c>policy/handled/{id}</c> under the question's id; index <c>policy/words</c> of those the search knows (see <see cref="AdditionsReader"/>), index
/// <c>policy/handled</c> of the others, both scored by Unix seconds. The others are kept as long as the questions themselves.
/// </remarks>
public sealed class QuestionBook(StoreSession session, KnowledgeBase knowledge, OwnArticles articles, AuditTrail audit, TimeProvider time)
{
    /// <summary>Longest word of where to turn, and of a phrasing, in characters.</summary>
    public const int TextLimit = 300;

    /// <summary>Scored by times; a retention sweep may drop its entries with those of <see cref="UnansweredQuestions.IndexName"/>.</summary>
    public const string HandledIndex = "policy/handled";

    internal const string WordsIndex = "policy/words";

    /// <inheritdoc cref="UnansweredQuestions.PageAsync(StoreSession, UnansweredOrder, string, int, CancellationToken)"/>
    public Task<UnansweredPage> PageAsync(UnansweredOrder order, string? after = null, int limit = 25, CancellationToken cancel = default) =>
        UnansweredQuestions.PageAsync(session, order, after, limit, cancel);

    /// <returns>Null when it is not, or no longer, on the list.</returns>
    public Task<UnansweredQuestion?> FindAsync(string id, CancellationToken cancel = default) => UnansweredQuestions.FindAsync(session, id, cancel);

    /// <summary>What was dealt with, the latest first.</summary>
    /// <param name="published">Those the search knows; otherwise those put aside or begun as a draft.</param>
    /// <param name="limit">1 to 100.</param>
    public async Task<HandledPage> HandledAsync(bool published, string? after = null, int limit = 25, CancellationToken cancel = default)
    {
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(published ? WordsIndex : HandledIndex, Descending: true, After: after, Limit: limit), cancel);
        if (page.Entries.Count > 0)
        {
            await session.PrefetchAsync([.. page.Entries.Select(entry => KeyOf(entry.Member))], cancel);
        }
        var handled = new List<HandledQuestion>(page.Entries.Count);
        foreach (var entry in page.Entries)
        {
            if (await LoadAsync(entry.Member, cancel) is { } one && one.IsPublished == published)
            {
                handled.Add(one);
            }
        }
        return new HandledPage(handled, page.Next);
    }

    /// <summary>Makes the question a way to ask for an article. From the commit on every host answers it from there.</summary>
    /// <returns>False when the question is gone from the list, or there is no such article.</returns>
    public async Task<bool> PhraseAsync(string id, string articleId, string officer, CancellationToken cancel = default)
    {
        if (await FindAsync(id, cancel) is not { } question || !HasArticle(articleId))
        {
            return false;
        }
        await PublishAsync(new HandledQuestion(question, QuestionDeed.Phrased, officer, time.GetUtcNow(), ArticleId: articleId), AuditDeeds.QuestionPhrased, articleId, cancel);
        return true;
    }

    /// <summary>A way to ask that an officer knows without anybody having asked so here.</summary>
    /// <returns>False when it is blank or too long, or there is no such article.</returns>
    public async Task<bool> AddPhrasingAsync(string text, string locale, string articleId, string officer, CancellationToken cancel = default)
    {
        var masked = PersonalData.Mask(text);
        if (masked.Length == 0 || text.Trim().Length > TextLimit || !HasArticle(articleId))
        {
            return false;
        }
        var now = time.GetUtcNow();
        var listed = await FindAsync(UnansweredQuestions.IdOf(masked), cancel);
        // One that was put aside before was asked all the same.
        var before = listed is null ? await LoadAsync(UnansweredQuestions.IdOf(masked), cancel) : null;
        var question = listed ?? before?.Question ?? new UnansweredQuestion(UnansweredQuestions.IdOf(masked), masked, locale, now);
        await PublishAsync(new HandledQuestion(question, QuestionDeed.Phrased, officer, now, ArticleId: articleId, WasAsked: listed is not null || before is { WasAsked: true }), AuditDeeds.QuestionPhrased, articleId, cancel);
        return true;
    }

    /// <summary>Not for this agency: whoever asks it is told where to turn.</summary>
    /// <param name="turnTo">1 to <see cref="TextLimit"/> characters, as people will read it.</param>
    /// <returns>False when the question is gone from the list, or the text does not fit.</returns>
    public async Task<bool> TurnAwayAsync(string id, string turnTo, string officer, CancellationToken cancel = default)
    {
        var words = turnTo.Trim();
        if (words.Length is 0 or > TextLimit || await FindAsync(id, cancel) is not { } question)
        {
            return false;
        }
        await PublishAsync(new HandledQuestion(question, QuestionDeed.Elsewhere, officer, time.GetUtcNow(), TurnTo: words), AuditDeeds.QuestionElsewhere, id, cancel);
        return true;
    }

    /// <summary>Begins an article with the question as its first phrasing.</summary>
    /// <returns>Null when the question is gone from the list.</returns>
    public async Task<OwnArticle?> DraftAsync(string id, string officer, CancellationToken cancel = default)
    {
        if (await FindAsync(id, cancel) is not { } question)
        {
            return null;
        }
        var draft = articles.Create(ArticleTemplate.For(question.Text, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)), ArticleTemplate.Facts, officer, question.Text);
        await SetAsideAsync(new HandledQuestion(question, QuestionDeed.Drafted, officer, time.GetUtcNow(), Draft: draft.Key), AuditDeeds.QuestionDrafted, cancel);
        return draft;
    }

    /// <summary>Begins an article with what an experienced colleague answered. The question leaves the list, if it stood there.</summary>
    /// <param name="question">Without personal data.</param>
    /// <param name="basis">The rule the colleague named; null for none.</param>
    /// <param name="author">Stands in the article; null where they want no name in it.</param>
    public async Task<OwnArticle> DraftFromAnswerAsync(string question, string answer, string? basis, string? author, ArticleOrigin origin, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        // Nobody at the desk has written it, so any of them may review it.
        var draft = articles.Create(ArticleTemplate.FromAnswer(question, answer, basis, author, DateOnly.FromDateTime(now.UtcDateTime)), ArticleTemplate.Facts, ArticleTemplate.Colleague, question, origin);
        if (await FindAsync(UnansweredQuestions.IdOf(PersonalData.Mask(question)), cancel) is { } listed)
        {
            await SetAsideAsync(new HandledQuestion(listed, QuestionDeed.Drafted, ArticleTemplate.Colleague, now, Draft: draft.Key), AuditDeeds.QuestionDrafted, cancel);
        }
        return draft;
    }

    /// <returns>False when the question is gone from the list.</returns>
    public async Task<bool> DismissAsync(string id, string officer, CancellationToken cancel = default)
    {
        if (await FindAsync(id, cancel) is not { } question)
        {
            return false;
        }
        await SetAsideAsync(new HandledQuestion(question, QuestionDeed.Dismissed, officer, time.GetUtcNow()), AuditDeeds.QuestionDismissed, cancel);
        return true;
    }

    /// <summary>Takes a deed back: the question stands on the list again, and what it had become is gone. A draft somebody has written in stays.</summary>
    /// <returns>False when there is nothing to undo (any more).</returns>
    public async Task<bool> UndoAsync(string id, string officer, CancellationToken cancel = default)
    {
        if (await LoadAsync(StoreName.From(id), cancel) is not { } handled)
        {
            return false;
        }
        session.Remove(KeyOf(handled.Question.Id));
        session.Batch.Unindex(handled.IsPublished ? WordsIndex : HandledIndex, handled.Question.Id);
        if (handled.IsPublished)
        {
            AdditionsReader.Announce(session);
        }
        if (handled.Draft is { } key && await articles.FindAsync(key, cancel) is { Revision: 1, Versions: 0 })
        {
            await articles.DeleteAsync(key, officer, cancel);
        }
        if (handled.WasAsked)
        {
            UnansweredQuestions.Put(session, handled.Question);
        }
        audit.Note(AuditDeeds.QuestionUndone, handled.Question.Id, officer, handled.Question.Text);
        return true;
    }

    internal static string KeyOf(string id) => $"policy/handled/{id}";

    private bool HasArticle(string articleId) => knowledge.Current.For(session.Agency).Articles.ContainsKey(articleId);

    private Task<HandledQuestion?> LoadAsync(string id, CancellationToken cancel) => session.LoadAsync(KeyOf(id), OfficersJson.Default.HandledQuestion, cancel);

    private async Task PublishAsync(HandledQuestion handled, string deed, string subject, CancellationToken cancel)
    {
        await SaveAsync(handled, WordsIndex, HandledIndex, keepFor: null, cancel);
        AdditionsReader.Announce(session);
        audit.Note(deed, subject, handled.By, handled.Question.Text);
    }

    private async Task SetAsideAsync(HandledQuestion handled, string deed, CancellationToken cancel)
    {
        await SaveAsync(handled, HandledIndex, WordsIndex, UnansweredQuestions.KeptFor, cancel);
        audit.Note(deed, handled.Question.Id, handled.By, handled.Question.Text);
    }

    private async Task SaveAsync(HandledQuestion handled, string index, string other, TimeSpan? keepFor, CancellationToken cancel)
    {
        var id = handled.Question.Id;
        // The same question may have been dealt with before, and been asked again since.
        if (await LoadAsync(id, cancel) is { IsPublished: true } && !handled.IsPublished)
        {
            AdditionsReader.Announce(session);
        }
        session.Save(KeyOf(id), handled, OfficersJson.Default.HandledQuestion, keepFor);
        session.Batch.Index(index, id, handled.At.ToUnixTimeSeconds()).Unindex(other, id);
        UnansweredQuestions.Dismiss(session, id);
    }
}

/// <param name="Next">Cursor of the next page; null when this was the last.</param>
public sealed record HandledPage(IReadOnlyList<HandledQuestion> Questions, string? Next);
