using System.Text.Json;
using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.PolicyAnswers;

/// <summary>
/// The door from a question that no article answers to a senior colleague, and from their answer to an article: the asker hears it at once, with its author, and
/// officers get a draft that one of them has to review.
/// </summary>
/// <remarks>
/// Store: document <c>policy/senior/ID</c>; claim <c>policy-senior:ASKER</c>, one question of a person at a time; index <c>policy/senior</c> by when time takes its next step,
/// Unix milliseconds. Source: reference mentoring.md section 7.1.
/// </remarks>
public sealed class SeniorQuestions(StoreSession session, ISeniors seniors, QuestionBook book, Notices notices, WorkingCalendar calendar, AuditTrail audit, TimeProvider time)
{
    /// <summary>Ours: a question waits no longer than nine working days in all.</summary>
    public const int MostAsked = 3;

    /// <summary>Ours.</summary>
    public const int WorkingDaysToAnswer = 3;

    public const int MostWords = 1500;

    /// <summary>That there was one is kept so long after its end, for a button pressed late; who asked, and what, is not.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    internal const string DueIndex = "policy/senior";

    /// <summary>Asks whoever fits best. The asker has agreed to that.</summary>
    /// <param name="question">As <see cref="UnansweredQuestions.WithoutAsker"/> gave it; blank asks nobody.</param>
    public async Task<(SeniorResult Result, DateOnly AnswerBy)> AskAsync(PersonId asker, string question, string locale, CancellationToken cancel = default)
    {
        if (await OpenOfAsync(asker, cancel) is not null)
        {
            return (SeniorResult.OneAtATime, default);
        }
        var asked = new SeniorQuestion { Id = WriteBatch.NewId(), Text = PersonalData.Mask(question), Locale = locale, Asker = asker };
        if (asked.Text.Length == 0 || !await PassToNextAsync(asked, cancel))
        {
            return (SeniorResult.NoSenior, default);
        }
        session.Batch.Claim(ClaimOf(asker), asked.Id);
        Save(asked);
        audit.Note(SeniorDeeds.Asked, asked.Id);
        return (SeniorResult.Done, calendar.Zone.DayOf(asked.Until));
    }

    /// <returns>What a person has asked and nobody has answered yet; null for nothing.</returns>
    public async Task<SeniorQuestion?> OpenOfAsync(PersonId asker, CancellationToken cancel = default) =>
        (await session.Store.ClaimHoldersAsync(session.Agency, [ClaimOf(asker)], cancel))[0] is { } id ? await FindAsync(id, cancel) : null;

    /// <summary>Takes back what a person has asked; an answer that comes later is one to nobody.</summary>
    public async Task ForgetAsync(PersonId asker, CancellationToken cancel = default)
    {
        if (await OpenOfAsync(asker, cancel) is { } asked)
        {
            session.Remove(KeyOf(asked.Id));
            session.Batch.Unindex(DueIndex, asked.Id).Unclaim(ClaimOf(asker), asked.Id);
        }
    }

    /// <returns>The question; null where it is not (any more) with this person.</returns>
    public async Task<SeniorQuestion?> WithSeniorAsync(string id, PersonId senior, CancellationToken cancel = default) =>
        await FindAsync(id, cancel) is { } asked && asked.Senior == senior ? asked : null;

    /// <summary>The senior answers: the asker hears it, and officers get a draft with the author's name in it, or without it where they do not want that.</summary>
    /// <param name="words">1 to <see cref="MostWords"/> characters; cut there.</param>
    /// <param name="basis">Regulation and article in the senior's own words; null or blank for none.</param>
    public async Task<SeniorResult> AnswerAsync(string id, PersonId senior, string words, string? basis, bool named, CancellationToken cancel = default)
    {
        if (await WithSeniorAsync(id, senior, cancel) is not { } asked)
        {
            return SeniorResult.TooLate;
        }
        var answer = Masking.MaskStateNumbers(Cut(words));
        var rule = string.IsNullOrWhiteSpace(basis) ? null : Cut(basis);
        var author = named && await seniors.FindAsync(senior, cancel) is { } colleague ? CreditOf(colleague) : null;
        var draft = await book.DraftFromAnswerAsync(asked.Text, answer, rule, author, ArticleOrigin.Senior, cancel);
        (asked.State, asked.Draft) = (SeniorQuestionState.Answered, draft.Key);
        Finish(asked);
        audit.Note(SeniorDeeds.Answered, asked.Id);
        await TellAsync(asked.Asker, SeniorNotices.Answered, asked, new SeniorNews(asked.Id, asked.Text, answer, rule, author), cancel);
        return SeniorResult.Done;
    }

