using System.Globalization;

namespace AsnAssistant.Mentoring;

/// <summary>The columns of a table of companion pairs: <c>peserta</c> and <c>mentor</c> (NIP), <c>coach</c>, <c>penguji</c> (names), and a date for each step under the step's id.</summary>
public sealed class LatsarSheet
{
    private const string Mentee = "peserta";
    private const string Mentor = "mentor";
    private const string Coach = "coach";
    private const string Examiner = "penguji";

    private readonly Dictionary<string, int> _columns;
    private readonly Programme _programme;

    private LatsarSheet(Dictionary<string, int> columns, Programme programme) => (_columns, _programme) = (columns, programme);

    /// <summary>The first row as it has to be, for whoever makes such a table.</summary>
    public static IEnumerable<string> Header(Programme programme) => [Mentee, Mentor, Coach, Examiner, .. programme.Steps.Select(step => step.Id)];

    /// <param name="missing">Columns that the table has to have and has not.</param>
    /// <returns>Null when one is missing.</returns>
    public static LatsarSheet? Of(IReadOnlyList<string> header, Programme programme, out IReadOnlyList<string> missing)
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < header.Count; i++)
        {
            columns.TryAdd(header[i].Trim(), i);
        }
        missing = [.. Header(programme).Where(column => column is not (Coach or Examiner) && !columns.ContainsKey(column))];
        return missing.Count == 0 ? new LatsarSheet(columns, programme) : null;
    }

    /// <summary>Reads one row.</summary>
    /// <param name="faulty">The columns that cannot be read; empty when all can.</param>
    /// <returns>Null when a column is faulty.</returns>
    public LatsarRow? Read(IReadOnlyList<string> cells, out IReadOnlyList<string> faulty)
    {
        var wrong = new List<string>();
        var (mentee, mentor) = (Number(Mentee), Number(Mentor));
        var dates = new Dictionary<string, DateOnly>();
        foreach (var step in _programme.Steps)
        {
            if (DateOnly.TryParseExact(Cell(step.Id), ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy", "dd-MM-yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                dates[step.Id] = day;
            }
            else
            {
                wrong.Add(step.Id);
            }
        }
        faulty = wrong;
        return wrong.Count == 0 ? new LatsarRow(mentee, mentor, Cell(Coach), Cell(Examiner), dates) : null;

        string Cell(string column) => _columns.TryGetValue(column, out var at) && at < cells.Count ? cells[at].Trim() : "";

        string Number(string column)
        {
            var digits = string.Concat(Cell(column).Where(char.IsAsciiDigit));
            if (digits.Length != 18)
            {
                wrong.Add(column);
            }
            return digits;
        }
    }
}

/// <param name="Mentee">NIP, 18 digits: personal data, never logged.</param>
/// <param name="Mentor">NIP, 18 digits.</param>
public sealed record LatsarRow(string Mentee, string Mentor, string Coach, string Examiner, IReadOnlyDictionary<string, DateOnly> Dates)
{
    /// <summary>Nothing that could land in a log by accident.</summary>
    public override string ToString() => "a row of companion pairs";
}
