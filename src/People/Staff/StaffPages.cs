using System.Runtime.CompilerServices;
using System.Text.Json;
using AsnAssistant.Storage;

namespace AsnAssistant.People.Staff;

/// <summary>Reads a whole generation without a session, which would hold on to all that it read.</summary>
internal static class StaffPages
{
    private const int PerPage = 100;

    public static async IAsyncEnumerable<StaffRecord> ReadAsync(IStore store, AgencyId agency, string generation, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? after = null;
        do
        {
            var page = await store.PageAsync(agency, new IndexQuery(StaffKeys.Index(generation), After: after, Limit: PerPage), cancel);
            if (page.Entries.Count == 0)
            {
                yield break;
            }
            foreach (var found in await store.ReadAsync(agency, [.. page.Entries.Select(entry => StaffKeys.Record(generation, entry.Member))], cancel))
            {
                if (found.Exists && JsonSerializer.Deserialize(found.Body.Span, StaffJson.Default.StaffRecord) is { } record)
                {
                    yield return record;
                }
            }
            after = page.Next;
        }
        while (after is not null);
    }
}
