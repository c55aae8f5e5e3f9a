using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>The mentor's greeting, behind an invitation's link or picture; the argument is its payload. Also the one reminder after "Nanti".</summary>
public sealed class MentorInvitedDialog(MentorInvitations invitations, Mentors mentors, CurrentPerson person, Agency agency) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "mentor.invited";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var texts = ProfileTexts.For(turn.Locale);
        var invitation = await invitations.OpenAsync((string?)options, person.Self, cancel);
        await turn.SendActivityAsync(
            invitation is null ? Menu.With(texts["invited.over"], Menu.Deed(texts["invited.anyway"], Menu.BeMentor), Menu.ToMenu(turn.Locale))
            : await mentors.FindAsync(person.Self, cancel) is not null ? Menu.With(texts["invited.already"], Menu.ToMenu(turn.Locale))
            : InvitationTalk.Greeting("invited.ask", invitation.Payload, agency, turn.Locale));
    }
}

/// <summary>The reminder after "Nanti"; its id is the notice's name.</summary>
public sealed class MentorInvitedAgainNotice(Agency agency) : SingleTurnDialog(MentoringNotices.InvitedAgain)
{
    protected override Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel) =>
        options is JsonValue value && value.TryGetValue<string>(out var payload)
            ? dialogs.Turn.SendActivityAsync(InvitationTalk.Greeting("invited.again", payload, agency, dialogs.Turn.Locale))
            : Task.CompletedTask;
}

/// <summary>Behind "Bersedia", "Nanti" and "Tidak". The argument is the payload, a dot and the answer; who is willing goes on to the profile.</summary>
public sealed class MentorInvitationAnswerDialog(MentorInvitations invitations, CurrentPerson person) : Dialog(DialogId)
{
    public const string DialogId = "mentor.invitation";

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dialogs, object? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var texts = ProfileTexts.For(turn.Locale);
        var told = ((string?)(options as JsonNode) ?? "").Split('.');
        if (told.Length != 2 || !Enum.TryParse<InvitationAnswer>(told[1], out var answer) || await invitations.AnswerAsync(told[0], person.Self, answer, cancel) is not { } invitation)
        {
            await turn.SendActivityAsync(Menu.With(texts["invited.over"], Menu.Deed(texts["invited.anyway"], Menu.BeMentor), Menu.ToMenu(turn.Locale)));
            return await dialogs.EndDialogAsync(null, cancel);
        }
        if (answer == InvitationAnswer.Willing)
        {
            return await dialogs.ReplaceDialogAsync(RegisterMentorDialog.DialogId, RegisterMentorDialog.Invited(invitation), cancel);
        }
        await turn.SendActivityAsync(Menu.With(texts[answer == InvitationAnswer.Later ? "invited.later" : "invited.no"], Menu.ToMenu(turn.Locale)));
        return await dialogs.EndDialogAsync(null, cancel);
    }
}

internal static class InvitationTalk
{
    public static Activity Greeting(string key, string payload, Agency agency, string locale)
    {
        var texts = ProfileTexts.For(locale);
        return Menu.With(
            texts.Format(key, ("agency", MarkdownText.Escape(agency.Name)), ("most", agency.MostMentorSeats)),
            Menu.Deed(texts["invited.willing"], $"{MentorInvitationAnswerDialog.DialogId}:{payload}.{InvitationAnswer.Willing}"),
            Menu.Deed(texts["invited.laterButton"], $"{MentorInvitationAnswerDialog.DialogId}:{payload}.{InvitationAnswer.Later}"),
            Menu.Deed(texts["invited.noButton"], $"{MentorInvitationAnswerDialog.DialogId}:{payload}.{InvitationAnswer.No}"));
    }
}
