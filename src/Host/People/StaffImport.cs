using AsnAssistant.People.Staff;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.People;

/// <summary>Takes a file into the agency's staff: looked over from the first line to the last, and only then written, beside the valid staff.</summary>
/// <param name="progress">Told after each thousand rows.</param>
internal sealed class StaffImport(StaffFile file, StaffWriter writer, Action<StaffImportStage, int> progress)
{
    private const int PerWrite = 250;
    private const int TellEvery = 1_000;

    public StaffCheck Check { get; } = new();

    /// <summary>Columns that are not read.</summary>
    public IReadOnlyList<string> Unused { get; private set; } = [];

    /// <summary>Reads the whole file and writes nothing.</summary>
    /// <returns>Whether it can be imported; what is wrong stands in <see cref="Check"/>.</returns>
    public async Task<bool> LookOverAsync(CancellationToken cancel)
    {
        StaffSheet? sheet = null;
        await foreach (var (line, cells) in file.RowsAsync(cancel))
        {
            if (cells is null)
            {
                Check.Note(new StaffFault(line, StaffFaultKind.Quotes, ""));
            }
            else if (sheet is not null)
            {
                Check.Add(sheet, line, cells);
                Tell(StaffImportStage.Checking, Check.Rows);
            }
            else
            {
                sheet = StaffSheet.Of(cells, out var faults);
                Unused = sheet.Unused;
                foreach (var fault in faults)
                {
                    Check.Note(fault);
                }
                if (faults.Count > 0)
                {
                    return false;
                }
            }
        }
        if (sheet is null)
        {
            Check.Note(new StaffFault(1, StaffFaultKind.ColumnMissing, "nip"));
        }
        Check.Finish();
        return Check.IsGood;
    }

    /// <summary>Writes what was looked over and makes it valid in one commit.</summary>
    /// <returns>Null when the file has changed since it was looked over; then nothing is valid that was not before.</returns>
    /// <exception cref="ConcurrencyException">Another import is running, or came first.</exception>
    public async Task<StaffRoll?> WriteAsync(string actor, CancellationToken cancel)
    {
        var looked = file.Digest;
        var stage = await writer.BeginAsync(cancel);
        var some = new List<StaffRecord>(PerWrite);
        var written = 0;
        StaffSheet? sheet = null;
        var faults = new List<StaffFault>();
        await foreach (var (line, cells) in file.RowsAsync(cancel))
        {
            if (sheet is null)
            {
                sheet = StaffSheet.Of(cells ?? [], out _);
            }
            else if (cells is not null && sheet.Read(line, cells, faults) is { } record)
            {
                some.Add(record with { Above = Check.Chains.Above(record.Nip) });
                if (some.Count == PerWrite)
                {
                    await stage.AddAsync(some, cancel);
                    written += some.Count;
                    some.Clear();
                    Tell(StaffImportStage.Writing, written);
                }
            }
        }
        if (file.Digest != looked || faults.Count > 0)
        {
            return null;
        }
        if (some.Count > 0)
        {
            await stage.AddAsync(some, cancel);
        }
        return await stage.PublishAsync(Check.Chains.Contains, actor, cancel);
    }

    private void Tell(StaffImportStage stage, int rows)
    {
        if (rows % TellEvery == 0)
        {
            progress(stage, rows);
        }
    }
}

internal enum StaffImportStage
{
    Checking,
    Writing,
}
