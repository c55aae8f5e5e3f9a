using System.CommandLine;
using AsnAssistant.Desk.MentorInvitations;
using AsnAssistant.Host.Engine;
using AsnAssistant.Host.Serving;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Commands;

/// <summary><c>mentoring invite</c>: an invitation of mentors for a unit or one person, as links to hand out.</summary>
internal static class MentorInviteCommand
{
    public static Command Create()
    {
        var unit = new Option<string>("--unit") { Description = HostTexts.Line("cli.mentorUnit"), DefaultValueFactory = _ => "" };
        var forWhom = new Option<string>("--for") { Description = HostTexts.Line("cli.mentorFor"), DefaultValueFactory = _ => "" };
        var bot = new Option<string?>("--bot") { Description = HostTexts.Line("cli.mentorBot") };
        var agency = new Option<string?>("--instansi") { Description = HostTexts.Line("cli.instansi") };
        var address = new Option<string>("--address") { Description = HostTexts.Line("cli.address"), DefaultValueFactory = _ => "http://localhost:5080" };
        var invite = new Command("invite", HostTexts.Line("cli.mentorInvite")) { unit, forWhom, bot, agency, address };
        invite.SetAction((parsed, cancel) => Guard.RunAsync(() => InviteAsync(
            parsed.GetValue(unit)!, parsed.GetValue(forWhom)!, parsed.GetValue(bot)?.TrimStart('@'), parsed.GetValue(agency), parsed.GetValue(address)!, cancel)));
        return invite;
    }

    private static async Task<int> InviteAsync(string unitId, string forWhom, string? bot, string? agencyId, string address, CancellationToken cancel)
    {
        var configuration = Settings.Load();
        var agency = Settings.AgencyOf(configuration, agencyId);
        if (unitId.Length > 0 && agency.FindUnit(unitId) is null)
        {
            Console.Error.WriteLine(HostTexts.Line("mentor.noUnit", ("value", unitId)));
            return CommandLine.Failed;
        }
        using var logs = Logs.ForCommand();
        await using var opened = await OpenedStore.OpenAsync(configuration.Storage, logs, TimeProvider.System, cancel);
        var session = new StoreSession(opened.Store, agency.Id);
        var invitation = DoorOf(session, agency).Make(agency.FindUnit(unitId)?.Name ?? "", forWhom, OfficerCommands.Actor);
        await session.CommitAsync(cancel);
        Console.Out.WriteLine(HostTexts.Line("mentor.invited", ("days", MentorInvitation.ValidForDays)));
        if (bot is { Length: > 0 })
        {
            Console.Out.WriteLine(InvitationLinks.Telegram(bot, invitation));
        }
        Console.Out.WriteLine(InvitationLinks.WebChat(address, agency, invitation));
        return CommandLine.Done;
    }

    private static MentorInvitations DoorOf(StoreSession session, Agency agency)
    {
        var (time, audit) = (TimeProvider.System, new AuditTrail(session, TimeProvider.System));
        var mentors = new Mentors(session, new MentoringTopics(agency.MentoringTopics), Programmes.Of(agency), new PersonalBlocks(session, audit, time), agency, time);
        return new MentorInvitations(session, mentors, new WorkingCalendar(agency), new Notices(session, new AddressBook(session, new Persons(session)), time), audit, time);
    }
}
