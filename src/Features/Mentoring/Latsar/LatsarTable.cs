namespace AsnAssistant.Mentoring;

/// <summary>A table of companion pairs, read from the first line to the last: the rows that can be read, and what is wrong with the others.</summary>
public sealed class LatsarTable
{
    private readonly List<(int Line, LatsarRow Row)> _rows = [];
    private readonly List<LatsarFault> _faults = [];

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<(int Line, LatsarRow Row)> Rows => _rows;

    /// <summary>One for each line that cannot be read, in the order of the file; empty when all can.</summary>
    public IReadOnlyList<LatsarFault> Faults => _faults;

    /// <param name="rows">With the line each begins on; without cells where quotation marks do not belong together.</param>
    public static async Task<LatsarTable> ReadAsync(IAsyncEnumerable<(int Line, IReadOnlyList<string>? Cells)> rows, Programme programme, CancellationToken cancel = default)
    {
        var read = new LatsarTable();
        LatsarSheet? sheet = null;
        var lines = new Dictionary<string, int>();
        await foreach (var (line, cells) in rows.WithCancellation(cancel))
        {
            if (cells is null)
            {
                read._faults.Add(new LatsarFault(line, LatsarFaultKind.Quotes, []));
            }
            else if (sheet is null)
            {
                sheet = LatsarSheet.Of(cells, programme, out var missing);
                if (sheet is null)
                {
                    read._faults.Add(new LatsarFault(line, LatsarFaultKind.ColumnsMissing, missing));
                    return read;
                }
            }
            else if (sheet.Read(cells, out var faulty) is not { } row)
            {
                read._faults.Add(new LatsarFault(line, LatsarFaultKind.CellsFaulty, faulty));
            }
            else if (!lines.TryAdd(row.Mentee, line))
            {
                read._faults.Add(new LatsarFault(line, LatsarFaultKind.Twice, [], lines[row.Mentee]));
            }
            else
            {
                read._rows.Add((line, row));
            }
        }
        if (sheet is null)
        {
            read._faults.Add(new LatsarFault(1, LatsarFaultKind.ColumnsMissing, [.. LatsarSheet.Header(programme)]));
        }
        return read;
    }
}

/// <summary>What is wrong with one line of a table of companion pairs. Nothing of what stands in it.</summary>
/// <param name="Line">In the file, the first is 1.</param>
/// <param name="Columns">Their names; empty where it is about the whole line.</param>
/// <param name="Other">Another line it is about; 0 for none.</param>
public sealed record LatsarFault(int Line, LatsarFaultKind Kind, IReadOnlyList<string> Columns, int Other = 0)
{
    /// <summary>Why the pair cannot be made; null where the line cannot even be read.</summary>
    public LatsarResult? Result { get; init; }
}

public enum LatsarFaultKind
{
    ColumnsMissing,

    /// <summary>Quotation marks that do not belong together.</summary>
    Quotes,

    CellsFaulty,

    /// <summary>The CPNS stands in an earlier line too.</summary>
    Twice,

    /// <summary>The pair cannot be made.</summary>
    Refused,
}

/// <param name="Faults">By line; nothing was made where there are any.</param>
/// <param name="Created">Pairs made, or that would be; 0 where there are faults.</param>
/// <param name="AlreadyThere">Pairs that stay as they are.</param>
public sealed record LatsarTaken(IReadOnlyList<LatsarFault> Faults, int Created, int AlreadyThere);
