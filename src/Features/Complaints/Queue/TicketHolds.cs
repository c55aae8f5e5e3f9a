using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>Who works on which ticket: taken by one officer at a time, and free again by itself. Each act is a commit of its own.</summary>
/// <remarks>
/// Claim <c>ticket-held:NUMBER</c>, held by the officer's name as a store name; index <c>tickets-held:OFFICER</c>, scored by when the hold ends, Unix
/// milliseconds. A hold is no lock: the ticket's revision still decides who may write. Where the officers' group has a card of the ticket, the same commit tells it.
/// </remarks>
public sealed class TicketHolds(StoreSession session, TimeProvider time)
{
    /// <summary>Half a working day: long enough for a call and an answer, short enough that a holiday blocks nobody.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(4);

    /// <summary>So often somebody may give it back in the very instant in which we ask who has it.</summary>
    private const int Races = 3;

    /// <summary>Takes a ticket, or takes one's own for longer.</summary>
    /// <returns>Null when it is the officer's now; otherwise who has it.</returns>
    public Task<string?> TakeAsync(TicketNumber number, string officer, CancellationToken cancel = default) => TakeAsync(number, officer, tellsGroup: true, cancel);

    /// <summary>As <see cref="TakeAsync(TicketNumber, string, CancellationToken)"/>, on the group's card, which whoever asks changes.</summary>
    public Task<string?> TakeOnCardAsync(TicketNumber number, string officer, CancellationToken cancel = default) => TakeAsync(number, officer, tellsGroup: false, cancel);

    private async Task<string?> TakeAsync(TicketNumber number, string officer, bool tellsGroup, CancellationToken cancel)
    {
        for (var race = 1; ; race++)
        {
            try
            {
                var batch = Taking(number, officer);
                if (tellsGroup)
                {
                    await TellGroupAsync(batch, number, cancel);
                }
                await session.Store.CommitAsync(batch, cancel);
                return null;
            }
            catch (ConcurrencyException lost) when (lost.Kind == ConcurrencyKind.Claim)
            {
                if ((await HoldersAsync([number], cancel))[number] is { } holder)
                {
                    return holder;
                }
                if (race == Races)
                {
                    throw;
                }
            }
        }
    }

    /// <summary>Hands a ticket to an officer, whoever has it.</summary>
    /// <returns>False when it changed hands in the same instant: nothing was written.</returns>
    public async Task<bool> GiveAsync(TicketNumber number, string officer, CancellationToken cancel = default)
    {
        var batch = new WriteBatch(session.Agency);
        if ((await session.Store.ClaimHoldersAsync(session.Agency, [ClaimOf(number)], cancel))[0] is { } holder && holder != NameOf(officer))
        {
            batch.Unclaim(ClaimOf(number), holder).Unindex(IndexPrefix + holder, number.Value);
        }
        try
        {
            await TellGroupAsync(Taking(number, officer, batch), number, cancel);
            await session.Store.CommitAsync(batch, cancel);
            return true;
        }
        catch (ConcurrencyException race) when (race.Kind == ConcurrencyKind.Claim)
        {
            return false;
        }
    }

    /// <summary>Gives one's own back; nothing happens with a colleague's.</summary>
    public async Task ReleaseAsync(TicketNumber number, string officer, CancellationToken cancel = default)
    {
        var batch = new WriteBatch(session.Agency).Unclaim(ClaimOf(number), NameOf(officer)).Unindex(IndexOf(officer), number.Value).Wake(QueueTopics.Changed);
        await TellGroupAsync(batch, number, cancel);
        await session.Store.CommitAsync(batch, cancel);
    }

    /// <param name="numbers">0 to 100.</param>
    /// <returns>Each number with its holder's name, or null.</returns>
    public async Task<IReadOnlyDictionary<TicketNumber, string?>> HoldersAsync(IReadOnlyList<TicketNumber> numbers, CancellationToken cancel = default)
    {
        if (numbers.Count == 0)
        {
            return new Dictionary<TicketNumber, string?>();
        }
        var holders = await session.Store.ClaimHoldersAsync(session.Agency, [.. numbers.Select(ClaimOf)], cancel);
        return numbers.Zip(holders).ToDictionary(pair => pair.First, pair => pair.Second is null ? null : Uri.UnescapeDataString(pair.Second));
    }

    /// <summary>How many an officer has now; the cost does not grow with the tickets.</summary>
    public Task<long> CountAsync(string officer, CancellationToken cancel = default) =>
        session.Store.CountAsync(session.Agency, IndexOf(officer), from: time.GetUtcNow().ToUnixTimeMilliseconds(), cancel: cancel);

    /// <summary>Whether a name is this officer's, as <see cref="HoldersAsync"/> gives it.</summary>
    public static bool IsSame(string? holder, string officer) => holder is not null && holder == Uri.UnescapeDataString(NameOf(officer));

    internal static string IndexOf(string officer) => IndexPrefix + NameOf(officer);

    private const string IndexPrefix = "tickets-held:";

    private WriteBatch Taking(TicketNumber number, string officer, WriteBatch? batch = null) => (batch ?? new WriteBatch(session.Agency))
        .Claim(ClaimOf(number), NameOf(officer), Lasts)
        .Index(IndexOf(officer), number.Value, (time.GetUtcNow() + Lasts).ToUnixTimeMilliseconds())
        .Wake(QueueTopics.Changed);

    private async Task TellGroupAsync(WriteBatch batch, TicketNumber number, CancellationToken cancel)
    {
        if (await OfficerGroup.FindAsync(session, cancel) is { } group && await OfficerGroups.IsShownAsync(session, number, cancel))
        {
            GroupCard.Tell(batch, group, number, GroupCardReason.Changed, "held-" + batch.Id, time.GetUtcNow());
        }
    }

    private static string ClaimOf(TicketNumber number) => "ticket-held:" + number.Value;

    private static string NameOf(string officer) => StoreName.From(officer);
}
