using System.Globalization;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Staff;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>What the personnel office's data says already of a linked person need not be asked: it stands in the summary, and can be changed there.</summary>
internal static class StaffPrefill
{
    /// <summary>Fills in what is known; what the person has told themselves stays.</summary>
    public static void Fill(IProfileAnswers answers, StaffRecord staff, MentoringTopics topics, DateOnly today)
    {
        var details = answers.Details;
        answers.Name = Or(answers.Name, staff.Name);
        answers.Post = Or(answers.Post, staff.Post);
        answers.Unit = Or(answers.Unit, staff.Unit);
        details.Place = Or(details.Place, staff.Place);
        details.IsRemote |= staff.IsRemote;
        details.Grade ??= ServiceGrade.TryParse(staff.Rank, out var grade) ? grade : null;
        details.JobFamily ??= topics.JobFamilies.FirstOrDefault(family => IsCalled(family, staff.JobFamily))?.Id;
        details.YearsOfService ??= YearsOf(staff, today);
    }

    /// <summary>From the month of appointment in the number of PNS and CPNS; that of PPPK is not read there.</summary>
    private static int? YearsOf(StaffRecord staff, DateOnly today) =>
        staff.Type is EmployeeType.Pns or EmployeeType.Cpns && Nip.Check(staff.Nip, staff.Type) == NipFault.None
            && DateOnly.TryParseExact(staff.Nip.AsSpan(8, 6), "yyyyMM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var appointed) && appointed <= today
            ? today.Year - appointed.Year - (today.Month < appointed.Month ? 1 : 0)
            : null;

    private static bool IsCalled(NamedChoice family, string name) =>
        new[] { family.Id, family.Indonesian, family.English }.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase);

    private static string Or(string told, string known) => told.Length > 0 ? told : known;
}
