using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.People.Officers;

namespace AsnAssistant.Dialogs.Officers;

/// <summary>Behind <c>/petugas CODE</c>: an officer's reminders come to this chat from now on.</summary>
public sealed class OfficerLinkDialog(OfficerReach reach, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "officer.link";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var texts = OfficerTexts.For(turn.Locale);
        // In a group everybody would read along.
        var officer = turn.Activity.Conversation?.IsGroup == true || (string?)options is not { } code ? null : await reach.LinkAsync(code, person.Address!, cancel);
        await turn.SendActivityAsync(Menu.With(
            officer is null ? texts["link.unknown"] : texts.Format("link.done", ("name", MarkdownText.Escape(officer.Name))), Menu.ToMenu(turn.Locale)));
    }
}

/// <summary>News for an officer; its id is the notice's name.</summary>
public abstract class OfficerNotice(string id, string text, Agency agency) : SingleTurnDialog(id)
{
    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        if (OfficerNews.Read(turn.Activity.Value) is { } news)
        {
            var texts = OfficerTexts.For(turn.Locale);
            await turn.SendActivityAsync(texts.Format(
                text,
                ("number", news.Number ?? ""),
                ("day", news.Due is { } day ? Dates.Day(day, texts.Language) : ""),
                ("open", news.Open),
                ("overdue", news.Overdue),
                ("approval", news.AwaitsApproval),
                ("unassigned", news.Unassigned),
                ("channel", news.Channel ?? ""),
                ("hasMoment", news.Since is null ? "no" : "yes"),
                ("moment", news.Since is { } since ? Dates.Moment(since, agency.Zone, texts.Language) : "")));
        }
    }
}

public sealed class OfficerRemindedNotice(Agency agency) : OfficerNotice(OfficerNotices.Reminded, "reminded", agency);

public sealed class OfficerEscalatedNotice(Agency agency) : OfficerNotice(OfficerNotices.Escalated, "escalated", agency);

public sealed class OfficerDigestNotice(Agency agency) : OfficerNotice(OfficerNotices.Digest, "digest", agency);

public sealed class ChannelSilentNotice(Agency agency) : OfficerNotice(OfficerNotices.ChannelSilent, "channelSilent", agency);

public sealed class ChannelBackNotice(Agency agency) : OfficerNotice(OfficerNotices.ChannelBack, "channelBack", agency);
