using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.People;
using AsnAssistant.People.Announcements;

namespace AsnAssistant.Dialogs.Announcements;

/// <summary>Behind /pengumuman: whether this person hears what the agency tells everybody, and the way to change it.</summary>
public sealed class AnnouncementsDialog(AnnouncementListeners listeners, CurrentPerson person, Agency agency) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "announcements";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var texts = AnnouncementTexts.For(turn.Locale);
        var listens = await listeners.IsListeningAsync(person.Id, cancel);
        await turn.SendActivityAsync(Menu.With(
            texts.Format(listens ? "state.yes" : "state.no", ("agency", MarkdownText.Escape(agency.Name))),
            Menu.Deed(texts[listens ? "stop.button" : "agree.button"], listens ? StopAnnouncementsDialog.DialogId : AgreeAnnouncementsDialog.DialogId),
            Menu.ToMenu(turn.Locale)));
    }
}

/// <summary>Behind "Ya, kabari saya".</summary>
public sealed class AgreeAnnouncementsDialog(AnnouncementListeners listeners, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "announcements.agree";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        await listeners.AgreeAsync(person.Id, cancel);
        await turn.SendActivityAsync(Menu.With(AnnouncementTexts.For(turn.Locale)["agree.done"], Menu.ToMenu(turn.Locale)));
    }
}

/// <summary>Behind /berhenti and the button beneath every announcement.</summary>
public sealed class StopAnnouncementsDialog(AnnouncementListeners listeners, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "announcements.stop";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var key = await listeners.StopAsync(person.Id, cancel) ? "stop.done" : "stop.none";
        await turn.SendActivityAsync(Menu.With(AnnouncementTexts.For(turn.Locale)[key], Menu.ToMenu(turn.Locale)));
    }
}

/// <summary>An announcement reaches somebody; one that was stopped meanwhile does not, nor whoever stopped listening.</summary>
public sealed class AnnouncementNotice(AnnouncementBook announcements, AnnouncementListeners listeners, CurrentPerson person, Agency agency) : SingleTurnDialog(AnnouncementNotices.Told)
{
    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        if ((string?)options?["id"] is not { } id || await announcements.FindAsync(id, cancel) is not { } announcement)
        {
            return;
        }
        if (announcement.State == AnnouncementState.Stopped || !await listeners.IsListeningAsync(person.Id, cancel))
        {
            announcements.NoteDropped(id);
            return;
        }
        await dialogs.Turn.BroadcastAsync(AnnouncementMessage.Of(announcement, agency, dialogs.Turn.Locale), announcement.Id);
    }
}

/// <summary>What everybody would get, to the officer who wrote it.</summary>
public sealed class AnnouncementSampleNotice(AnnouncementBook announcements, Agency agency) : SingleTurnDialog(AnnouncementNotices.Sample)
{
    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        if ((string?)options?["id"] is { } id && await announcements.FindAsync(id, cancel) is { } announcement)
        {
            await turn.SendActivityAsync(AnnouncementTexts.For(turn.Locale)["sample"]);
            foreach (var language in announcement.English is null ? (Language[])[Language.Id] : [Language.Id, Language.En])
            {
                await turn.SendActivityAsync(AnnouncementMessage.Of(announcement, agency, language.Locale()));
            }
        }
    }
}

/// <summary>How an announcement reads in a chat.</summary>
internal static class AnnouncementMessage
{
    public static Activity Of(Announcement announcement, Agency agency, string locale)
    {
        var texts = AnnouncementTexts.For(locale);
        return Menu.With(
            texts.Format("told", ("agency", MarkdownText.Escape(agency.Name)), ("words", MarkdownText.Escape(announcement.WordsIn(texts.Language)))),
            Menu.Deed(texts["stop.button"], StopAnnouncementsDialog.DialogId));
    }
}
