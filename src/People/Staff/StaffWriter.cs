using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.People.Staff;

/// <summary>
/// Writes a whole staff beside the valid one and makes it valid in one commit: who reads meanwhile, and who comes after a crash, sees the old one whole or the new one whole.
/// </summary>
/// <remarks>
/// Claim <c>staff-import</c>, held by the generation that is being written and renewed with each commit, so that two imports never write at once and one that died blocks
/// for two minutes only. A generation that was followed stays for <see cref="ReadersMayTake"/>, for whoever is still reading it, and is then removed by <see cref="SweepAsync"/>.
/// </remarks>
public sealed class StaffWriter(IStore store, Agency agency, TimeProvider time)
{
    public static readonly TimeSpan ReadersMayTake = TimeSpan.FromMinutes(10);

    /// <summary>So long who was missing in an import is still known: ours.</summary>
    public static readonly TimeSpan LeftKeptFor = TimeSpan.FromDays(365);

    internal const string Importing = "staff-import";

    internal static readonly TimeSpan ClaimFor = TimeSpan.FromMinutes(2);

    private const int PerCommit = 250;

    /// <summary>Begins a generation of which nothing is seen until it is published.</summary>
    /// <exception cref="ConcurrencyException">Another import is writing, or died less than two minutes ago.</exception>
    public async Task<StaffStage> BeginAsync(CancellationToken cancel = default)
    {
        var session = new StoreSession(store, agency.Id);
        var stages = await StagesAsync(session, cancel);
        var generation = WriteBatch.NewId();
        session.Batch.Claim(Importing, generation, ClaimFor);
        session.Save(StaffKeys.Stages, stages with { All = [.. stages.All, new StagedStaff(generation, time.GetUtcNow(), null)] }, StaffJson.Default.StaffStages);
        var roll = await session.LoadAsync(StaffKeys.Roll, StaffJson.Default.StaffRoll, cancel);
        await session.CommitAsync(cancel);
        return new StaffStage(store, agency, time, generation, roll);
    }

    /// <summary>A staff that fits into memory: chains computed, written and made valid. For tests, samples and small agencies; a file goes through the import.</summary>
    public async Task<StaffRoll> ReplaceAsync(IReadOnlyList<StaffRecord> staff, CancellationToken cancel = default)
    {
        var chains = new StaffChains();
        foreach (var record in staff)
        {
            chains.Add(record.Nip, record.Superior);
        }
        var stage = await BeginAsync(cancel);
        foreach (var some in staff.Chunk(PerCommit))
        {
            await stage.AddAsync([.. some.Select(record => record with { Above = chains.Above(record.Nip) })], cancel);
        }
        return await stage.PublishAsync(chains.Contains, null, cancel);
    }

    /// <summary>Removes what no reader needs any more: generations followed long enough ago, and those that were never published because their import died.</summary>
    /// <returns>How many records were removed.</returns>
    public async Task<int> SweepAsync(CancellationToken cancel = default)
    {
        var writing = (await store.ClaimHoldersAsync(agency.Id, [Importing], cancel))[0];
        var stages = await StagesAsync(new StoreSession(store, agency.Id), cancel);
        var removed = 0;
        foreach (var stage in stages.All)
        {
            if (stage.FollowedAt is null && stage.Generation != writing)
            {
                await GiveUpAsync(stage.Generation, cancel);
            }
            else if (stage.FollowedAt + ReadersMayTake <= time.GetUtcNow())
            {
                removed += await RemoveAsync(stage.Generation, cancel);
            }
        }
        return removed;
    }

    /// <summary>From now on its import cannot publish it any more, should it only have been slow.</summary>
    private async Task GiveUpAsync(string generation, CancellationToken cancel)
    {
        var session = new StoreSession(store, agency.Id);
        var stages = await StagesAsync(session, cancel);
        session.Save(
            StaffKeys.Stages,
            new StaffStages([.. stages.All.Select(stage => stage.Generation == generation ? stage with { FollowedAt = time.GetUtcNow() } : stage)]),
            StaffJson.Default.StaffStages);
        await session.CommitAsync(cancel);
    }

    private async Task<int> RemoveAsync(string generation, CancellationToken cancel)
    {
        var removed = await EmptyAsync(StaffKeys.Index(generation), nip => StaffKeys.Record(generation, nip), cancel);
        await EmptyAsync(StaffKeys.Names(generation), null, cancel);
        var session = new StoreSession(store, agency.Id);
        var stages = await StagesAsync(session, cancel);
        session.Save(StaffKeys.Stages, stages with { All = [.. stages.All.Where(other => other.Generation != generation)] }, StaffJson.Default.StaffStages);
        await session.CommitAsync(cancel);
        return removed;
    }

    private async Task<int> EmptyAsync(string index, Func<string, string>? document, CancellationToken cancel)
    {
        var removed = 0;
        while (await store.PageAsync(agency.Id, new IndexQuery(index, Limit: PerCommit), cancel) is { Entries.Count: > 0 } page)
        {
            var batch = new WriteBatch(agency.Id);
            foreach (var entry in page.Entries)
            {
                batch.Unindex(index, entry.Member);
                if (document is not null)
                {
                    batch.Delete(document(entry.Member));
                }
            }
            await store.CommitAsync(batch, cancel);
            removed += page.Entries.Count;
        }
        return removed;
    }

    internal static async Task<StaffStages> StagesAsync(StoreSession session, CancellationToken cancel) =>
        await session.LoadAsync(StaffKeys.Stages, StaffJson.Default.StaffStages, cancel) ?? new StaffStages([]);
}

