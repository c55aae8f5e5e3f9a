using System.Globalization;
using AsnAssistant.People;
using AsnAssistant.People.Staff;

namespace AsnAssistant.Features.Tests.People.Staff;

/// <summary>Sample staff, plainly sample.</summary>
internal static class Staffs
{
    /// <summary>A number of the right shape, another for each <paramref name="number"/> from 1 to 99,999.</summary>
    public static string NipOf(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{1970 + (number % 25):0000}{1 + (number / 25 % 12):00}{1 + (number / 300 % 28):00}{2015 + (number / 8400 % 8):0000}01{1 + (number % 2)}{1 + (number % 999):000}");

    public static StaffRecord Of(int number, int? superior = null, int? rater = null, string? name = null) =>
        new(NipOf(number), name ?? $"Contoh {number}", "Unit contoh", "Jabatan contoh", "III/c", "Rumpun contoh")
        {
            Type = EmployeeType.Pns,
            Superior = superior is { } above ? NipOf(above) : null,
            Rater = rater is { } other ? NipOf(other) : null,
        };

    public static Task<StaffRoll> ImportAsync(this Installation house, params IReadOnlyList<StaffRecord> staff) =>
        house.DoAsync<StaffWriter, StaffRoll>(writer => writer.ReplaceAsync(staff));

    public static Task<StaffRecord?> FindStaffAsync(this Installation house, int number) =>
        house.DoAsync<StaffDirectory, StaffRecord?>(directory => directory.FindAsync(NipOf(number)));
}
