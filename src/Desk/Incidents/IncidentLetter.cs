using System.Globalization;
using AsnAssistant.Complaints;
using AsnAssistant.People;

namespace AsnAssistant.Desk.Incidents;

/// <summary>Drafts of the written notices: what the program knows is filled in, the rest is left open for the office.</summary>
internal static class IncidentLetter
{
    /// <param name="toAuthority">Otherwise to the people concerned.</param>
    public static string Write(Incident incident, Agency agency, bool toAuthority, Language language)
    {
        var texts = IncidentTexts.For(language);
        var count = incident.Count;
        return texts.Format(
            toAuthority ? "letter.authority" : "letter.people",
            ("agency", agency.Name),
            ("id", incident.Id),
            ("noticed", Dates.Moment(incident.NoticedAt, agency.Zone, language)),
            ("due", Dates.Moment(incident.DueAt, agency.Zone, language)),
            ("what", incident.Words.What),
            ("remedy", incident.Words.Remedy),
            ("data", Dates.Join([.. incident.Words.Data.Select(kind => texts["data." + kind])], language)),
            ("period", Dates.Range(incident.Scope.From, incident.Scope.To, language)),
            ("isCounted", incident.Stage == IncidentStage.Counting ? "no" : "yes"),
            ("people", Number(count.People, language)),
            ("tickets", Number(count.Tickets, language)),
            ("nobody", Number(count.WithNobody, language)),
            ("isTold", incident.ToldAt is null ? "no" : "yes"),
            ("told", Number(incident.Told, language)),
            ("toldAt", incident.ToldAt is { } at ? Dates.Moment(at, agency.Zone, language) : "")).ReplaceLineEndings("\r\n");
    }

    private static string Number(long number, Language language) => Numbers.Whole(number, language).ToString(CultureInfo.InvariantCulture);
}