/// <summary>One generation while it is being written.</summary>
public sealed class StaffStage
{
    private const int MostPerCommit = 250;

    private readonly IStore _store;
    private readonly Agency _agency;
    private readonly TimeProvider _time;
    private readonly string _generation;
    private readonly StaffRoll? _before;
    private readonly UnitRenameFinder _renames = new();
    private int _count;
    private int _left;
    private int _superiors;

    internal StaffStage(IStore store, Agency agency, TimeProvider time, string generation, StaffRoll? before) =>
        (_store, _agency, _time, _generation, _before) = (store, agency, time, generation, before);

    /// <param name="records">1 to 250, each with its chain; a number written before is written over.</param>
    /// <exception cref="ConcurrencyException">The import stood still for so long that another has begun: this one is over.</exception>
    public Task AddAsync(IReadOnlyList<StaffRecord> records, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(records.Count, MostPerCommit);
        var batch = new WriteBatch(_agency.Id).Claim(StaffWriter.Importing, _generation, StaffWriter.ClaimFor);
        foreach (var record in records)
        {
            batch.Put(StaffKeys.Record(_generation, record.Nip), DocumentJson.Write(record, StaffJson.Default.StaffRecord));
            batch.Index(StaffKeys.Index(_generation), record.Nip, 0);
            foreach (var word in StaffKeys.Words(record.Name))
            {
                batch.Index(StaffKeys.Names(_generation), StaffKeys.NameMember(word, record.Nip), 0);
            }
            if (record.IsOnStaff)
            {
                _renames.NoteNow(record);
            }
            _count += record.IsOnStaff ? 1 : 0;
            _left += record.IsOnStaff ? 0 : 1;
            _superiors += record.Superior is null ? 0 : 1;
        }
        return _store.CommitAsync(batch, cancel);
    }

    /// <summary>Takes over who is missing as having left, and makes the generation the valid one.</summary>
    /// <param name="isHere">Whether a number was written in this generation.</param>
    /// <param name="actor">As the audit trail names whoever imports; null for the assistant itself.</param>
    /// <exception cref="ConcurrencyException">Another import has begun or was published meanwhile; the old staff stays valid.</exception>
    public async Task<StaffRoll> PublishAsync(Func<string, bool> isHere, string? actor = null, CancellationToken cancel = default)
    {
        var today = _agency.Zone.DayOf(_time.GetUtcNow());
        if (_before is { Generation.Length: > 0 })
        {
            await CarryOverAsync(_before.Generation, isHere, today, cancel);
        }
        var session = new StoreSession(_store, _agency.Id);
        var roll = await session.LoadAsync(StaffKeys.Roll, StaffJson.Default.StaffRoll, cancel);
        var stages = await StaffWriter.StagesAsync(session, cancel);
        if (roll?.Generation != _before?.Generation || !stages.All.Any(stage => stage.Generation == _generation && stage.FollowedAt is null))
        {
            throw new ConcurrencyException(ConcurrencyKind.Version, StaffKeys.Roll);
        }
        var now = _time.GetUtcNow();
        var valid = new StaffRoll(_generation, _count, _left, now, _superiors);
        session.Save(StaffKeys.Roll, valid, StaffJson.Default.StaffRoll);
        if (_renames.Find(now).ToList() is { Count: > 0 } renames)
        {
            var known = await session.LoadAsync(StaffKeys.Renames, StaffJson.Default.UnitRenames, cancel) ?? UnitRenames.None;
            session.Save(StaffKeys.Renames, new UnitRenames([.. known.All.Concat(renames).TakeLast(UnitRenames.Most)]), StaffJson.Default.UnitRenames);
        }
        var others = stages.All.Where(stage => stage.Generation != _generation);
        session.Save(
            StaffKeys.Stages,
            stages with { All = [.. others, .. _before is null ? [] : new[] { new StagedStaff(_before.Generation, _before.ImportedAt, now) }] },
            StaffJson.Default.StaffStages);
        session.Batch.Claim(StaffWriter.Importing, _generation, StaffWriter.ClaimFor).Unclaim(StaffWriter.Importing, _generation);
        new AuditTrail(session, _time).Note(StaffDeeds.Imported, _generation, actor);
        await session.CommitAsync(cancel);
        return valid;
    }

    private async Task CarryOverAsync(string before, Func<string, bool> isHere, DateOnly today, CancellationToken cancel)
    {
        var some = new List<StaffRecord>(MostPerCommit);
        var oldest = today.AddDays(-(int)StaffWriter.LeftKeptFor.TotalDays);
        await foreach (var record in StaffPages.ReadAsync(_store, _agency.Id, before, cancel))
        {
            if (record.IsOnStaff)
            {
                _renames.NoteBefore(record);
            }
            if (isHere(record.Nip) || record.LeftOn < oldest)
            {
                continue;
            }
            some.Add(record with { LeftOn = record.LeftOn ?? today, Superior = null, Rater = null, Above = [] });
            if (some.Count == MostPerCommit)
            {
                await AddAsync(some, cancel);
                some.Clear();
            }
        }
        if (some.Count > 0)
        {
            await AddAsync(some, cancel);
        }
    }
}

/// <param name="FollowedAt">UTC: since when it is not valid any more, or given up; null while it is being written.</param>
internal sealed record StagedStaff(string Generation, DateTimeOffset Since, DateTimeOffset? FollowedAt);

internal sealed record StaffStages(IReadOnlyList<StagedStaff> All);
