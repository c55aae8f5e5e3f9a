namespace AsnAssistant.People.Staff;

/// <summary>Looks over a whole table before anything of it is written, row by row; keeps numbers only, so that a table may be long.</summary>
public sealed class StaffCheck
{
    /// <summary>Faults that are kept word for word; all are counted.</summary>
    public const int MostKept = 1_000;

    private readonly Dictionary<long, int> _lineOf = [];
    private readonly List<StaffFault> _faults = [];
    private readonly List<Named> _named = [];
    private readonly List<StaffFault> _ofRow = [];

    /// <summary>Numbers with their superiors: for the chains once the table is found to be good.</summary>
    public StaffChains Chains { get; } = new();

    public int Rows { get; private set; }

    public int Faulty { get; private set; }

    /// <summary>By line, at most <see cref="MostKept"/>.</summary>
    public IReadOnlyList<StaffFault> Faults => _faults;

    public bool IsGood => Faulty == 0;

    public void Add(StaffSheet sheet, int line, IReadOnlyList<string> cells)
    {
        Rows++;
        _ofRow.Clear();
        if (sheet.Read(line, cells, _ofRow) is { } record)
        {
            if (!Chains.Add(record.Nip, record.Superior))
            {
                _ofRow.Add(new StaffFault(line, StaffFaultKind.NipTwice, "nip", _lineOf[StaffChains.Number(record.Nip)]));
            }
            else
            {
                _lineOf.Add(StaffChains.Number(record.Nip), line);
            }
            if (record.Superior is { } superior)
            {
                _named.Add(new Named(line, StaffChains.Number(superior), IsRater: false));
            }
            if (record.Rater is { } rater)
            {
                _named.Add(new Named(line, StaffChains.Number(rater), IsRater: true));
            }
        }
        _ofRow.ForEach(Note);
    }

    public void Note(StaffFault fault)
    {
        Faulty++;
        if (_faults.Count < MostKept)
        {
            _faults.Add(fault);
        }
    }

    /// <summary>What only the whole table tells: superiors and raters that are nowhere, and circles.</summary>
    public void Finish()
    {
        foreach (var named in _named)
        {
            if (!Chains.Contains(named.Nip))
            {
                Note(new StaffFault(named.Line, StaffFaultKind.NotThere, named.IsRater ? "penilai" : "atasan"));
            }
        }
        foreach (var circle in Chains.Circles())
        {
            Note(new StaffFault(_lineOf[StaffChains.Number(circle[0])], StaffFaultKind.Circle, "atasan", _lineOf[StaffChains.Number(circle[^1])]));
        }
        _faults.Sort((one, other) => one.Line.CompareTo(other.Line));
    }

    private readonly record struct Named(int Line, long Nip, bool IsRater);
}
