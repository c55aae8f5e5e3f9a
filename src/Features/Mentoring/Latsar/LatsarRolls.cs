using AsnAssistant.People.Staff;

namespace AsnAssistant.Mentoring;

/// <summary>The door for an officer's table of companion pairs: numbers become the people they are linked to. A row is checked or made; whoever opened the session commits.</summary>
public sealed class LatsarRolls(LatsarPairs pairs, StaffDirectory staff, StaffLinks links)
{
    /// <summary>Whether a row could be made into a pair; writes nothing.</summary>
    /// <returns><see cref="LatsarResult.Created"/> when it could.</returns>
    public async Task<LatsarOutcome> CheckAsync(LatsarRow row, CancellationToken cancel = default)
    {
        var (problem, order) = await OrderOfAsync(row, cancel);
        return order is null ? new LatsarOutcome(problem) : await pairs.CheckAsync(order, cancel);
    }

    /// <summary>Makes the pair; one that is there stays as it is.</summary>
    public async Task<LatsarOutcome> CreateAsync(LatsarRow row, CancellationToken cancel = default)
    {
        var (problem, order) = await OrderOfAsync(row, cancel);
        return order is null ? new LatsarOutcome(problem) : await pairs.CreateAsync(order, cancel);
    }

    /// <summary>A whole table in one commit: every pair, or none if any line is wrong. The same table again makes none twice.</summary>
    /// <param name="isDryRun">Only looks; writes nothing.</param>
    public async Task<LatsarTaken> TakeAsync(LatsarTable table, bool isDryRun, CancellationToken cancel = default)
    {
        var (faults, there) = (table.Faults.ToList(), 0);
        foreach (var (line, row) in table.Rows)
        {
            var result = (await CheckAsync(row, cancel)).Result;
            there += result == LatsarResult.AlreadyThere ? 1 : 0;
            if (result is not (LatsarResult.Created or LatsarResult.AlreadyThere))
            {
                faults.Add(new LatsarFault(line, LatsarFaultKind.Refused, []) { Result = result });
            }
        }
        if (faults.Count > 0)
        {
            return new LatsarTaken([.. faults.OrderBy(fault => fault.Line)], 0, 0);
        }
        foreach (var (_, row) in isDryRun ? [] : table.Rows)
        {
            await CreateAsync(row, cancel);
        }
        return new LatsarTaken([], table.Rows.Count - there, there);
    }

    private async Task<(LatsarResult Problem, LatsarOrder? Order)> OrderOfAsync(LatsarRow row, CancellationToken cancel)
    {
        if (await staff.FindAsync(row.Mentee, cancel) is not { IsOnStaff: true } mentee)
        {
            return (LatsarResult.MenteeUnknown, null);
        }
        if (await staff.FindAsync(row.Mentor, cancel) is not { IsOnStaff: true } mentor)
        {
            return (LatsarResult.MentorUnknown, null);
        }
        if (await SideOfAsync(mentee, cancel) is not { } guided)
        {
            return (LatsarResult.MenteeNotLinked, null);
        }
        return await SideOfAsync(mentor, cancel) is { } guide
            ? (LatsarResult.Created, new LatsarOrder(guided, guide, row.Coach, row.Examiner, row.Dates))
            : (LatsarResult.MentorNotLinked, null);
    }

    /// <returns>Null for somebody who has linked no chat: nobody could be reminded.</returns>
    private async Task<PairingSide?> SideOfAsync(StaffRecord record, CancellationToken cancel) =>
        await links.FindAsync(record.Nip, cancel) is { IsLinked: true, Person: { } person } ? new PairingSide(person, record.Name, record.Post, record.Unit) : null;
}
