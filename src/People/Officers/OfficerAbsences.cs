using System.Text.Json.Serialization;
using AsnAssistant.Storage;

namespace AsnAssistant.People.Officers;

/// <summary>When officers are away: whoever hands work out passes them over, and colleagues see until when. Writes join the scope's commit.</summary>
/// <remarks>Document <c>officer-absences</c>: all of an agency, so two who change it at once do not overwrite each other. One absence for each officer, the next one takes its place.</remarks>
public sealed class OfficerAbsences(SessionScope scope)
{
    /// <summary>Longer is no absence but another officer's work.</summary>
    public const int MostDays = 366;

    private const string Document = "officer-absences";

    private StoreSession Session => scope.Session;

    /// <summary>Today's and those to come, by their first day.</summary>
    /// <param name="today">In the agency's zone.</param>
    public async Task<IReadOnlyList<OfficerAbsence>> ListAsync(DateOnly today, CancellationToken cancel = default) =>
        [.. (await LoadAsync(cancel)).Absences.Where(absence => absence.Until >= today).OrderBy(absence => absence.From).ThenBy(absence => absence.Name, StringComparer.Ordinal)];

    /// <summary>Who is away on a day, by name.</summary>
    /// <param name="day">In the agency's zone.</param>
    public async Task<IReadOnlyDictionary<string, OfficerAbsence>> OnAsync(DateOnly day, CancellationToken cancel = default) =>
        (await LoadAsync(cancel)).Absences.Where(absence => absence.Holds(day)).ToDictionary(absence => absence.Name, StringComparer.Ordinal);

    /// <param name="name">The officer's, as the account shows it.</param>
    /// <returns>False for days in the wrong order, over already, or more than <see cref="MostDays"/>: nothing was written.</returns>
    public async Task<bool> SaveAsync(string name, DateOnly from, DateOnly until, DateOnly today, CancellationToken cancel = default)
    {
        if (until < from || until < today || until.DayNumber - from.DayNumber >= MostDays)
        {
            return false;
        }
        Save([.. (await LoadAsync(cancel)).Absences.Where(absence => absence.Name != name && absence.Until >= today), new OfficerAbsence(name, from, until)]);
        return true;
    }

    public async Task RemoveAsync(string name, CancellationToken cancel = default) => Save([.. (await LoadAsync(cancel)).Absences.Where(absence => absence.Name != name)]);

    private async Task<AbsenceDocument> LoadAsync(CancellationToken cancel) =>
        await Session.LoadAsync(Document, AbsenceJson.Default.AbsenceDocument, cancel) ?? new AbsenceDocument([]);

    private void Save(IReadOnlyList<OfficerAbsence> absences) => Session.Save(Document, new AbsenceDocument(absences), AbsenceJson.Default.AbsenceDocument);
}

/// <param name="From">The first day away, in the agency's zone.</param>
/// <param name="Until">The last one.</param>
public sealed record OfficerAbsence(string Name, DateOnly From, DateOnly Until)
{
    public bool Holds(DateOnly day) => From <= day && day <= Until;
}

internal sealed record AbsenceDocument(IReadOnlyList<OfficerAbsence> Absences);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AbsenceDocument))]
internal sealed partial class AbsenceJson : JsonSerializerContext;
