using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>
/// Makes a second ticket of the second matter in one. It is the same reporter's, sealed as before, with a number of its own and the PIN they know; it is due
/// when the first one is, for that is what the reporter was promised. Reads now; what it writes happens with the session's commit.
/// </summary>
public sealed class TicketSplits(StoreSession session, Tickets tickets, TicketDesk desk, Agency agency, IPersonalDataProtector protector, AuditTrail audit, TimeProvider time)
{
    private readonly TicketIdentities _identities = new(session, protector);

    /// <param name="part">What of the story is the second matter, 1 to <see cref="TicketDraft.StoryLimit"/> characters. The first ticket's story stays as it was told.</param>
    /// <param name="revision">Of the ticket as the officer saw it.</param>
    /// <returns><see cref="TicketChangeResult.Unfit"/> while the reporter has the next word, for a ticket that joined a case, and where the whole story is the part.</returns>
    public async Task<SplitResult> SplitAsync(TicketNumber number, string part, string officer, int revision, CancellationToken cancel = default)
    {
        await session.PrefetchAsync([Ticket.KeyOf(number), TicketIdentities.KeyOf(number)], cancel);
        if (await tickets.FindAsync(number, cancel) is not { } first)
        {
            return new SplitResult(TicketChangeResult.Unknown, null);
        }
        if (!first.IsOpen)
        {
            return new SplitResult(TicketChangeResult.Closed, first);
        }
        if (first.Revision != revision)
        {
            return new SplitResult(TicketChangeResult.Changed, first);
        }
        var identity = await _identities.FindAsync(number, cancel);
        var story = SelfNaming.Remove(part.Trim(), identity?.Name);
        if (first.JoinedTo is not null || !first.State.IsDue() || story.Length is 0 or > TicketDraft.StoryLimit || story == first.Story.Trim())
        {
            return new SplitResult(TicketChangeResult.Unfit, first);
        }
        var now = time.GetUtcNow();
        var second = SecondOf(first, story, officer, now);
        second.Receipt = audit.Note(AuditDeeds.TicketFiled, second.Number.Value, officer, story).Receipt;
        session.Save(Ticket.KeyOf(second.Number), second, ComplaintsJson.Default.Ticket);
        if (identity is not null)
        {
            _identities.Save(second.Number, new TicketIdentity { Reporter = identity.Reporter, Address = identity.Address, Name = identity.Name, Pin = identity.Pin });
            session.Batch.Index(_identities.IndexOf(identity.Reporter), second.Number.Value, now.ToUnixTimeMilliseconds());
        }
        TicketIndexes.Move(session.Batch, second, [], now);
        TicketEvents.Tell(session.Batch, second, now);

        var before = TicketIndexes.Of(first);
        first.History.Add(new TicketEntry(now, TicketEvent.SplitOff, TicketAudience.Reporter, officer, story, Case: second.Number));
        audit.Note(AuditDeeds.TicketSplit, number.Value, officer, story);
        tickets.Save(first, before, now);
        await desk.TellAsync(first, TicketNotices.Split, TicketLists.BeginningOf(story), officer, cancel, other: second.Number);
        return new SplitResult(TicketChangeResult.Done, first, second);
    }

    /// <summary>Nobody has looked at the second matter by itself yet: it is checked and passed on like any other, but within the time that is left.</summary>
    private Ticket SecondOf(Ticket first, string story, string officer, DateTimeOffset now)
    {
        var categories = AgencyCategories.Of(agency);
        var likeliest = categories.Suggest(story).FirstOrDefault(suggestion => suggestion.Category.Kind == first.Kind)?.Category;
        var number = TicketNumber.New();
        var second = new Ticket
        {
            Number = number,
            Kind = first.Kind,
            Category = likeliest?.Id,
            SuggestedUnit = categories.SuggestUnit(likeliest, first.Place.Text)?.Unit.Id,
            Story = story,
            Place = first.Place,
            Attachments = [.. first.Attachments],
            Identity = first.Identity,
            State = TicketState.Filed,
            FiledAt = first.FiledAt,
            Language = first.Language,
            Due = first.Due,
            RemindAt = first.RemindAt,
            Pauses = [.. first.Pauses],
            History =
            [
                new TicketEntry(first.FiledAt, TicketEvent.Filed, TicketAudience.Reporter, State: TicketState.Filed),
                new TicketEntry(now, TicketEvent.SplitFrom, TicketAudience.Reporter, officer, Case: first.Number),
            ],
        };
        if (second.IsPaused)
        {
            // What the first one waits for does not hold up the second.
            tickets.Resume(second, now);
        }
        else if (second.Due is { } due)
        {
            second.RemindAt = tickets.ReminderBefore(due.Day, now);
        }
        return second;
    }
}
