using System.Text.Json;
using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>The door to invitations of mentors: made by personnel officers, opened in a chat, answered there.</summary>
/// <remarks>
/// Store: documents <c>mentor-invitation:ID</c> and <c>mentor-invited:PERSON</c>; index <c>mentor-invitations</c> by when they were made; index <c>mentor-invited:later</c> of persons
/// by when they are reminded, Unix milliseconds; counters <c>mentor-invitation:ID:WHAT</c>.
/// </remarks>
public sealed class MentorInvitations(StoreSession session, Mentors mentors, WorkingCalendar calendar, Notices notices, AuditTrail audit, TimeProvider time)
{
    public const string PayloadPrefix = "mentor_";

    /// <summary>"Nanti" is followed by one reminder after so many working days: ours.</summary>
    public const int WorkingDaysUntilReminded = 3;

    private const string All = "mentor-invitations";
    private const string LaterIndex = "mentor-invited:later";
    private const string Opened = "opened";

    /// <param name="unit">As it is to stand in the profile; may be empty.</param>
    /// <param name="forWhom">Whom it is for, in the officer's words; empty for everybody. Both are cut.</param>
    /// <param name="by">The officer.</param>
    public MentorInvitation Make(string unit, string forWhom, string by)
    {
        var now = time.GetUtcNow();
        var invitation = new MentorInvitation { Id = WriteBatch.NewId(), Unit = Mentors.Cut(unit), For = Cut(forWhom), By = by, MadeAt = now };
        session.Save(MentorInvitation.KeyOf(invitation.Id), invitation, MentoringJson.Default.MentorInvitation);
        session.Batch.Index(All, invitation.Id, now.ToUnixTimeMilliseconds());
        audit.Note(MentoringDeeds.Invited, invitation.Id, by);
        return invitation;
    }

    /// <returns>Null for a text that is no payload of an invitation, or of one that does not exist.</returns>
    public async Task<MentorInvitation?> FindAsync(string? payload, CancellationToken cancel = default) =>
        payload?.StartsWith(PayloadPrefix, StringComparison.Ordinal) == true && payload.Length < 64
            ? await session.LoadAsync(MentorInvitation.KeyOf(StoreName.From(payload[PayloadPrefix.Length..])), MentoringJson.Default.MentorInvitation, cancel)
            : null;

