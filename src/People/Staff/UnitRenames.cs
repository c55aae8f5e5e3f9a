namespace AsnAssistant.People.Staff;

/// <summary>Units that got another name with an import.</summary>
/// <remarks>Document <c>staff-renames</c>: the latest <see cref="Most"/>, in the order of the imports.</remarks>
/// <param name="All">Names as imported.</param>
public sealed record UnitRenames(IReadOnlyList<UnitRename> All)
{
    internal const int Most = 500;

    public static UnitRenames None { get; } = new([]);

    /// <summary>What a unit that had a name at some time is called now.</summary>
    /// <param name="since">UTC: only what was imported later counts, since a name may be given to another unit one day.</param>
    public string NowOf(string unit, DateTimeOffset since) =>
        All.Where(rename => rename.At > since).Aggregate(unit, (name, rename) => IsSame(name, rename.Before) ? rename.After : name);

    /// <summary>Capital letters and blanks are a matter of typing.</summary>
    public static bool IsSame(string one, string other) => string.Equals(Plain(one), Plain(other), StringComparison.OrdinalIgnoreCase);

    internal static string Plain(string unit) => string.Join(' ', unit.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToUpperInvariant();
}

/// <param name="At">UTC, of the import.</param>
public sealed record UnitRename(string Before, string After, DateTimeOffset At);

/// <summary>Compares two imports: a unit was renamed when all its people who are still here, two at least, are now in one unit whose name nobody knew before.</summary>
internal sealed class UnitRenameFinder
{
    /// <summary>Of one person it cannot be told whether the unit was renamed or they moved.</summary>
    private const int LeastPeople = 2;

    private readonly Dictionary<string, string> _now = [];
    private readonly Dictionary<string, string> _names = [];
    private readonly Dictionary<string, (string Before, string? After, int People)> _units = [];

    /// <summary>Somebody is in a unit by the new import.</summary>
    public void NoteNow(StaffRecord record)
    {
        // Thousands share a unit: one text for all of them.
        if (!_names.TryGetValue(record.Unit, out var unit))
        {
            _names[record.Unit] = unit = record.Unit;
        }
        _now[record.Nip] = unit;
    }

    /// <summary>Somebody was in a unit by the import before.</summary>
    public void NoteBefore(StaffRecord record)
    {
        var key = UnitRenames.Plain(record.Unit);
        var known = _units.GetValueOrDefault(key, (record.Unit, null, 0));
        if (!_now.TryGetValue(record.Nip, out var after))
        {
            _units[key] = known;
            return;
        }
        // An empty name stands for people who went different ways.
        _units[key] = (known.Before, known.People == 0 || (known.After is { } one && UnitRenames.IsSame(one, after)) ? after : "", known.People + 1);
    }

    public IEnumerable<UnitRename> Find(DateTimeOffset at) =>
        from unit in _units
        where unit.Value is { After.Length: > 0, People: >= LeastPeople } && unit.Key.Length > 0 && !_units.ContainsKey(UnitRenames.Plain(unit.Value.After))
        orderby unit.Key
        select new UnitRename(unit.Value.Before, unit.Value.After, at);
}
