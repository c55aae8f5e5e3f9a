using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Behind a reason after "Belum bisa": told if the mentor likes. The argument is the request's id, a dot and the reason.</summary>
public sealed class DeclineReasonDialog(DeclineReasons reasons, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "mentor.why";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var texts = ProfileTexts.For(dialogs.Turn.Locale);
        var told = ((string?)options ?? "").Split('.');
        var isNew = told.Length == 2 && Enum.TryParse<DeclineReason>(told[1], out var reason) && await reasons.TellAsync(told[0], person.Self, reason, cancel);
        await dialogs.Turn.SendActivityAsync(Menu.With(texts[isNew ? "decline.thanks" : "decline.already"], DeclineTalk.RestButtons(dialogs.Turn.Locale)));
    }
}

/// <summary>Behind "Ya, 1 bulan": a rest that ends by itself.</summary>
public sealed class RestMentorDialog(MentorBreaks breaks, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "mentor.rest";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var texts = ProfileTexts.For(turn.Locale);
        await turn.SendActivityAsync(await breaks.RestAsync(person.Self, cancel) is { } rest
            ? Menu.With(
                texts.Format("rest.done", ("day", Dates.Day(rest.Through, texts.Language)), ("count", rest.PassedOn)),
                Menu.Deed(MentoringTexts.For(turn.Locale)["pause.resumeButton"], ResumeMentorDialog.DialogId), Menu.ToMenu(turn.Locale))
            : Menu.With(MentoringTexts.For(turn.Locale)["pause.notMentor"], Menu.ToMenu(turn.Locale)));
    }
}

/// <summary>Behind "Tidak": nothing changes, and that is said.</summary>
public sealed class StayMentorDialog() : SingleTurnDialog(DialogId)
{
    public const string DialogId = "mentor.stay";

    protected override Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel) =>
        dialogs.Turn.SendActivityAsync(Menu.With(ProfileTexts.For(dialogs.Turn.Locale)["rest.stayed"], Menu.ToMenu(dialogs.Turn.Locale)));
}

internal static class DeclineTalk
{
    public static IEnumerable<CardAction> Reasons(Pairing pairing, string locale)
    {
        var texts = ProfileTexts.For(locale);
        return
        [
            .. Enum.GetValues<DeclineReason>().Select(reason => Menu.Deed(texts[$"decline.{Complaints.ComplaintTexts.KeyOf(reason)}"], $"{DeclineReasonDialog.DialogId}:{pairing.Id}.{reason}")),
            Menu.Deed(texts["rest.button"], RestMentorDialog.DialogId),
        ];
    }

    public static IEnumerable<CardAction> RestButtons(string locale)
    {
        var texts = ProfileTexts.For(locale);
        return [Menu.Deed(texts["rest.yes"], RestMentorDialog.DialogId), Menu.Deed(texts["rest.no"], StayMentorDialog.DialogId)];
    }
}
