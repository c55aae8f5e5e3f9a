using AsnAssistant.Desk.Incidents;
using AsnAssistant.Desk.Knowledge;
using AsnAssistant.Desk.Programs;
using AsnAssistant.Desk.Reports;
using AsnAssistant.People;
using AsnAssistant.People.Officers;

namespace AsnAssistant.Desk.Shared;

/// <summary>A part of the desk in the bar at the top.</summary>
/// <param name="IsDaily">Always in sight; the others are folded away until they are wanted.</param>
public sealed record DeskSection(string Address, string Title, bool IsDaily = false);

/// <summary>What of the desk an officer is offered, in the order of the bar.</summary>
public static class DeskSections
{
    public static IEnumerable<DeskSection> For(DeskContext desk, Officer officer)
    {
        var (texts, role) = (desk.Texts, officer.Role);
        yield return new DeskSection("/desk", texts["layout.queue"], IsDaily: true);
        if (DeskAccess.MayHandleTickets(role))
        {
            yield return new DeskSection("/desk/jawaban-baku", texts["layout.canned"], IsDaily: true);
        }
        if (KnowledgePage.AddressFor(role) is { } knowledge)
        {
            yield return new DeskSection(knowledge, KnowledgeTexts.For(desk.Language)["title"], IsDaily: true);
        }
        if (SummaryPage.AddressFor(desk.Agency, officer) is { } reports)
        {
            yield return new DeskSection(reports, texts["layout.reports"], IsDaily: true);
        }
        if (role is Role.Administrator or Role.Verifier)
        {
            yield return new DeskSection("/desk/hak-data", texts["dataRights.title"]);
        }
        if (role is Role.Administrator or Role.Leader)
        {
            yield return new DeskSection("/desk/jejak", texts["audit.title"]);
        }
        if (IncidentListPage.AddressFor(desk.Agency, officer) is { } incidents)
        {
            yield return new DeskSection(incidents, IncidentTexts.For(desk.Language)["title"]);
        }
        if (role == Role.Administrator)
        {
            yield return new DeskSection("/desk/macet", texts["layout.deadLetters"]);
            yield return new DeskSection("/desk/saluran", texts["channels.title"]);
            yield return new DeskSection("/desk/petugas", texts["roster.title"]);
            yield return new DeskSection("/desk/program", ProgramTexts.For(desk.Language)["title"]);
        }
    }
}
