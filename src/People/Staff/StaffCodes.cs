using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.People.Staff;

/// <summary>One-time codes that the agency gives its staff, on paper or by official mail: whoever types one is the staff member.</summary>
public sealed class StaffCodes(StoreSession session, StaffDirectory directory, AuditTrail audit, TimeProvider time)
{
    /// <summary>Long enough for a letter.</summary>
    public static readonly TimeSpan ValidFor = TimeSpan.FromDays(14);

    /// <summary>A new code for a staff member; the one before is dead.</summary>
    /// <param name="officer">As the audit trail names whoever made it.</param>
    /// <returns>Eight letters and digits, shown once, only their hash is kept; null for a number that is not on the staff.</returns>
    public async Task<string?> NewAsync(string nip, string officer, CancellationToken cancel = default)
    {
        if (await directory.FindAsync(nip, cancel) is not { IsOnStaff: true })
        {
            return null;
        }
        var link = await LinkAsync(nip, cancel);
        if (link.Code is { } former)
        {
            session.Batch.Delete(StaffKeys.Code(former));
        }
        var code = SpokenCode.New();
        var digest = StaffKeys.Hash(code);
        session.Save(StaffKeys.Code(digest), new StaffCode(nip), StaffJson.Default.StaffCode, ValidFor);
        Save(nip, link with { Code = digest, CodeUntil = time.GetUtcNow() + ValidFor });
        audit.Note(StaffDeeds.CodeMade, link.Id, officer);
        return code;
    }

    /// <summary>Whether a text has the shape of a code, whatever its case and its blanks.</summary>
    public static bool CanBe(string typed) => SpokenCode.CanBe(typed);

    /// <returns>Whom a typed code was made for; null when it is used, has expired or never was.</returns>
    internal async Task<StaffRecord?> RecordOfAsync(string typed, CancellationToken cancel)
    {
        var digest = StaffKeys.Hash(SpokenCode.Plain(typed));
        return await session.LoadAsync(StaffKeys.Code(digest), StaffJson.Default.StaffCode, cancel) is { } code
            && await session.LoadAsync(StaffKeys.Link(code.Nip), StaffJson.Default.StaffLink, cancel) is { } link
            && link.Code == digest && link.CodeUntil > time.GetUtcNow()
            ? await directory.FindAsync(code.Nip, cancel)
            : null;
    }

    internal async Task UseUpAsync(string nip, CancellationToken cancel)
    {
        var link = await LinkAsync(nip, cancel);
        if (link.Code is { } digest)
        {
            await session.LoadAsync(StaffKeys.Code(digest), StaffJson.Default.StaffCode, cancel);
            session.Remove(StaffKeys.Code(digest));
            Save(nip, link with { Code = null, CodeUntil = null });
        }
    }

    internal async Task<StaffLink> LinkAsync(string nip, CancellationToken cancel) =>
        await session.LoadAsync(StaffKeys.Link(nip), StaffJson.Default.StaffLink, cancel) ?? new StaffLink(WriteBatch.NewId(), null, []);

    internal void Save(string nip, StaffLink link) => session.Save(StaffKeys.Link(nip), link, StaffJson.Default.StaffLink);
}
