using System.Globalization;

namespace AsnAssistant.People.Staff;

/// <summary>The number of a civil servant: 18 digits. A person's number: never logged, never in an error, an audit note or a chat's transcript.</summary>
/// <remarks>
/// Shape for PNS and CPNS: birth date <c>yyyyMMdd</c>, year and month of appointment <c>yyyyMM</c>, 1 or 2 for the sex, a number of three digits (issue 5, reference
/// section 6). How the number of PPPK is built behind the birth date is not confirmed, so nothing there is checked or read.
/// </remarks>
public static class Nip
{
    public const int Length = 18;

    private const int EarliestBirthYear = 1930;

    /// <summary>Nobody is appointed as a child; ours, to find digits that changed places.</summary>
    private const int YoungestYears = 15;

    /// <summary>Takes the number out of how people and spreadsheets write it: blanks, dots, hyphens and a leading apostrophe do not count.</summary>
    /// <returns>Digits and whatever else was there; empty for null.</returns>
    public static string Plain(string? written)
    {
        var text = (written ?? "").Trim().TrimStart('\'', '’');
        return text.AsSpan().IndexOfAny(" .-\u00A0") < 0 ? text : string.Concat(text.Where(letter => letter is not (' ' or '.' or '-' or '\u00A0')));
    }

    /// <param name="plain">As <see cref="Plain"/> gives it.</param>
    /// <param name="type">What the person is employed as; null where nobody said, then it is read as that of PNS.</param>
    /// <returns><see cref="NipFault.None"/> when the number can be one.</returns>
    public static NipFault Check(string plain, EmployeeType? type)
    {
        if (plain.Length != Length || plain.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            return NipFault.Digits;
        }
        if (BirthDateOf(plain) is not { } born)
        {
            return NipFault.BirthDate;
        }
        if (type == EmployeeType.Pppk)
        {
            return NipFault.None;
        }
        var year = Number(plain, 8, 4);
        return year < born.Year + YoungestYears || year > born.Year + 100 || Number(plain, 12, 2) is < 1 or > 12 ? NipFault.Appointment
            : plain[14] is not ('1' or '2') ? NipFault.Sex
            : plain.EndsWith("000", StringComparison.Ordinal) ? NipFault.Sequence
            : NipFault.None;
    }

    /// <summary>Whether a typed number can be anybody's, before it is looked up.</summary>
    public static bool CanBe(string plain) => Check(plain, EmployeeType.Pppk) == NipFault.None;

    /// <returns>Null where the first eight digits are no day somebody at work can be born on.</returns>
    public static DateOnly? BirthDateOf(string plain) =>
        plain.Length >= 8 && DateOnly.TryParseExact(plain.AsSpan(0, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born) && born.Year >= EarliestBirthYear
            ? born
            : null;

    /// <returns>Null for PPPK, whose number is not read behind the birth date.</returns>
    public static Sex? SexOf(string plain, EmployeeType? type) => type == EmployeeType.Pppk || plain.Length != Length ? null : plain[14] switch
    {
        '1' => Sex.Male,
        '2' => Sex.Female,
        _ => null,
    };

    /// <summary>For a page or a message about one's own number: the last three digits.</summary>
    public static string Masked(string plain) => plain.Length < 3 ? "•••" : "•••" + plain[^3..];

    private static int Number(string digits, int from, int length) => int.Parse(digits.AsSpan(from, length), CultureInfo.InvariantCulture);
}

/// <summary>What keeps a number from being a NIP.</summary>
public enum NipFault
{
    None,

    /// <summary>Not 18 digits.</summary>
    Digits,

    BirthDate,
    Appointment,
    Sex,
    Sequence,
}
