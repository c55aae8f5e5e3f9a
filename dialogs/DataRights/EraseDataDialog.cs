using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Complaints;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Announcements;
using AsnAssistant.People.Staff;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Dialogs.DataRights;

/// <summary>Behind /hapus: says what goes and what has to stay, erases what goes at once, and hands the rest to an officer.</summary>
public sealed class EraseDataDialog(OwnData own, DataRequests requests, Mentors mentors, LegacyInterviews interviews, AnnouncementListeners listeners, SeniorQuestions seniors, StaffLinks links, SessionData sessions, AddressBook addresses, CurrentPerson person, Agency agency) : SureDialog(DialogId, "erase")
{
    public const string DialogId = "data.erase";

    protected override string[] YesWords => ["ya", "hapus", "yes", "erase"];

    protected override bool IsFinal => true;

    protected override async Task<string> QuestionAsync(Texts texts, CancellationToken cancel)
    {
        var report = await own.ReadAsync(person.Id, cancel);
        var days = await sessions.HasMessagesAsync(person.Self, cancel) ? agency.MentorMessageDays : 0;
        return texts.Format("erase.ask", ("kept", report.Tickets.Count(one => one.IsStillNeeded)), ("count", days));
    }

    protected override async Task<DialogTurnResult> DoAsync(WaterfallStepContext step, Texts texts, CancellationToken cancel)
    {
        var turn = step.Turn;
        var address = person.Address!;
        var self = person.Self;
        // Whoever still has something running must be able to end it, and to hear of it: so they stay who they are until then.
        var goesOn = !await mentors.EraseAsync(self, cancel) | await sessions.HasLiveAsync(self, cancel);
        await interviews.EraseAsync(self, cancel);
        await seniors.ForgetAsync(self, cancel);
        await sessions.EraseAsync(self, cancel);
        if (!goesOn)
        {
            await links.LeaveAsync(person.Id, cancel);
        }
        await listeners.StopAsync(person.Id, cancel);
        var erasure = await own.EraseAsync(person.Id, address, isInTurn: true, cancel: cancel);
        if (goesOn)
        {
            // Where the other one's words reach them.
            await addresses.RememberAsync(person.Id, address, cancel);
        }
        var (request, _) = await requests.MakeAsync(
            DataRight.Erasure, person.Id, address, null, null, isDone: erasure.TicketsKept == 0, erasure.TicketsKept, cancel);
        var said = new List<string> { texts.Format("erase.done", ("count", erasure.TicketsCut)) };
        if (erasure.TicketsKept > 0)
        {
            said.Add(texts.Format(
                "erase.refused", ("count", erasure.TicketsKept), ("id", request.Id), ("due", Dates.Moment(request.DueAt, agency.Zone, texts.Language))));
        }
        if (goesOn)
        {
            said.Add(texts["erase.mentoring"]);
        }
        await turn.SendActivityAsync(Menu.With(string.Join('\n', said), Menu.ToMenu(turn.Locale)));
        // What was being filled in goes too, and tomorrow the rest, unless the person writes again.
        turn.Conversation.Properties = null;
        turn.Conversation.LapsesSoon = true;
        if (turn.Conversation.Reference.User is { } account)
        {
            account.Name = null;
        }
        return await step.Dialogs.CancelAllDialogsAsync(cancel);
    }
}
