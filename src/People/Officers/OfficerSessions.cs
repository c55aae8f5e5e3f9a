using AsnAssistant.Storage;

namespace AsnAssistant.People.Officers;

/// <summary>The browsers that are signed in, kept in the store: what is struck out there is signed out, whatever cookie somebody has. Writes join the scope's commit, but for <see cref="FindAsync"/>.</summary>
public sealed class OfficerSessions(SessionScope scope, TimeProvider time)
{
    /// <summary>Without a request for so long, a session ends.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromHours(8);

    /// <summary>"Last seen" is noted no more often.</summary>
    public static readonly TimeSpan Noted = TimeSpan.FromMinutes(15);

    private const int Most = 100;

    private StoreSession Session => scope.Session;

    /// <param name="browser">Its family only, at most 30 characters.</param>
    /// <returns>The session's secret, for the cookie.</returns>
    public async Task<string> BeginAsync(Officer officer, string browser, CancellationToken cancel = default)
    {
        var (key, now, secret) = (OfficerKeys.Officer(officer.Name), time.GetUtcNow(), OfficerAccounts.NewToken());
        foreach (var (hash, kept) in await ReadAsync(key, cancel))
        {
            if (kept is null)
            {
                Session.Batch.Unindex(OfficerKeys.SessionsOf(key), hash);
            }
        }
        var own = OfficerKeys.Hash(secret);
        Session.Save(OfficerKeys.Session(own), new SessionDocument(key, now, now, browser), OfficerJson.Default.SessionDocument, Length);
        Session.Batch.Index(OfficerKeys.SessionsOf(key), own, now.ToUnixTimeMilliseconds());
        Session.Batch.Index(OfficerKeys.All, key, now.ToUnixTimeMilliseconds());
        return secret;
    }

    /// <summary>For each request of a session. Notes by itself, now and then, that it was seen.</summary>
    /// <param name="secret">From the cookie.</param>
    /// <param name="isAtWork">False for what a page asks by itself: that keeps no session open.</param>
    /// <returns>Null when the session or the account has ended.</returns>
    public async Task<Officer?> FindAsync(string name, string secret, bool isAtWork = true, CancellationToken cancel = default)
    {
        var (key, own) = (OfficerKeys.Officer(name), OfficerKeys.Session(OfficerKeys.Hash(secret)));
        await Session.PrefetchAsync([key, own], cancel);
        var kept = await Session.LoadAsync(own, OfficerJson.Default.SessionDocument, cancel);
        if (kept?.Officer != key || await Session.LoadAsync(key, OfficerJson.Default.OfficerDocument, cancel) is not { IsOpen: true } officer)
        {
            return null;
        }
        if (isAtWork && time.GetUtcNow() - kept.SeenAt >= Noted)
        {
            await NoteAsync(key, own, kept, cancel);
        }
        return officer.ToOfficer();
    }

    /// <summary>Those of an officer, the latest first.</summary>
    /// <param name="current">Secret of the session that asks.</param>
    public async Task<IReadOnlyList<OfficerSession>> ListAsync(string name, string current, CancellationToken cancel = default)
    {
        var own = OfficerKeys.Hash(current);
        return
        [
            .. (await ReadAsync(OfficerKeys.Officer(name), cancel))
                .Where(session => session.Kept is not null)
                .Select(session => new OfficerSession(session.Hash, session.Kept!.Since, session.Kept.SeenAt, session.Kept.Browser, session.Hash == own)),
        ];
    }

    /// <summary>Signing out.</summary>
    public void End(string name, string secret) => Strike(OfficerKeys.Officer(name), OfficerKeys.Hash(secret));

    /// <summary>Ends one of an officer's sessions; nothing happens for one that is not theirs.</summary>
    /// <param name="id">Of <see cref="OfficerSession"/>.</param>
    public async Task EndAsync(string name, string id, CancellationToken cancel = default)
    {
        var key = OfficerKeys.Officer(name);
        if ((await ReadAsync(key, cancel)).Any(session => session.Hash == id))
        {
            Strike(key, id);
        }
    }

    /// <param name="but">Secret of the session to keep; null to end them all.</param>
    /// <returns>How many were ended.</returns>
    public async Task<int> EndAllAsync(string name, string? but, CancellationToken cancel = default)
    {
        var (key, keep) = (OfficerKeys.Officer(name), but is null ? null : OfficerKeys.Hash(but));
        var ended = 0;
        foreach (var (hash, kept) in await ReadAsync(key, cancel))
        {
            if (hash != keep)
            {
                Strike(key, hash);
                ended += kept is null ? 0 : 1;
            }
        }
        return ended;
    }

    private void Strike(string key, string hash)
    {
        // Whatever stands there by now: a session that notes itself meanwhile is to go all the same, and what it notes then fails.
        Session.Batch.Delete(OfficerKeys.Session(hash));
        Session.Batch.Unindex(OfficerKeys.SessionsOf(key), hash);
    }

    private async Task<IReadOnlyList<(string Hash, SessionDocument? Kept)>> ReadAsync(string key, CancellationToken cancel)
    {
        var page = await Session.Store.PageAsync(Session.Agency, new IndexQuery(OfficerKeys.SessionsOf(key), Descending: true, Limit: Most), cancel);
        if (page.Entries.Count == 0)
        {
            return [];
        }
        var found = await Session.Store.ReadAsync(Session.Agency, [.. page.Entries.Select(entry => OfficerKeys.Session(entry.Member))], cancel);
        return
        [
            .. page.Entries.Zip(found, (entry, read) =>
                (entry.Member, read.Exists ? System.Text.Json.JsonSerializer.Deserialize(read.Body.Span, OfficerJson.Default.SessionDocument) : null)),
        ];
    }

    /// <summary>A commit of its own: a page that is only looked at writes nothing else.</summary>
    private async Task NoteAsync(string key, string own, SessionDocument kept, CancellationToken cancel)
    {
        var (now, noting) = (time.GetUtcNow(), new StoreSession(Session.Store, Session.Agency));
        if (await noting.LoadAsync(own, OfficerJson.Default.SessionDocument, cancel) is null)
        {
            return;
        }
        noting.Save(own, kept with { SeenAt = now }, OfficerJson.Default.SessionDocument, Length);
        noting.Batch.Index(OfficerKeys.All, key, now.ToUnixTimeMilliseconds());
        try
        {
            await noting.CommitAsync(cancel);
        }
        catch (ConcurrencyException)
        {
            // Another request of the session has just noted it, or somebody ended it.
        }
    }
}

/// <summary>A browser that is signed in.</summary>
/// <param name="Id">Names it in a form; opens nothing.</param>
/// <param name="Since">UTC.</param>
/// <param name="SeenAt">UTC, to the quarter of an hour.</param>
/// <param name="IsCurrent">It is the one that asks.</param>
public sealed record OfficerSession(string Id, DateTimeOffset Since, DateTimeOffset SeenAt, string Browser, bool IsCurrent);
