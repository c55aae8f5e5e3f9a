namespace AsnAssistant.People.Staff;

/// <summary>Reads rows of a staff table by the names in its first row, in Indonesian or English, in any order.</summary>
public sealed class StaffSheet
{
    /// <summary>UTF-16 characters of a text cell.</summary>
    public const int LongestText = 200;

    /// <summary>Column by its first name, which faults name; capital letters, blanks and signs do not count.</summary>
    private static readonly (string Column, string[] Names, bool IsNeeded)[] Known =
    [
        ("nip", ["nip", "nipbaru", "ninip"], true),
        ("nama", ["nama", "namalengkap", "namapegawai", "name"], true),
        ("unit", ["unit", "unitkerja", "unor", "opd"], true),
        ("kodeunit", ["kodeunit", "kodeunitkerja", "kodeunor", "kodeopd", "idunor", "unitcode"], false),
        ("jabatan", ["jabatan", "namajabatan", "post"], true),
        ("atasan", ["atasan", "nipatasan", "atasanlangsung", "nipatasanlangsung", "superior"], true),
        ("penilai", ["penilai", "nippenilai", "pejabatpenilai", "rater"], false),
        ("golongan", ["golongan", "pangkat", "pangkatgolongan", "gol", "rank"], false),
        ("rumpun", ["rumpun", "rumpunjabatan", "jobfamily"], false),
        ("jenis", ["jenis", "jenispegawai", "statuspegawai", "type"], false),
        ("kedudukan", ["kedudukan", "kedudukanhukum", "keaktifan", "duty"], false),
        ("kelamin", ["kelamin", "jeniskelamin", "jk", "sex"], false),
        ("tempat", ["tempat", "tempattugas", "lokasi", "place"], false),
        ("terpencil", ["terpencil", "jauh", "remote"], false),
    ];

    private readonly Dictionary<string, int> _at;
    private readonly int _width;

    private StaffSheet(Dictionary<string, int> at, int width) => (_at, _width) = (at, width);

    /// <summary>Columns that are not read.</summary>
    public IReadOnlyList<string> Unused { get; private init; } = [];

    /// <param name="header">The first row.</param>
    /// <param name="faults">Columns that are missing or there twice, by their first name; empty when the sheet can be read.</param>
    public static StaffSheet Of(IReadOnlyList<string> header, out IReadOnlyList<StaffFault> faults)
    {
        var found = new List<StaffFault>();
        var at = new Dictionary<string, int>();
        var unused = new List<string>();
        for (var i = 0; i < header.Count; i++)
        {
            var name = string.Concat(header[i].ToLowerInvariant().Where(char.IsAsciiLetter));
            if (Array.Find(Known, known => known.Names.Contains(name)) is not { Column: { } column })
            {
                unused.Add(header[i].Trim());
            }
            else if (!at.TryAdd(column, i))
            {
                found.Add(new StaffFault(1, StaffFaultKind.ColumnTwice, column));
            }
        }
        found.AddRange(Known.Where(known => known.IsNeeded && !at.ContainsKey(known.Column)).Select(known => new StaffFault(1, StaffFaultKind.ColumnMissing, known.Column)));
        faults = found;
        return new StaffSheet(at, header.Count) { Unused = unused };
    }

    /// <summary>Reads one row by itself. Whether superior and rater are on the staff is not known yet.</summary>
    /// <returns>The record, without its chain, also where something is wrong with it; null when not even its number can be read.</returns>
    public StaffRecord? Read(int line, IReadOnlyList<string> cells, List<StaffFault> faults)
    {
        if (cells.Count != _width)
        {
            faults.Add(new StaffFault(line, StaffFaultKind.CellCount, ""));
            return null;
        }
        var type = Type(line, cells, faults);
        var nip = Nip.Plain(Cell(cells, "nip"));
        var fault = Nip.Check(nip, type);
        if (fault != NipFault.None)
        {
            faults.Add(new StaffFault(line, IsShortened(nip) ? StaffFaultKind.NipShortened : KindOf(fault), "nip"));
            return null;
        }
        foreach (var needed in (string[])["nama", "unit", "jabatan"])
        {
            if (Cell(cells, needed).Length == 0)
            {
                faults.Add(new StaffFault(line, StaffFaultKind.CellMissing, needed));
            }
        }
        foreach (var (column, at) in _at)
        {
            if (cells[at].Length > LongestText)
            {
                faults.Add(new StaffFault(line, StaffFaultKind.CellTooLong, column));
            }
            if (cells[at].Contains('\uFFFD', StringComparison.Ordinal))
            {
                faults.Add(new StaffFault(line, StaffFaultKind.Letters, column));
            }
        }
        return new StaffRecord(nip, Cell(cells, "nama"), Cell(cells, "unit"), Cell(cells, "jabatan"), Cell(cells, "golongan"), Cell(cells, "rumpun"))
        {
            UnitCode = Cell(cells, "kodeunit"),
            Type = type,
            Sex = SexIn(line, cells, faults) ?? Nip.SexOf(nip, type),
            Duty = Duty(cells),
            Place = Cell(cells, "tempat"),
            IsRemote = Flag(line, cells, faults),
            Superior = Other(line, cells, "atasan", nip, faults),
            Rater = Other(line, cells, "penilai", nip, faults),
        };
    }

