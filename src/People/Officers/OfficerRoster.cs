using AsnAssistant.Storage;

namespace AsnAssistant.People.Officers;

/// <summary>All accounts of the agency, for its administrators. Writes join the scope's commit.</summary>
public sealed class OfficerRoster(SessionScope scope, OfficerSessions sessions, TimeProvider time)
{
    private StoreSession Session => scope.Session;

    /// <summary>One page, who was here last on top; ended accounts too.</summary>
    /// <param name="after">The cursor of the page before; null for the first.</param>
    /// <param name="limit">1 to 100.</param>
    public async Task<RosterPage> PageAsync(string? after = null, int limit = 25, CancellationToken cancel = default)
    {
        var page = await Session.Store.PageAsync(Session.Agency, new IndexQuery(OfficerKeys.All, Descending: true, After: after, Limit: limit), cancel);
        if (page.Entries.Count > 0)
        {
            await Session.PrefetchAsync([.. page.Entries.Select(entry => entry.Member)], cancel);
        }
        var lines = new List<RosterLine>(page.Entries.Count);
        foreach (var entry in page.Entries)
        {
            if (await LoadAsync(entry.Member, cancel) is { } officer)
            {
                lines.Add(LineOf(officer, DateTimeOffset.FromUnixTimeMilliseconds((long)entry.Score)));
            }
        }
        return new RosterPage(lines, page.Next);
    }

    /// <returns>Null when there is no such account.</returns>
    public async Task<RosterLine?> FindAsync(string name, CancellationToken cancel = default) =>
        await LoadAsync(OfficerKeys.Officer(name), cancel) is { } officer ? LineOf(officer, null) : null;

    public Task<long> CountAsync(CancellationToken cancel = default) => Session.Store.CountAsync(Session.Agency, OfficerKeys.All, cancel: cancel);

    /// <summary>Gives an officer other work. It holds from their next request on.</summary>
    public Task<RosterResult> ChangeAsync(string name, Role role, string unit, CancellationToken cancel = default) =>
        SaveAsync(name, officer => officer with { Role = role, Unit = unit }, cancel);

    /// <summary>Ends the account and its sessions at once. Its name stays taken: it stands in tickets.</summary>
    public async Task<RosterResult> DeactivateAsync(string name, CancellationToken cancel = default)
    {
        var result = await SaveAsync(name, officer => officer.IsOpen ? officer with { EndedAt = time.GetUtcNow(), Stamp = WriteBatch.NewId() } : officer, cancel);
        if (result == RosterResult.Done)
        {
            await sessions.EndAllAsync(name, but: null, cancel);
        }
        return result;
    }

    /// <summary>Opens an ended account again, with the password it had.</summary>
    public Task<RosterResult> ReactivateAsync(string name, CancellationToken cancel = default) =>
        SaveAsync(name, officer => officer with { EndedAt = null }, cancel);

    /// <summary>For a phone that is lost: the password alone opens, and sessions begun with the phone are over.</summary>
    public async Task<RosterResult> ResetSecondFactorAsync(string name, CancellationToken cancel = default)
    {
        var result = await SaveAsync(name, officer => officer with { SecondFactor = null, Stamp = WriteBatch.NewId() }, cancel);
        if (result == RosterResult.Done)
        {
            await sessions.EndAllAsync(name, but: null, cancel);
        }
        return result;
    }

    private async Task<RosterResult> SaveAsync(string name, Func<OfficerDocument, OfficerDocument> change, CancellationToken cancel)
    {
        var key = OfficerKeys.Officer(name);
        if (await LoadAsync(key, cancel) is not { } officer)
        {
            return RosterResult.Unknown;
        }
        var changed = change(officer);
        if (!await Administrators.FollowAsync(Session, key, changed.Role, changed.IsOpen, cancel))
        {
            return RosterResult.LastAdministrator;
        }
        Session.Save(key, changed, OfficerJson.Default.OfficerDocument);
        return RosterResult.Done;
    }

    private Task<OfficerDocument?> LoadAsync(string key, CancellationToken cancel) => Session.LoadAsync(key, OfficerJson.Default.OfficerDocument, cancel);

    private static RosterLine LineOf(OfficerDocument officer, DateTimeOffset? seenAt) =>
        new(officer.Name, officer.Role, officer.Unit, officer.SecondFactor is not null, officer.IsOpen, officer.Since, seenAt);
}

public enum RosterResult
{
    Done,

    Unknown,

    /// <summary>Nothing was written: the agency would have no administrator left.</summary>
    LastAdministrator,
}

/// <param name="Next">Cursor of the next page; null when this was the last.</param>
public sealed record RosterPage(IReadOnlyList<RosterLine> Officers, string? Next);

/// <summary>One account.</summary>
/// <param name="IsOpen">False once it was ended.</param>
/// <param name="SeenAt">UTC, to the quarter of an hour; null where it was not asked for.</param>
public sealed record RosterLine(string Name, Role Role, string Unit, bool HasSecondFactor, bool IsOpen, DateTimeOffset Since, DateTimeOffset? SeenAt);
