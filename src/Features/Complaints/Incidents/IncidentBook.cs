using System.Text.Json;
using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>When personal data got out: opened by an officer, the people concerned counted and told, the authority reported to; every step in the audit trail.</summary>
/// <remarks>
/// Store: documents <c>incident:ID</c>; indexes <c>incidents</c> and <c>oversight:incidents</c> by when they were noticed, <c>incidents:work</c> for
/// <see cref="IncidentSteps"/> by when the work began. Scores are Unix milliseconds.
/// </remarks>
public sealed class IncidentBook(StoreSession session, Agency agency, AuditTrail audit, TimeProvider time)
{
    /// <summary>The notice to whom it concerns.</summary>
    public const string Notice = "incident.told";

    internal const string Work = "incidents:work";

    /// <returns>Null when the words do not fit, the noticing lies in the future, or the days are no period.</returns>
    public Incident? Open(IncidentWords words, DateTimeOffset noticedAt, IncidentScope scope, string officer)
    {
        var now = time.GetUtcNow();
        if (!words.IsFit || noticedAt > now || scope.From > scope.To || (scope.Unit is not null && agency.FindUnit(scope.Unit) is null))
        {
            return null;
        }
        var id = WriteBatch.NewId().ToUpperInvariant();
        var incident = new Incident
        {
            Id = $"INS-{id[..4]}-{id[4..8]}", Words = Trimmed(words), NoticedAt = noticedAt.ToUniversalTime(), OpenedAt = now, By = officer, Scope = scope, Stage = IncidentStage.Counting,
        };
        session.Batch.Index(IndexOf(scope.Oversight), incident.Id, incident.NoticedAt.ToUnixTimeMilliseconds());
        session.Batch.Index(Work, incident.Id, now.ToUnixTimeMilliseconds());
        Save(incident);
        audit.Note(AuditDeeds.IncidentOpened, incident.Id, officer, incident.Words.What);
        return incident;
    }

    /// <returns>Null for an id that is none of ours.</returns>
    public Task<Incident?> FindAsync(string id, CancellationToken cancel = default) => session.LoadAsync(KeyOf(id), IncidentJson.Default.Incident, cancel);

    /// <summary>Better words, while nobody was told.</summary>
    /// <returns>False when they do not fit, or it is too late.</returns>
    public async Task<bool> RewordAsync(string id, IncidentWords words, string officer, CancellationToken cancel = default)
    {
        if (!words.IsFit || await FindAsync(id, cancel) is not { Stage: IncidentStage.Counting or IncidentStage.Counted } incident)
        {
            return false;
        }
        incident.Words = Trimmed(words);
        Save(incident);
        audit.Note(AuditDeeds.IncidentReworded, id, officer, incident.Words.What);
        return true;
    }

    /// <summary>Tells everybody concerned, from here on by itself, each once.</summary>
    /// <returns>False while they are being counted, and when it was begun before.</returns>
    public async Task<bool> TellAsync(string id, string officer, CancellationToken cancel = default)
    {
        if (await FindAsync(id, cancel) is not { Stage: IncidentStage.Counted } incident)
        {
            return false;
        }
        (incident.Stage, incident.Walk, incident.ToldBy) = (IncidentStage.Telling, null, officer);
        session.Batch.Index(Work, id, time.GetUtcNow().ToUnixTimeMilliseconds());
        Save(incident);
        audit.Note(AuditDeeds.IncidentTold, id, officer, incident.Words.What);
        return true;
    }

    /// <summary>The office has told the authority: outside of this program, so it is their word.</summary>
    /// <returns>False when it was said before.</returns>
    public async Task<bool> ReportAsync(string id, string officer, CancellationToken cancel = default)
    {
        if (await FindAsync(id, cancel) is not { ReportedAt: null } incident)
        {
            return false;
        }
        (incident.ReportedAt, incident.ReportedBy) = (time.GetUtcNow(), officer);
        Save(incident);
        audit.Note(AuditDeeds.IncidentReported, id, officer);
        return true;
    }

    /// <summary>What was noticed last on top.</summary>
    /// <param name="oversight">Those about whistle-blowing, and no others.</param>
    /// <param name="limit">1 to 100.</param>
    public async Task<IncidentPage> PageAsync(bool oversight, string? after = null, int limit = 25, CancellationToken cancel = default)
    {
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(IndexOf(oversight), Descending: true, After: after, Limit: limit), cancel);
        if (page.Entries.Count > 0)
        {
            await session.PrefetchAsync([.. page.Entries.Select(entry => KeyOf(entry.Member))], cancel);
        }
        var incidents = new List<Incident>(page.Entries.Count);
        foreach (var entry in page.Entries)
        {
            if (await FindAsync(entry.Member, cancel) is { } incident)
            {
                incidents.Add(incident);
            }
        }
        return new IncidentPage(incidents, page.Next);
    }

    /// <summary>Reads a notice's payload.</summary>
    /// <returns>Null for anything else, whoever sent it.</returns>
    public static IncidentNews? Read(JsonElement? payload)
    {
        try
        {
            return payload is { ValueKind: JsonValueKind.Object } value ? value.Deserialize(IncidentJson.Default.IncidentNews) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal void Save(Incident incident) => session.Save(KeyOf(incident.Id), incident, IncidentJson.Default.Incident);

    private static IncidentWords Trimmed(IncidentWords words) => new(words.What.Trim(), words.Remedy.Trim(), [.. words.Data.Distinct().Order()]);

    private static string IndexOf(bool oversight) => oversight ? "oversight:incidents" : "incidents";

    private static string KeyOf(string id) => "incident:" + StoreName.From(id);
}