    private string Cell(IReadOnlyList<string> cells, string column) => _at.TryGetValue(column, out var at) ? cells[at].Trim() : "";

    private EmployeeType? Type(int line, IReadOnlyList<string> cells, List<StaffFault> faults)
    {
        var written = Cell(cells, "jenis");
        var type = EmployeeTypes.TryOf(written);
        if (type is null && written.Length > 0)
        {
            faults.Add(new StaffFault(line, StaffFaultKind.TypeUnknown, "jenis"));
        }
        return type;
    }

    /// <summary>Agencies have many words for a person's standing; those that are none of these three are no fault, and say nothing here.</summary>
    private StaffDuty? Duty(IReadOnlyList<string> cells) => Cell(cells, "kedudukan").ToLowerInvariant() switch
    {
        "cuti besar" or "cuti di luar tanggungan negara" or "cltn" or "long leave" => StaffDuty.LongLeave,
        "tugas belajar" or "study" => StaffDuty.Study,
        "pensiun" or "retired" => StaffDuty.Retired,
        _ => null,
    };

    private Sex? SexIn(int line, IReadOnlyList<string> cells, List<StaffFault> faults)
    {
        switch (Cell(cells, "kelamin").ToLowerInvariant())
        {
            case "":
                return null;
            case "l" or "laki-laki" or "laki laki" or "pria" or "m" or "male" or "1":
                return Sex.Male;
            case "p" or "perempuan" or "wanita" or "f" or "female" or "2":
                return Sex.Female;
            default:
                faults.Add(new StaffFault(line, StaffFaultKind.SexUnknown, "kelamin"));
                return null;
        }
    }

    private bool Flag(int line, IReadOnlyList<string> cells, List<StaffFault> faults)
    {
        switch (Cell(cells, "terpencil").ToLowerInvariant())
        {
            case "" or "tidak" or "t" or "no" or "n" or "0" or "-":
                return false;
            case "ya" or "y" or "yes" or "1" or "x":
                return true;
            default:
                faults.Add(new StaffFault(line, StaffFaultKind.FlagUnknown, "terpencil"));
                return false;
        }
    }

    /// <summary>Another's number. What is 18 digits is looked for among the rows; its own row says whether it is a number.</summary>
    private string? Other(int line, IReadOnlyList<string> cells, string column, string own, List<StaffFault> faults)
    {
        var other = Nip.Plain(Cell(cells, column));
        if (other.Length == 0)
        {
            return null;
        }
        var kind = IsShortened(other) ? StaffFaultKind.NipShortened
            : other.Length != Nip.Length || !other.All(char.IsAsciiDigit) ? StaffFaultKind.NipDigits
            : other == own ? StaffFaultKind.OwnNumber
            : (StaffFaultKind?)null;
        if (kind is { } wrong)
        {
            faults.Add(new StaffFault(line, wrong, column));
            return null;
        }
        return other;
    }

    /// <summary>As spreadsheets show long numbers: 1,98503E+17, where the last digits are lost.</summary>
    private static bool IsShortened(string number) => number.Contains("E+", StringComparison.OrdinalIgnoreCase);

    private static StaffFaultKind KindOf(NipFault fault) => fault switch
    {
        NipFault.BirthDate => StaffFaultKind.NipBirthDate,
        NipFault.Appointment => StaffFaultKind.NipAppointment,
        NipFault.Sex => StaffFaultKind.NipSex,
        NipFault.Sequence => StaffFaultKind.NipSequence,
        _ => StaffFaultKind.NipDigits,
    };
}

/// <summary>What is wrong in a table of staff.</summary>
/// <param name="Line">In the file, the first is 1.</param>
/// <param name="Column">The column's first name; empty where it is about the whole line.</param>
/// <param name="Other">Another line it is about; 0 for none.</param>
public sealed record StaffFault(int Line, StaffFaultKind Kind, string Column, int Other = 0);

public enum StaffFaultKind
{
    ColumnMissing,
    ColumnTwice,

    /// <summary>More or fewer cells than the first row.</summary>
    CellCount,

    /// <summary>Quotation marks that do not belong together.</summary>
    Quotes,

    CellMissing,
    CellTooLong,

    /// <summary>Letters that are no UTF-8.</summary>
    Letters,

    NipDigits,

    /// <summary>A spreadsheet has cut the number.</summary>
    NipShortened,

    NipBirthDate,
    NipAppointment,
    NipSex,
    NipSequence,

    /// <summary>Stands in an earlier line too.</summary>
    NipTwice,

    TypeUnknown,
    SexUnknown,
    FlagUnknown,

    /// <summary>Superior or rater of oneself.</summary>
    OwnNumber,

    /// <summary>No line of the table has that number.</summary>
    NotThere,

    /// <summary>Stands above themselves, over some others.</summary>
    Circle,
}
