using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>The door to companion pairs, which the agency makes: the mentor is the direct superior, the steps have dates, and both are reminded of them.</summary>
/// <remarks>
/// A <see cref="Pairing"/> of the agency's programme of <see cref="MatchMode.Admin"/> that takes no seat of the mentor's, with a document <c>latsar:PAIRING</c>; index
/// <c>latsar:due</c> of pairings by when the next reminder goes out, index <c>latsar:lapsing</c> of ended ones by when what shows their steps goes; Unix milliseconds.
/// </remarks>
public sealed class LatsarPairs(
    StoreSession session, PairingBook book, Mentors mentors, Programmes programmes, MentoringTopics topics, WorkingCalendar calendar, PersonalBlocks blocks, IPairingRules rules, Notices notices, AuditTrail audit)
{
    public const int MostNote = 500;

    /// <summary>Ours: so long after the last step's date the pair goes on, for what is done late.</summary>
    public const int DaysAfterLastStep = 30;

    /// <summary>The first reminder so many days before a step's date, the second on its morning: ours.</summary>
    public const int RemindDaysBefore = 3;

    /// <summary>Ours: what shows one step is rarely more.</summary>
    public const int MostFiles = 3;

    /// <summary>What shows a step goes so long after the pair's end, as what the two wrote about their sessions does.</summary>
    public static readonly TimeSpan EvidenceKeptFor = PairEnds.WordsKeptFor;

    private const string Due = "latsar:due";
    private const string Lapsing = "latsar:lapsing";

    /// <summary>Null where the agency does not offer it.</summary>
    public Programme? Programme => programmes.Find(MatchMode.Admin);

    /// <returns>Null for a pair without one.</returns>
    public Task<LatsarPlan?> FindAsync(string pairing, CancellationToken cancel = default) =>
        session.LoadAsync(LatsarPlan.KeyOf(StoreName.From(pairing)), MentoringJson.Default.LatsarPlan, cancel);

    /// <summary>The companion pairs of a person that run now, on either side, with their plans.</summary>
    public async Task<IReadOnlyList<(Pairing Pair, LatsarPlan Plan)>> OfPersonAsync(PersonId person, CancellationToken cancel = default)
    {
        var found = new List<(Pairing, LatsarPlan)>();
        foreach (var pair in (await book.OfPersonAsync(person, null, 100, cancel)).Pairings.Where(one => one.IsPair && programmes.RulesOf(one.Programme).Match == MatchMode.Admin))
        {
            if (await FindAsync(pair.Id, cancel) is { } plan)
            {
                found.Add((pair, plan));
            }
        }
        return found;
    }

    /// <summary>Whether a pair could be made; writes nothing.</summary>
    /// <returns><see cref="LatsarResult.Created"/> when it could.</returns>
    public async Task<LatsarOutcome> CheckAsync(LatsarOrder order, CancellationToken cancel = default)
    {
        if (Programme is not { } programme || programme.Steps.Count == 0)
        {
            return new LatsarOutcome(LatsarResult.NotOffered);
        }
        if (programme.Steps.Any(step => !order.Dates.ContainsKey(step.Id)))
        {
            return new LatsarOutcome(LatsarResult.DateMissing);
        }
        if (await book.LiveOfMenteeAsync(order.Mentee.Person, programme.Id, cancel) is { } there)
        {
            return new LatsarOutcome(LatsarResult.AlreadyThere, there);
        }
        if (order.Mentee.Person == order.Mentor.Person || await rules.ForbidAsync(order.Mentee.Person, order.Mentor.Person, programme.Id, cancel)
            || await book.AreBoundAsync(order.Mentee.Person, order.Mentor.Person, programme.Id, cancel))
        {
            return new LatsarOutcome(LatsarResult.NotSuperior);
        }
        return new LatsarOutcome(await blocks.ArePartedAsync(order.Mentee.Person, order.Mentor.Person, cancel) ? LatsarResult.Parted : LatsarResult.Created);
    }

    /// <summary>Makes a pair; both are told.</summary>
    public async Task<LatsarOutcome> CreateAsync(LatsarOrder order, CancellationToken cancel = default)
    {
        if (await CheckAsync(order, cancel) is { Result: not LatsarResult.Created } refused)
        {
            return refused;
        }
        var programme = Programme!;
        var plan = new LatsarPlan
        {
            Coach = Cut(order.Coach),
            Examiner = Cut(order.Examiner),
            // They read all dates now, so of what is near or past nobody is reminded at once.
            Steps = [.. programme.Steps.Select(step => new LatsarStep(step.Id, step.Indonesian, step.English, order.Dates[step.Id])).Select(step => step with { Reminded = RemindersUntil(step, book.Clock.Now) })],
        };
        var pairing = new Pairing
        {
            Id = WriteBatch.NewId(),
            Programme = programme.Id,
            State = PairingState.Active,
            TakesNoSeat = true,
            Mentee = order.Mentee,
            Mentor = order.Mentor,
            Topic = (topics.Find(programme.Topic) ?? topics.All[0]).Id,
            RequestedAt = book.Clock.Now,
            AnsweredAt = book.Clock.Now,
            RunsThrough = plan.Steps.Max(step => step.Due).AddDays(DaysAfterLastStep),
        };
        plan.Pairing = pairing.Id;
        book.AddPair(pairing, MentoringDeeds.LatsarCreated);
        Save(plan);
        await TellAsync(pairing, plan, LatsarNotices.Began, Math.Max(0, plan.Steps.FindIndex(step => step.DoneOn is null)), null, "", cancel);
        return new LatsarOutcome(LatsarResult.Created, pairing);
    }

    /// <summary>Either marks a step as done; the other is told. With the last one the pair is complete.</summary>
    /// <param name="step">The number of the step, from 0.</param>
    /// <param name="evidence">What shows it; may be empty, cut at <see cref="MostNote"/> characters.</param>
    public Task<AnswerOutcome> MarkDoneAsync(string id, int step, PersonId either, string evidence, CancellationToken cancel = default) => MarkDoneAsync(id, step, either, evidence, [], cancel);

    /// <inheritdoc cref="MarkDoneAsync(string, int, PersonId, string, CancellationToken)"/>
    /// <param name="files">Where the channel has them, and what they are said to be; at most <see cref="MostFiles"/> are taken.</param>
    public async Task<AnswerOutcome> MarkDoneAsync(
        string id, int step, PersonId either, string evidence, IReadOnlyList<(string Url, string ContentType)> files, CancellationToken cancel = default)
    {
        var may = await MayMarkAsync(id, step, either, cancel);
        if (may is not { Result: AnswerResult.Done, Pairing: { } pairing })
        {
            return may;
        }
        var plan = (await FindAsync(id, cancel))!;
        plan.Steps[step] = plan.Steps[step] with
        {
            DoneOn = book.Clock.Today,
            DoneBy = either,
            Evidence = SessionWords.Kept(evidence, MostNote),
            Files = [.. files.Take(MostFiles).Select(file => SentFiles.Take(session.Batch, file.Url, file.ContentType))],
        };
        Save(plan);
        audit.Note(MentoringDeeds.LatsarStepDone, pairing.Id);
        await TellAsync(pairing, plan, LatsarNotices.StepDone, step, either, "", cancel);
        if (plan.IsDone)
        {
            book.Move(pairing, PairingState.Completed, await mentors.FindAsync(pairing.Mentor.Person, cancel), MentoringDeeds.Completed);
            foreach (var (to, about) in new[] { (pairing.Mentee, pairing.Mentor), (pairing.Mentor, pairing.Mentee) })
            {
                await book.TellAsync(to.Person, MentoringNotices.Completed, pairing, PairingNews.About(pairing, about), cancel);
            }
        }
        return new AnswerOutcome(AnswerResult.Done, pairing);
    }

    /// <summary>Whether a step can be marked now: looked at before anybody is asked for words.</summary>
    /// <inheritdoc cref="MarkDoneAsync(string, int, PersonId, string, CancellationToken)"/>
    public async Task<AnswerOutcome> MayMarkAsync(string id, int step, PersonId either, CancellationToken cancel = default)
    {
        var pairing = await book.FindAsync(id, cancel);
        var plan = pairing is null ? null : await FindAsync(id, cancel);
        return plan is null || step < 0 || step >= plan.Steps.Count ? new AnswerOutcome(AnswerResult.Unknown)
            : pairing!.Mentee.Person != either && pairing.Mentor.Person != either ? new AnswerOutcome(AnswerResult.NotYours)
            : !pairing.IsPair ? new AnswerOutcome(AnswerResult.AlreadyAnswered, pairing)
            : plan.Steps[step].DoneOn is not null ? new AnswerOutcome(AnswerResult.OnlyOnce, pairing)
            : new AnswerOutcome(AnswerResult.Done, pairing);
    }

    /// <summary>The files that show a step, for either of the two.</summary>
    /// <returns>Ids of the files room; empty for none, for anybody else, and once their time is over.</returns>
    public async Task<IReadOnlyList<string>> FilesAsync(string id, int step, PersonId either, CancellationToken cancel = default) =>
        await book.FindAsync(id, cancel) is { } pairing && (pairing.Mentee.Person == either || pairing.Mentor.Person == either)
        && await FindAsync(id, cancel) is { } plan && step >= 0 && step < plan.Steps.Count ? plan.Steps[step].Files : [];

    /// <summary>A companion pair is over: what shows its steps goes after its time.</summary>
    internal static void NoteEnded(StoreSession session, string pairing, DateTimeOffset now) => session.Batch.Index(Lapsing, pairing, (now + EvidenceKeptFor).ToUnixTimeMilliseconds());

    /// <summary>A companion pair stood still and goes on: what it is to be reminded of is looked at anew.</summary>
    internal static void NoteGoesOn(StoreSession session, string pairing, DateTimeOffset now) => session.Batch.Index(Due, pairing, now.ToUnixTimeMilliseconds());

    /// <summary>Lets go what shows the steps of the next pair whose time for it is over.</summary>
    /// <returns>False when there is none.</returns>
    internal async Task<bool> LapseNextAsync(CancellationToken cancel)
    {
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(Lapsing, To: book.Clock.Now.ToUnixTimeMilliseconds(), Limit: 1), cancel);
        if (page.Entries is not [var first])
        {
            return false;
        }
        session.Batch.Unindex(Lapsing, first.Member);
        await EraseAsync(first.Member, _ => true, cancel);
        return true;
    }

    /// <summary>Erases what somebody gave to show steps of a pair; that a step is done stays: it is the other's record as well.</summary>
    internal Task EraseAsync(string pairing, PersonId person, CancellationToken cancel) => EraseAsync(pairing, step => step.DoneBy == person, cancel);

    private async Task EraseAsync(string pairing, Func<LatsarStep, bool> which, CancellationToken cancel)
    {
        if (await FindAsync(pairing, cancel) is not { } plan || !plan.Steps.Exists(step => which(step) && (step.Evidence.Length > 0 || step.Files.Count > 0)))
        {
            return;
        }
        foreach (var file in plan.Steps.Where(which).SelectMany(step => step.Files))
        {
            SentFiles.Forget(session.Batch, file);
        }
        plan.Steps = [.. plan.Steps.Select(step => which(step) ? step with { Evidence = "", Files = [] } : step)];
        session.Save(LatsarPlan.KeyOf(plan.Pairing), plan, MentoringJson.Default.LatsarPlan);
    }

    /// <summary>Sends the next reminder that is due.</summary>
    /// <returns>False when there is none.</returns>
    internal async Task<bool> RemindNextAsync(CancellationToken cancel)
    {
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(Due, To: book.Clock.Now.ToUnixTimeMilliseconds(), Limit: 1), cancel);
        if (page.Entries is not [var first])
        {
            return false;
        }
        var (isReadable, found) = await DueEntries.ReadAsync(
            session, Due, first.Member, book.Clock.Now, async () => (Pairing: await book.FindAsync(first.Member, cancel), Plan: await FindAsync(first.Member, cancel)));
        if (!isReadable)
        {
            return true;
        }
        if (found is not { Pairing: { IsPair: true } pairing, Plan: { } plan })
        {
            // It has ended meanwhile, or stands still: then it is put back when it goes on.
            session.Batch.Unindex(Due, first.Member);
            return true;
        }
        for (var i = 0; i < plan.Steps.Count; i++)
        {
            var due = RemindersUntil(plan.Steps[i], book.Clock.Now);
            if (plan.Steps[i].DoneOn is null && due > plan.Steps[i].Reminded)
            {
                // After a pause of the host one, not two.
                plan.Steps[i] = plan.Steps[i] with { Reminded = due };
                await TellAsync(pairing, plan, LatsarNotices.StepNear, i, null, $"{i}.{due}", cancel);
            }
        }
        Save(plan);
        return true;
    }

    private void Save(LatsarPlan plan)
    {
        var next = plan.Steps.Where(step => step.DoneOn is null && step.Reminded < 2).Select(step => RemindAt(step, step.Reminded)).ToList();
        if (next.Count > 0)
        {
            session.Batch.Index(Due, plan.Pairing, next.Min().ToUnixTimeMilliseconds());
        }
        else
        {
            session.Batch.Unindex(Due, plan.Pairing);
        }
        session.Save(LatsarPlan.KeyOf(plan.Pairing), plan, MentoringJson.Default.LatsarPlan);
    }

    private int RemindersUntil(LatsarStep step, DateTimeOffset now) => RemindAt(step, 1) <= now ? 2 : RemindAt(step, 0) <= now ? 1 : 0;

    private DateTimeOffset RemindAt(LatsarStep step, int reminder) =>
        calendar.Zone.At(reminder == 0 ? step.Due.AddDays(-RemindDaysBefore) : step.Due, calendar.Hours.Opens);

    /// <param name="by">Who did it and need not be told; null for the agency or time.</param>
    private async Task TellAsync(Pairing pairing, LatsarPlan plan, string notice, int step, PersonId? by, string repeat, CancellationToken cancel)
    {
        foreach (var (to, about) in new[] { (pairing.Mentee, pairing.Mentor), (pairing.Mentor, pairing.Mentee) })
        {
            if (to.Person != by)
            {
                var news = new LatsarNews(pairing.Id, about.Name, plan.Coach, plan.Examiner, plan.Steps, step, to == pairing.Mentor);
                await notices.TellAsync(to.Person, notice, news.ToJson(), $"{pairing.Id}.{pairing.Version}.{step}.{repeat}:{notice}:{(to == pairing.Mentee ? "mentee" : "mentor")}", cancel);
            }
        }
    }

    private static string Cut(string text) => text.Trim() is { Length: > Mentors.MostText } longer ? longer[..Mentors.MostText] : text.Trim();
}
