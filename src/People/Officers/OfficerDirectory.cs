using AsnAssistant.Storage;

namespace AsnAssistant.People.Officers;

/// <summary>Who works at the agency's desk, for features that name an officer to a person. Reads only.</summary>
public sealed class OfficerDirectory(StoreSession session)
{
    private const int PerPage = 100;

    /// <summary>Open accounts, who was here last first.</summary>
    public async Task<IReadOnlyList<Officer>> FindAsync(Func<Officer, bool> whom, CancellationToken cancel = default)
    {
        var found = new List<Officer>();
        string? after = null;
        do
        {
            var page = await session.Store.PageAsync(session.Agency, new IndexQuery(OfficerKeys.All, Descending: true, After: after, Limit: PerPage), cancel);
            if (page.Entries.Count > 0)
            {
                await session.PrefetchAsync([.. page.Entries.Select(entry => entry.Member)], cancel);
            }
            foreach (var entry in page.Entries)
            {
                if (await session.LoadAsync(entry.Member, OfficerJson.Default.OfficerDocument, cancel) is { IsOpen: true } officer && whom(officer.ToOfficer()))
                {
                    found.Add(officer.ToOfficer());
                }
            }
            after = page.Next;
        }
        while (after is not null);
        return found;
    }
}
