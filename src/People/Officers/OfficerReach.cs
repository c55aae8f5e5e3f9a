using System.Text.Json;
using AsnAssistant.Storage;

namespace AsnAssistant.People.Officers;

/// <summary>Where officers hear from the desk outside of it: a chat they linked by a code from their account's page.</summary>
/// <remarks>
/// Documents <c>officer-link:HASH</c>, an unused code, for a quarter of an hour; <c>officer-reach:KEY</c>, the chat. Index <c>officers-reached</c>, the linked
/// accounts by their key, scored by when they were linked.
/// </remarks>
public sealed class OfficerReach(StoreSession session, Notices notices, TimeProvider time)
{
    public static readonly TimeSpan CodeValidFor = TimeSpan.FromMinutes(15);

    private const string Linked = "officers-reached";
    private const int PerPage = 100;

    /// <returns>Eight letters and digits, shown once; only their hash is kept.</returns>
    public string NewCode(string officer)
    {
        var code = SpokenCode.New();
        session.Save(CodeKey(code), new OfficerLink(OfficerKeys.Officer(officer)), OfficerJson.Default.OfficerLink, CodeValidFor);
        return code;
    }

    /// <summary>Takes a code typed in a chat: from now on the officer hears there, and nowhere else.</summary>
    /// <returns>Null when the code is used, has expired or never was, or the account has ended.</returns>
    public async Task<Officer?> LinkAsync(string code, PersonAddress address, CancellationToken cancel = default)
    {
        var key = CodeKey(SpokenCode.Plain(code));
        if (await session.LoadAsync(key, OfficerJson.Default.OfficerLink, cancel) is not { } link
            || await session.LoadAsync(link.Officer, OfficerJson.Default.OfficerDocument, cancel) is not { IsOpen: true } officer)
        {
            return null;
        }
        await session.LoadAsync(ReachKey(link.Officer), OfficerJson.Default.PersonAddress, cancel);
        session.Remove(key);
        session.Save(ReachKey(link.Officer), address, OfficerJson.Default.PersonAddress);
        session.Batch.Index(Linked, link.Officer, time.GetUtcNow().ToUnixTimeMilliseconds());
        return officer.ToOfficer();
    }

    public async Task UnlinkAsync(string officer, CancellationToken cancel = default)
    {
        var key = OfficerKeys.Officer(officer);
        if (await session.LoadAsync(ReachKey(key), OfficerJson.Default.PersonAddress, cancel) is not null)
        {
            session.Remove(ReachKey(key));
            session.Batch.Unindex(Linked, key);
        }
    }

    /// <returns>The channel, such as <c>telegram</c>; null where none is linked.</returns>
    public async Task<string?> ChannelOfAsync(string officer, CancellationToken cancel = default) =>
        (await session.LoadAsync(ReachKey(OfficerKeys.Officer(officer)), OfficerJson.Default.PersonAddress, cancel))?.ChannelId;

    /// <returns>Who they are in the linked chat; null where none is linked.</returns>
    public async Task<PersonId?> PersonOfAsync(string officer, CancellationToken cancel = default) =>
        await session.LoadAsync(ReachKey(OfficerKeys.Officer(officer)), OfficerJson.Default.PersonAddress, cancel) is { } address
            ? PersonId.Of(address.ChannelId, address.UserId)
            : null;

    /// <returns>Whose linked chat this person talks in; null for anybody else, and for an account that ended.</returns>
    public async Task<Officer?> FindByPersonAsync(PersonId person, CancellationToken cancel = default)
    {
        string? after = null;
        do
        {
            var page = await session.Store.PageAsync(session.Agency, new IndexQuery(Linked, After: after, Limit: PerPage / 2), cancel);
            await session.PrefetchAsync([.. page.Entries.SelectMany(entry => (string[])[entry.Member, ReachKey(entry.Member)])], cancel);
            foreach (var entry in page.Entries)
            {
                if (await session.LoadAsync(ReachKey(entry.Member), OfficerJson.Default.PersonAddress, cancel) is { } address && PersonId.Of(address.ChannelId, address.UserId) == person
                    && await session.LoadAsync(entry.Member, OfficerJson.Default.OfficerDocument, cancel) is { IsOpen: true } officer)
                {
                    return officer.ToOfficer();
                }
            }
            after = page.Next;
        }
        while (after is not null);
        return null;
    }

    /// <summary>Tells every linked officer whom it concerns, with the session's commit.</summary>
    /// <param name="whom">By role and unit.</param>
    /// <param name="id">Names this news for ever; the officer is added to it.</param>
    /// <returns>How many are told.</returns>
    public async Task<int> TellAsync(Func<Officer, bool> whom, string name, Func<Officer, JsonElement> payload, string id, CancellationToken cancel = default)
    {
        var told = 0;
        string? after = null;
        do
        {
            var page = await session.Store.PageAsync(session.Agency, new IndexQuery(Linked, After: after, Limit: PerPage), cancel);
            await session.PrefetchAsync([.. page.Entries.SelectMany(entry => (string[])[entry.Member, ReachKey(entry.Member)]).Take(PerPage)], cancel);
            foreach (var entry in page.Entries)
            {
                if (await session.LoadAsync(entry.Member, OfficerJson.Default.OfficerDocument, cancel) is { IsOpen: true } officer && whom(officer.ToOfficer())
                    && await session.LoadAsync(ReachKey(entry.Member), OfficerJson.Default.PersonAddress, cancel) is { } address)
                {
                    notices.Tell(new Notice(address, name, payload(officer.ToOfficer())), $"{id}:{OfficerKeys.Hash(entry.Member)[..16]}");
                    told++;
                }
            }
            after = page.Next;
        }
        while (after is not null);
        return told;
    }

    private static string CodeKey(string code) => "officer-link:" + OfficerKeys.Hash(code);

    private static string ReachKey(string officerKey) => "officer-reach:" + OfficerKeys.Hash(officerKey)[..32];
}

/// <param name="Officer">Key of the officer's document.</param>
internal sealed record OfficerLink(string Officer);