    /// <summary>Invitations with their counts, the latest first.</summary>
    public async Task<(IReadOnlyList<InvitationCount> Invitations, string? Next)> ListAsync(string? after = null, int limit = 25, CancellationToken cancel = default)
    {
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(All, Descending: true, After: after, Limit: limit), cancel);
        var found = new List<InvitationCount>();
        foreach (var entry in page.Entries)
        {
            if (await session.LoadAsync(MentorInvitation.KeyOf(entry.Member), MentoringJson.Default.MentorInvitation, cancel) is { } invitation)
            {
                string[] names = [Opened, nameof(InvitationAnswer.Willing), nameof(InvitationAnswer.Later), nameof(InvitationAnswer.No)];
                var counts = await session.Store.CountersAsync(session.Agency, [.. names.Select(name => CounterOf(invitation.Id, name))], cancel);
                found.Add(new InvitationCount(invitation, counts[0], counts[1], counts[2], counts[3]));
            }
        }
        return (found, page.Next);
    }

    /// <summary>Takes an invitation back: whoever opens it later hears that it is over.</summary>
    /// <returns>False when there is none such that is open.</returns>
    public async Task<bool> EndAsync(string id, string by, CancellationToken cancel = default)
    {
        if (await session.LoadAsync(MentorInvitation.KeyOf(StoreName.From(id)), MentoringJson.Default.MentorInvitation, cancel) is not { IsEnded: false } invitation)
        {
            return false;
        }
        invitation.IsEnded = true;
        session.Save(MentorInvitation.KeyOf(invitation.Id), invitation, MentoringJson.Default.MentorInvitation);
        audit.Note(MentoringDeeds.InvitationEnded, invitation.Id, by);
        return true;
    }

    /// <summary>Somebody opened it; counted once for a person.</summary>
    /// <returns>Null when it does not exist, or is over.</returns>
    public async Task<MentorInvitation?> OpenAsync(string? payload, PersonId person, CancellationToken cancel = default)
    {
        if (await FindAsync(payload, cancel) is not { } invitation || !invitation.IsOpenAt(time.GetUtcNow()))
        {
            return null;
        }
        if (await InvitedAsync(person, cancel) is not { } known || known.Invitation != invitation.Id)
        {
            Keep(person, new InvitedPerson { Invitation = invitation.Id });
            session.Batch.Increment(CounterOf(invitation.Id, Opened));
        }
        return invitation;
    }

    /// <summary>What they say to it. Saying something else later moves them from one count to the other.</summary>
    /// <returns>Null when the invitation does not exist, or is over.</returns>
    public async Task<MentorInvitation?> AnswerAsync(string? payload, PersonId person, InvitationAnswer answer, CancellationToken cancel = default)
    {
        if (await OpenAsync(payload, person, cancel) is not { } invitation)
        {
            return null;
        }
        var invited = (await InvitedAsync(person, cancel))!;
        if (invited.Answer == answer)
        {
            return invitation;
        }
        if (invited.Answer != InvitationAnswer.None)
        {
            session.Batch.Increment(CounterOf(invitation.Id, $"{invited.Answer}"), -1);
        }
        session.Batch.Increment(CounterOf(invitation.Id, $"{answer}"));
        invited.Answer = answer;
        Keep(person, invited);
        if (answer == InvitationAnswer.Later && !invited.IsReminded)
        {
            var day = calendar.AddWorkingDays(calendar.ReceivedOn(time.GetUtcNow(), out _), WorkingDaysUntilReminded);
            session.Batch.Index(LaterIndex, person.Value, calendar.Zone.At(day, calendar.Hours.Opens).ToUnixTimeMilliseconds());
        }
        else
        {
            session.Batch.Unindex(LaterIndex, person.Value);
        }
        return invitation;
    }

    /// <summary>Reminds the next person who said "Nanti", if anybody is due; the caller commits.</summary>
    /// <returns>False when nobody is due.</returns>
    internal async Task<bool> RemindNextAsync(CancellationToken cancel)
    {
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(LaterIndex, To: time.GetUtcNow().ToUnixTimeMilliseconds(), Limit: 1), cancel);
        if (page.Entries is not [var first])
        {
            return false;
        }
        session.Batch.Unindex(LaterIndex, first.Member);
        if (PersonId.TryParse(first.Member, out var person)
            && await InvitedAsync(person, cancel) is { Answer: InvitationAnswer.Later, IsReminded: false } invited
            && await FindAsync(PayloadPrefix + invited.Invitation, cancel) is { } invitation && invitation.IsOpenAt(time.GetUtcNow())
            && await mentors.FindAsync(person, cancel) is null)
        {
            invited.IsReminded = true;
            Keep(person, invited);
            await notices.TellAsync(person, MentoringNotices.InvitedAgain, JsonSerializer.SerializeToElement(invitation.Payload, MentoringJson.Default.String), $"{invitation.Id}:again:{person.Value}", cancel);
        }
        return true;
    }


    internal static async Task ForgetAsync(StoreSession session, PersonId person, CancellationToken cancel)
    {
        if (await session.LoadAsync(InvitedPerson.KeyOf(person), MentoringJson.Default.InvitedPerson, cancel) is not null)
        {
            session.Remove(InvitedPerson.KeyOf(person));
            session.Batch.Unindex(LaterIndex, person.Value);
        }
    }

    private Task<InvitedPerson?> InvitedAsync(PersonId person, CancellationToken cancel) => session.LoadAsync(InvitedPerson.KeyOf(person), MentoringJson.Default.InvitedPerson, cancel);

    private void Keep(PersonId person, InvitedPerson invited) =>
        session.Save(InvitedPerson.KeyOf(person), invited, MentoringJson.Default.InvitedPerson, TimeSpan.FromDays(MentorInvitation.ValidForDays));

    private static string CounterOf(string id, string what) => $"mentor-invitation:{id}:{what}";

    private static string Cut(string text) => text.Trim() is { Length: > MentorInvitation.LongestFor } longer ? longer[..MentorInvitation.LongestFor] : text.Trim();
}
