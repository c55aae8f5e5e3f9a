using System.Text.Json;
using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.People.Officers;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>
/// The door to reports from within a pair: whoever is pressed names it, the pair stands still at once, and one officer whom the reporter was told by name, and who
/// belongs to neither one's unit, looks into it.
/// </summary>
/// <remarks>
/// Store: document <c>pair-report:ID</c>; indexes <c>pair-reports:open</c>, <c>pair-reports:closed</c> and <c>pair-reports:closed:OFFICER</c>, scored by Unix
/// milliseconds of reporting and of deciding.
/// Source: reference section 6.5.
/// </remarks>
public sealed class PairReports(
    StoreSession session, PairingBook book, PairStandstill standstill, PairMessages messages, PairReaders readers, PersonalBlocks blocks, OfficerReach reach, Notices notices,
    IPersonalDataProtector protector, Agency agency, AuditTrail audit, TimeProvider time)
{
    public const int MostWords = 2000;

    /// <summary>Scored by times; a retention sweep may drop its old entries.</summary>
    public const string ClosedIndex = "pair-reports:closed";

    /// <summary>Ours: long enough for what may follow by disciplinary rules.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(730);

    private const string OpenIndex = "pair-reports:open";
    private const int PerRead = 100;

    /// <summary>Who would read a report of this pair, first the one who is asked first; empty where nobody is outside of both units.</summary>
    /// <param name="reporter">One of the two.</param>
    public async Task<(AnswerOutcome Outcome, IReadOnlyList<Officer> Readers)> MayReportAsync(string pairingId, PersonId reporter, CancellationToken cancel = default)
    {
        var pairing = await book.FindAsync(pairingId, cancel);
        if (pairing is null || (pairing.Mentee.Person != reporter && pairing.Mentor.Person != reporter))
        {
            return (new AnswerOutcome(pairing is null ? AnswerResult.Unknown : AnswerResult.NotYours), []);
        }
        if (!PairStandstill.IsRunning(pairing))
        {
            // Told from a message of a pair that has gone on as another one: what runs is what it is about.
            pairing = (await standstill.RunningBetweenAsync(pairing.Mentee.Person, pairing.Mentor.Person, cancel)).OrderBy(one => one.Programme != pairing.Programme).FirstOrDefault() ?? pairing;
        }
        // What happened within a pair may be told after its end too; a request has shown the two nothing of each other but words that are kept no longer.
        return IsOrWasPair(pairing)
            ? (new AnswerOutcome(AnswerResult.Done, pairing), await readers.OfAsync(pairing.Mentee, pairing.Mentor, cancel))
            : (new AnswerOutcome(AnswerResult.AlreadyAnswered, pairing), []);
    }

    /// <summary>Whether there are words of the two that the reporter could add.</summary>
    public Task<bool> HasMessagesAsync(string pairingId, CancellationToken cancel = default) => messages.HasAnyAsync(pairingId, cancel);

    /// <summary>Reports: whatever pairs the two are stand still from the same commit on, the officer is told that something waits, the other side only that they stand still.</summary>
    /// <param name="words">Cut at <see cref="MostWords"/> characters.</param>
    /// <param name="withMessages">The words that the two wrote to each other last go along.</param>
    /// <param name="officer">One of <see cref="MayReportAsync"/>.</param>
    /// <returns>Null where the officer is none of them any more, or the two were never a pair.</returns>
    public async Task<PairReport?> FileAsync(string pairingId, PersonId reporter, PairConcern concern, string words, bool withMessages, string officer, CancellationToken cancel = default)
    {
        var (may, fit) = await MayReportAsync(pairingId, reporter, cancel);
        if (may is not { Result: AnswerResult.Done, Pairing: { } pairing } || fit.FirstOrDefault(one => one.Name == officer) is not { } reader)
        {
            return null;
        }
        var now = time.GetUtcNow();
        var running = await standstill.RunningBetweenAsync(pairing.Mentee.Person, pairing.Mentor.Person, cancel);
        var report = new PairReport
        {
            Id = WriteBatch.NewId(),
            Pairing = pairing.Id,
            IsByMentee = pairing.Mentee.Person == reporter,
            Mentee = pairing.Mentee,
            Mentor = pairing.Mentor,
            Concern = concern,
            Officer = reader.Name,
            At = now,
            StopsPair = running.Count > 0,
        };
        var told = words.Trim() is { Length: > MostWords } longer ? longer[..MostWords] : words.Trim();
        Seal(report, new PairReportWords(Masking.MaskStateNumbers(told), withMessages ? await messages.LatestAsync(pairing.Id, cancel) : []));
        Save(report);
        session.Batch.Index(OpenIndex, report.Id, now.ToUnixTimeMilliseconds());
        audit.Note(MentoringDeeds.Reported, report.Id);
        await TellReaderAsync(report, 0, cancel);
        foreach (var one in running)
        {
            await standstill.BeginAsync(one, reporter, cancel);
        }
        return report;
    }

    /// <summary>Reports that an officer is to look into, the latest first.</summary>
    /// <param name="officer">Name of the account.</param>
    public async Task<IReadOnlyList<PairReport>> OpenOfAsync(string officer, CancellationToken cancel = default) =>
        [.. (await AllAsync(OpenIndex, cancel)).Where(report => report.Officer == officer)];

    /// <summary>Reports that an officer has decided, the latest first.</summary>
    /// <param name="limit">1 to 100.</param>
    public async Task<(IReadOnlyList<PairReport> Reports, string? Next)> ClosedOfAsync(string officer, string? after = null, int limit = 25, CancellationToken cancel = default) =>
        await PageAsync(new IndexQuery(ClosedOf(officer), Descending: true, After: after, Limit: limit), cancel);

    /// <summary>Open reports whose reader's account has ended, does other work or belongs to one of the two by now: somebody has to take them over. Without their words.</summary>
    public async Task<IReadOnlyList<PairReport>> WithoutReaderAsync(CancellationToken cancel = default)
    {
        var found = new List<PairReport>();
        foreach (var report in await AllAsync(OpenIndex, cancel))
        {
            if (!await MayReadAsync(report, report.Officer, cancel))
            {
                found.Add(report);
            }
        }
        return found;
    }

    /// <returns>Null for anybody but its reader, and for one who would not be chosen any more.</returns>
    public async Task<(PairReport Report, PairReportWords Words)?> ReadAsync(string id, string officer, CancellationToken cancel = default)
    {
        if (await FindAsync(id, cancel) is not { } report || !await MayReadAsync(report, officer, cancel))
        {
            return null;
        }
        return (report, Open(report));
    }

    /// <summary>To whom an open report could be given instead.</summary>
    public async Task<IReadOnlyList<Officer>> OtherReadersAsync(string id, CancellationToken cancel = default) =>
        await FindAsync(id, cancel) is { } report ? [.. (await readers.OfAsync(report.Mentee, report.Mentor, cancel)).Where(one => one.Name != report.Officer)] : [];

    /// <summary>Whether an officer still looks into something that one of the two reported about the other.</summary>
    internal async Task<bool> HasOpenBetweenAsync(PersonId one, PersonId other, CancellationToken cancel) => (await AllAsync(OpenIndex, cancel)).Any(report => report.IsOf(one, other));

    /// <summary>Everything that somebody reported, with the words, the open ones first: for themselves alone.</summary>
    internal async Task<IReadOnlyList<(PairReport Report, PairReportWords Words)>> OfReporterAsync(PersonId reporter, CancellationToken cancel) =>
        [.. (await AllAsync(OpenIndex, cancel)).Concat(await AllAsync(ClosedIndex, cancel)).Where(report => report.Reporter.Person == reporter).Select(report => (report, Open(report)))];

    /// <summary>Gives it to another reader: by the one who has it, or by an administrator once that one reads no more. The reporter is told the new name.</summary>
    /// <returns>False where it is not open, or the other is not fit to read it.</returns>
    public async Task<bool> PassOnAsync(string id, string to, string by, CancellationToken cancel = default)
    {
        if (await FindAsync(id, cancel) is not { DecidedAt: null } report || (await OtherReadersAsync(id, cancel)).FirstOrDefault(one => one.Name == to) is not { } reader)
        {
            return false;
        }
        report.Officer = reader.Name;
        Save(report);
        audit.Note(MentoringDeeds.ReportPassedOn, report.Id, by);
        var repeat = time.GetUtcNow().ToUnixTimeMilliseconds();
        await TellReaderAsync(report, repeat, cancel);
        await TellReporterAsync(report, MentoringNotices.ReportPassedOn, new PairReportNews(report.Id, reader.Name, reader.Unit, null), repeat, cancel);
        return true;
    }

    /// <summary>
    /// The officer decides; both hear whether the pair goes on, and the reporter what the officer wrote. A stop holds at once and for good, even where the pair has ended
    /// meanwhile: the two are kept apart from then on. A pair goes on only when no other report of it is open.
    /// </summary>
    /// <param name="reply">To the reporter, 1 to <see cref="MostWords"/> characters.</param>
    /// <returns>False for anybody but its reader, for one that is decided, and without words.</returns>
    public async Task<bool> DecideAsync(string id, string officer, PairDecision decision, string reply, CancellationToken cancel = default)
    {
        var words = reply.Trim();
        if (words.Length is 0 or > MostWords || await FindAsync(id, cancel) is not { DecidedAt: null } report || !await MayReadAsync(report, officer, cancel))
        {
            return false;
        }
        (report.DecidedAt, report.Decision) = (time.GetUtcNow(), decision);
        Seal(report, Open(report) with { Reply = words });
        session.Save(PairReport.KeyOf(report.Id), report, MentoringJson.Default.PairReport, KeptFor);
        session.Batch.Unindex(OpenIndex, report.Id).Index(ClosedIndex, report.Id, report.DecidedAt.Value.ToUnixTimeMilliseconds());
        await ListClosedAsync(report, cancel);
        audit.Note(MentoringDeeds.ReportDecided, report.Id, officer, decision.ToString());
        if (decision == PairDecision.Stopped)
        {
            await blocks.PartAsync(report.Mentee.Person, report.Mentor.Person, cancel);
        }
        await TellReporterAsync(report, MentoringNotices.ReportDecided, new PairReportNews(report.Id, officer, "", words), 0, cancel);
        if (decision == PairDecision.Stopped)
        {
            await standstill.PartAsync(report, cancel);
        }
        else
        {
            await standstill.LetGoOnAsync(report, mustWait: await HasOtherOpenAsync(report, cancel), cancel);
        }
        return true;
    }

    private Task<int> TellReaderAsync(PairReport report, long repeat, CancellationToken cancel) => reach.TellAsync(
        officer => officer.Name == report.Officer, MentoringNotices.Reported,
        officer => JsonSerializer.SerializeToElement(new PairReportNews(report.Id, officer.Name, officer.Unit, null), MentoringJson.Default.PairReportNews), $"{report.Id}:{repeat}", cancel);

    private Task<bool> TellReporterAsync(PairReport report, string notice, PairReportNews news, long repeat, CancellationToken cancel) => notices.TellAsync(
        report.Reporter.Person, notice, JsonSerializer.SerializeToElement(news, MentoringJson.Default.PairReportNews), $"{report.Id}:{notice}:{repeat}", cancel);

    private async Task<bool> HasOtherOpenAsync(PairReport report, CancellationToken cancel) =>
        (await AllAsync(OpenIndex, cancel)).Any(one => one.Id != report.Id && one.DecidedAt is null && one.IsOf(report.Mentee.Person, report.Mentor.Person));

    private async Task<bool> MayReadAsync(PairReport report, string officer, CancellationToken cancel) =>
        report.Officer == officer && (await readers.OfAsync(report.Mentee, report.Mentor, cancel)).Any(one => one.Name == officer);

    private async Task<IReadOnlyList<PairReport>> AllAsync(string index, CancellationToken cancel)
    {
        var found = new List<PairReport>();
        string? after = null;
        do
        {
            var (some, next) = await PageAsync(new IndexQuery(index, Descending: true, After: after, Limit: PerRead), cancel);
            found.AddRange(some);
            after = next;
        }
        while (after is not null);
        return found;
    }

    private async Task<(IReadOnlyList<PairReport> Reports, string? Next)> PageAsync(IndexQuery query, CancellationToken cancel)
    {
        var page = await session.Store.PageAsync(session.Agency, query, cancel);
        if (page.Entries.Count > 0)
        {
            await session.PrefetchAsync([.. page.Entries.Select(entry => PairReport.KeyOf(entry.Member))], cancel);
        }
        var found = new List<PairReport>(page.Entries.Count);
        foreach (var entry in page.Entries)
        {
            if (await FindAsync(entry.Member, cancel) is { } report)
            {
                found.Add(report);
            }
        }
        return (found, page.Next);
    }

    /// <summary>What an officer has decided; what is older than any report is kept leaves the list with the next decision.</summary>
    private async Task ListClosedAsync(PairReport report, CancellationToken cancel)
    {
        var decided = report.DecidedAt!.Value;
        var gone = await session.Store.PageAsync(session.Agency, new IndexQuery(ClosedOf(report.Officer), To: (decided - KeptFor).ToUnixTimeMilliseconds(), Limit: PerRead), cancel);
        foreach (var entry in gone.Entries)
        {
            session.Batch.Unindex(ClosedOf(report.Officer), entry.Member);
        }
        session.Batch.Index(ClosedOf(report.Officer), report.Id, decided.ToUnixTimeMilliseconds());
    }

    private static string ClosedOf(string officer) => $"{ClosedIndex}:{StoreName.From(officer)}";

    private Task<PairReport?> FindAsync(string id, CancellationToken cancel) => session.LoadAsync(PairReport.KeyOf(StoreName.From(id)), MentoringJson.Default.PairReport, cancel);

    private void Save(PairReport report) => session.Save(PairReport.KeyOf(report.Id), report, MentoringJson.Default.PairReport);

    private void Seal(PairReport report, PairReportWords words) =>
        report.Words = protector.Protect(PurposeOf(report), JsonSerializer.SerializeToUtf8Bytes(words, MentoringJson.Default.PairReportWords));

    private PairReportWords Open(PairReport report) => JsonSerializer.Deserialize(protector.Unprotect(PurposeOf(report), report.Words), MentoringJson.Default.PairReportWords)!;

    private string PurposeOf(PairReport report) => $"pair-report:{agency.Key}:{report.Id}";

    private static bool IsOrWasPair(Pairing pairing) =>
        PairStandstill.IsRunning(pairing) || pairing.State is PairingState.Ended or PairingState.Completed or PairingState.Stopped;
}
