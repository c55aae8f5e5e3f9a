using AsnAssistant.Desk.Announcements;
using AsnAssistant.Desk.Groups;
using AsnAssistant.Desk.Incidents;
using AsnAssistant.Desk.Knowledge;
using AsnAssistant.Desk.Legacy;
using AsnAssistant.Desk.MentorInvitations;
using AsnAssistant.Desk.Mentoring;
using AsnAssistant.Desk.Programs;
using AsnAssistant.Desk.Reports;
using AsnAssistant.Desk.Safeguarding;
using AsnAssistant.Desk.Staff;
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
        if (MentoringPage.AddressFor(role) is { } mentoring)
        {
            yield return new DeskSection(mentoring, MentoringDeskTexts.For(desk.Language)["title"], IsDaily: role == Role.Personnel);
        }
        if (SummaryPage.AddressFor(desk.Agency, officer) is { } reports)
        {
            yield return new DeskSection(reports, texts["layout.reports"], IsDaily: true);
        }
        if (LegacyDeskPage.AddressFor(role) is { } legacy)
        {
            yield return new DeskSection(legacy, LegacyDeskTexts.For(desk.Language)["title"]);
        }
        if (PairReportListPage.AddressFor(desk.Agency, officer) is { } pairReports)
        {
            yield return new DeskSection(pairReports, PairReportTexts.For(desk.Language)["title"]);
        }
        if (StaffPage.MayOpen.Contains(role))
        {
            yield return new DeskSection(StaffPage.Address, StaffPageTexts.For(desk.Language)["title"], IsDaily: role == Role.Personnel);
        }
        if (role is Role.Personnel or Role.Administrator)
        {
            yield return new DeskSection(InvitationsPage.Address, MentorInvitationTexts.For(desk.Language)["title"]);
        }
        if (AnnouncementListPage.MayOpen.Contains(role))
        {
            yield return new DeskSection(AnnouncementListPage.Address, AnnouncementDeskTexts.For(desk.Language)["title"]);
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
            yield return new DeskSection(GroupPage.Address, GroupDeskTexts.For(desk.Language)["title"]);
            yield return new DeskSection("/desk/petugas", texts["roster.title"]);
            yield return new DeskSection("/desk/program", ProgramTexts.For(desk.Language)["title"]);
        }
    }
}