    /// <summary>"Bukan bidang saya": the next one is asked.</summary>
    public async Task<SeniorResult> PassAsync(string id, PersonId senior, CancellationToken cancel = default)
    {
        if (await WithSeniorAsync(id, senior, cancel) is not { } asked)
        {
            return SeniorResult.TooLate;
        }
        await GoOnAsync(asked, cancel);
        return SeniorResult.Done;
    }

    /// <summary>Takes the next step that time has made due, while the office is open; the caller commits.</summary>
    /// <returns>False when nothing is due.</returns>
    public async Task<bool> TakeNextAsync(CancellationToken cancel = default)
    {
        if (!calendar.IsOfficeOpen(time.GetUtcNow()))
        {
            return false;
        }
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(DueIndex, To: time.GetUtcNow().ToUnixTimeMilliseconds(), Limit: 1), cancel);
        if (page.Entries is not [var due])
        {
            return false;
        }
        if (await FindAsync(due.Member, cancel) is { State: SeniorQuestionState.Asked } asked)
        {
            await GoOnAsync(asked, cancel);
        }
        else
        {
            session.Batch.Unindex(DueIndex, due.Member);
        }
        return true;
    }

    private async Task GoOnAsync(SeniorQuestion asked, CancellationToken cancel)
    {
        if (asked.Asked.Count < MostAsked && await PassToNextAsync(asked, cancel))
        {
            Save(asked);
            return;
        }
        asked.State = SeniorQuestionState.Nobody;
        Finish(asked);
        audit.Note(SeniorDeeds.Nobody, asked.Id);
        await TellAsync(asked.Asker, SeniorNotices.Nobody, asked, new SeniorNews(asked.Id, asked.Text), cancel);
    }

    /// <returns>False when nobody is left who can be reached.</returns>
    private async Task<bool> PassToNextAsync(SeniorQuestion asked, CancellationToken cancel)
    {
        HashSet<PersonId> tried = [asked.Asker, .. asked.Asked];
        while (await seniors.NextAsync(asked.Text, asked.Asker, tried, cancel) is { } next)
        {
            tried.Add(next.Person);
            var by = calendar.AddWorkingDays(calendar.ReceivedOn(time.GetUtcNow(), out _), WorkingDaysToAnswer);
            if (await TellAsync(next.Person, SeniorNotices.Asked, asked, new SeniorNews(asked.Id, asked.Text, AnswerBy: by), cancel))
            {
                asked.Asked.Add(next.Person);
                asked.Until = calendar.Zone.EndOf(by);
                return true;
            }
        }
        return false;
    }

    private Task<bool> TellAsync(PersonId to, string notice, SeniorQuestion asked, SeniorNews news, CancellationToken cancel) =>
        notices.TellAsync(to, notice, JsonSerializer.SerializeToElement(news, SeniorJson.Default.SeniorNews), $"{asked.Id}:{notice}:{asked.Asked.Count}", cancel);

    private void Save(SeniorQuestion asked)
    {
        session.Save(KeyOf(asked.Id), asked, SeniorJson.Default.SeniorQuestion);
        session.Batch.Index(DueIndex, asked.Id, asked.Until.ToUnixTimeMilliseconds());
    }

    private void Finish(SeniorQuestion asked)
    {
        session.Save(KeyOf(asked.Id), new SeniorQuestion { Id = asked.Id, State = asked.State, Draft = asked.Draft }, SeniorJson.Default.SeniorQuestion, KeptFor);
        session.Batch.Unindex(DueIndex, asked.Id).Unclaim(ClaimOf(asked.Asker), asked.Id);
    }

    private Task<SeniorQuestion?> FindAsync(string id, CancellationToken cancel) => session.LoadAsync(KeyOf(StoreName.From(id)), SeniorJson.Default.SeniorQuestion, cancel);

    /// <summary>As their name stands in an article: with post and unit, where they are known.</summary>
    public static string CreditOf(SeniorColleague colleague) => string.Join(", ", new[] { colleague.Name, colleague.Post, colleague.Unit }.Where(part => part.Length > 0));

    private static string Cut(string text) => text.Trim() is { Length: > MostWords } longer ? longer[..MostWords] : text.Trim();

    private static string KeyOf(string id) => "policy/senior/" + id;

    private static string ClaimOf(PersonId asker) => "policy-senior:" + asker.Value;
}

/// <summary>Names of what the audit trail notes, on the question's id. Stable: they are part of every hash.</summary>
public static class SeniorDeeds
{
    public const string Asked = "policy.senior-asked";
    public const string Answered = "policy.senior-answered";
    public const string Nobody = "policy.senior-nobody";
}
