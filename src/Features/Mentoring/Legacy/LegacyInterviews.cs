using System.Text.Json;
using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>The door to interviews with seniors about what they know: a question a week, to be answered, passed over, put off or ended at any time.</summary>
/// <remarks>
/// Store: document <c>legacy:PERSON</c>; index <c>legacy:due</c> by when the next question comes, index <c>legacy:all</c> by when it began, both Unix milliseconds.
/// Source: reference section 7.5.
/// </remarks>
public sealed class LegacyInterviews(StoreSession session, LegacyQuestions questions, Mentors mentors, Notices notices, WorkingCalendar calendar, AuditTrail audit, TimeProvider time)
{
    /// <summary>To the senior: the week's question.</summary>
    public const string Notice = "mentoring.legacy";

    /// <summary>Ours: short enough to stay in it, long enough to be no burden.</summary>
    public const int DaysBetween = 7;

    /// <summary>After so many questions without a word nothing more is asked; a tap goes on.</summary>
    public const int MostUnanswered = 2;

    internal const string DueIndex = "legacy:due";
    internal const string AllIndex = "legacy:all";

    public Task<LegacyInterview?> FindAsync(PersonId person, CancellationToken cancel = default) =>
        session.LoadAsync(LegacyInterview.KeyOf(person), LegacyJson.Default.LegacyInterview, cancel);

    /// <summary>The question whose turn it is.</summary>
    /// <returns>Null once all were seen.</returns>
    public LegacyQuestion? NextQuestion(LegacyInterview interview) => questions.All.FirstOrDefault(question => !interview.Seen.Contains(question.Id));

    /// <summary>Begins, or begins anew about another topic; the first question may be asked at once.</summary>
    /// <returns>Null for somebody who is no mentor, or has no such topic.</returns>
    public async Task<LegacyInterview?> BeginAsync(PersonId person, string topic, bool isNamed, CancellationToken cancel = default)
    {
        if (await mentors.FindAsync(person, cancel) is not { } mentor || !mentor.Topics.Contains(topic))
        {
            return null;
        }
        await FindAsync(person, cancel);
        var now = time.GetUtcNow();
        var interview = new LegacyInterview { Person = person, Name = mentor.Name, Topic = topic, IsNamed = isNamed, BegunAt = now, NextAt = NextTime() };
        session.Batch.Index(AllIndex, person.Value, now.ToUnixTimeMilliseconds());
        audit.Note(LegacyDeeds.Begun, person.Value);
        Save(interview);
        return interview;
    }

    /// <summary>Notes that a question was answered.</summary>
    /// <param name="draft">Key of what came of it.</param>
    /// <returns>The interview; null where there is none, or the question was seen before.</returns>
    public Task<LegacyInterview?> AnswerAsync(PersonId person, string question, string draft, CancellationToken cancel = default) => SeeAsync(person, question, draft, cancel);

    /// <summary>Passes a question over; it does not come again.</summary>
    /// <inheritdoc cref="AnswerAsync"/>
    public Task<LegacyInterview?> PassOverAsync(PersonId person, string question, CancellationToken cancel = default) => SeeAsync(person, question, null, cancel);

    /// <summary>Goes on after a rest: the next question comes in a week, or now where somebody asks for it.</summary>
    public async Task<LegacyInterview?> GoOnAsync(PersonId person, CancellationToken cancel = default)
    {
        if (await FindAsync(person, cancel) is not { } interview || NextQuestion(interview) is null)
        {
            return null;
        }
        (interview.NextAt, interview.Unanswered) = (NextTime(), 0);
        Save(interview);
        return interview;
    }

    /// <summary>Ends it; what was told stays.</summary>
    /// <returns>False where none runs.</returns>
    public async Task<bool> EndAsync(PersonId person, CancellationToken cancel = default)
    {
        if (await FindAsync(person, cancel) is not { IsRunning: true } interview)
        {
            return false;
        }
        interview.NextAt = null;
        audit.Note(LegacyDeeds.Ended, person.Value);
        Save(interview);
        return true;
    }

