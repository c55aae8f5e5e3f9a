using System.Security.Cryptography;
using System.Text;
using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>Links and leaves the officers' group, and knows which tickets have a card there.</summary>
/// <remarks>Documents <c>officer-group</c>; <c>group-link:HASH</c>, an unused code, for a quarter of an hour; <c>group-card:NUMBER</c>, for 90 days.</remarks>
public sealed class OfficerGroups(StoreSession session, AuditTrail audit, TimeProvider time)
{
    public static readonly TimeSpan CodeValidFor = TimeSpan.FromMinutes(15);

    /// <summary>How long a card is changed in its place after it was last written.</summary>
    public static readonly TimeSpan CardRemembered = TimeSpan.FromDays(90);

    public Task<OfficerGroup?> FindAsync(CancellationToken cancel = default) => OfficerGroup.FindAsync(session, cancel);

    /// <returns>Eight letters and digits, shown once; only their hash is kept.</returns>
    public string NewCode(string officer)
    {
        var code = SpokenCode.New();
        session.Save(CodeKey(code), new GroupLink(officer), GroupJson.Default.GroupLink, CodeValidFor);
        return code;
    }

    /// <summary>Takes a code said in a group: from now on the cards come there, and nowhere else.</summary>
    /// <returns>False when the code is used, has expired or never was.</returns>
    public async Task<bool> LinkAsync(string code, PersonAddress here, CancellationToken cancel = default)
    {
        var key = CodeKey(SpokenCode.Plain(code));
        if (await session.LoadAsync(key, GroupJson.Default.GroupLink, cancel) is not { } link)
        {
            return false;
        }
        await FindAsync(cancel);
        session.Remove(key);
        Save(new OfficerGroup(here with { UserId = here.ConversationId }, link.By, time.GetUtcNow()));
        audit.Note(GroupDeeds.Linked, "officer-group", link.By);
        return true;
    }

    public async Task UnlinkAsync(string officer, CancellationToken cancel = default)
    {
        if (await FindAsync(cancel) is not null)
        {
            session.Remove(OfficerGroup.Key);
            audit.Note(GroupDeeds.Unlinked, "officer-group", officer);
        }
    }

    /// <summary>The channel says that a group has another id from now on, or that the assistant was put out of it or let in again; other groups do not concern us.</summary>
    /// <param name="lane">Of the group's conversation.</param>
    /// <param name="movedTo">Its new id; null where it has none.</param>
    /// <param name="isOut">Null when it says nothing about that.</param>
    public async Task HearAsync(string lane, string? movedTo, bool? isOut, CancellationToken cancel = default)
    {
        if (await FindAsync(cancel) is not { } group || group.Address.Lane != lane)
        {
            return;
        }
        if (movedTo is not null)
        {
            Save(group with { Address = group.Address with { ConversationId = movedTo, UserId = movedTo } });
        }
        else if (isOut is { } gone && gone != group.LostAt is not null)
        {
            Save(group with { LostAt = gone ? time.GetUtcNow() : null });
        }
    }

    public Task<bool> IsShownAsync(TicketNumber number, CancellationToken cancel = default) => IsShownAsync(session, number, cancel);

    internal static async Task<bool> IsShownAsync(StoreSession session, TicketNumber number, CancellationToken cancel) =>
        await session.LoadAsync(CardKey(number), GroupJson.Default.ShownCard, cancel) is not null;

    public async Task NoteShownAsync(TicketNumber number, CancellationToken cancel = default)
    {
        await IsShownAsync(number, cancel);
        session.Save(CardKey(number), new ShownCard(time.GetUtcNow()), GroupJson.Default.ShownCard, CardRemembered);
    }

    private void Save(OfficerGroup group) => session.Save(OfficerGroup.Key, group, GroupJson.Default.OfficerGroup);

    private static string CodeKey(string code) => "group-link:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));

    private static string CardKey(TicketNumber number) => "group-card:" + number.Value;
}

/// <summary>What the audit trail notes. Stable: they are part of every hash.</summary>
public static class GroupDeeds
{
    public const string Linked = "group.linked";
    public const string Unlinked = "group.unlinked";
}