    /// <summary>All that were ever begun, the latest first.</summary>
    /// <param name="limit">1 to 100.</param>
    public async Task<LegacyPage> PageAsync(string? after = null, int limit = 25, CancellationToken cancel = default)
    {
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(AllIndex, Descending: true, After: after, Limit: limit), cancel);
        var found = new List<LegacyInterview>(page.Entries.Count);
        foreach (var entry in page.Entries)
        {
            if (PersonId.TryParse(entry.Member, out var person) && await FindAsync(person, cancel) is { } interview)
            {
                found.Add(interview);
            }
        }
        return new LegacyPage(found, page.Next);
    }

    /// <summary>Forgets that somebody was interviewed; what was told belongs to the articles by then.</summary>
    public async Task EraseAsync(PersonId person, CancellationToken cancel = default)
    {
        if (await FindAsync(person, cancel) is not null)
        {
            session.Remove(LegacyInterview.KeyOf(person));
            session.Batch.Unindex(DueIndex, person.Value).Unindex(AllIndex, person.Value);
        }
    }

    /// <summary>Asks the next question that is due, if any, while the office is open; the caller commits.</summary>
    /// <returns>False when none is due.</returns>
    public async Task<bool> TakeNextAsync(CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        if (!calendar.IsOfficeOpen(now))
        {
            return false;
        }
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(DueIndex, To: now.ToUnixTimeMilliseconds(), Limit: 1), cancel);
        if (page.Entries is not [var due])
        {
            return false;
        }
        if (!PersonId.TryParse(due.Member, out var person) || await FindAsync(person, cancel) is not { IsRunning: true } interview || NextQuestion(interview) is not { } question)
        {
            session.Batch.Unindex(DueIndex, due.Member);
            return true;
        }
        if (interview.Unanswered >= MostUnanswered)
        {
            // Silence is an answer too: nobody is asked a third time unless they come back.
            interview.NextAt = null;
            Save(interview);
            return true;
        }
        interview.Unanswered++;
        interview.NextAt = NextTime();
        Save(interview);
        var news = new LegacyNews(question.Id, interview.Topic, interview.Seen.Count + 1, questions.All.Count);
        await notices.TellAsync(
            person, Notice, JsonSerializer.SerializeToElement(news, LegacyJson.Default.LegacyNews), $"legacy:{person.Value}:{interview.NextAt.Value.ToUnixTimeMilliseconds()}", cancel);
        return true;
    }

    private async Task<LegacyInterview?> SeeAsync(PersonId person, string question, string? draft, CancellationToken cancel)
    {
        if (await FindAsync(person, cancel) is not { } interview || interview.Seen.Contains(question) || questions.Find(question) is null)
        {
            return null;
        }
        interview.Seen.Add(question);
        if (draft is not null)
        {
            interview.Drafts.Add(draft);
        }
        interview.Unanswered = 0;
        interview.NextAt = NextQuestion(interview) is null ? null : NextTime();
        Save(interview);
        return interview;
    }

    private void Save(LegacyInterview interview)
    {
        session.Save(LegacyInterview.KeyOf(interview.Person), interview, LegacyJson.Default.LegacyInterview);
        if (interview.NextAt is { } next)
        {
            session.Batch.Index(DueIndex, interview.Person.Value, next.ToUnixTimeMilliseconds());
        }
        else
        {
            session.Batch.Unindex(DueIndex, interview.Person.Value);
        }
    }

    private DateTimeOffset NextTime()
    {
        var day = calendar.Zone.DayOf(time.GetUtcNow()).AddDays(DaysBetween);
        return calendar.Zone.At(calendar.IsWorkingDay(day) ? day : calendar.NextWorkingDay(day), calendar.Hours.Opens);
    }
}

/// <param name="Next">Cursor of the next page; null when this was the last.</param>
public sealed record LegacyPage(IReadOnlyList<LegacyInterview> Interviews, string? Next);

/// <summary>Names of what the audit trail notes, on the person's id. Stable: they are part of every hash.</summary>
public static class LegacyDeeds
{
    public const string Begun = "mentoring.legacy-begun";
    public const string Ended = "mentoring.legacy-ended";
}
