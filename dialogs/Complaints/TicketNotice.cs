using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Complaints;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Complaints;

/// <summary>News about a ticket for its reporter. Its id is the notice's name.</summary>
public abstract class TicketNotice(string id, Agency agency) : SingleTurnDialog(id)
{
    protected abstract string TextKey(TicketNews news);

    protected virtual IEnumerable<CardAction> Deeds(TicketNews news, Texts texts) => [];

    /// <summary>What the news changes in the conversation.</summary>
    /// <param name="officer">Whoever wrote it, as a person reads it.</param>
    protected virtual Task OnToldAsync(TurnContext turn, TicketNews news, string officer) => Task.CompletedTask;

    /// <summary>The words are an officer's own, not the assistant's: clients show so beside them.</summary>
    protected virtual bool IsOfficersWord => false;

    protected sealed override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        if (TicketNews.Read(turn.Activity.Value) is not { } news)
        {
            return;
        }
        var texts = ComplaintTexts.For(turn.Locale);
        var officer = texts.Format("notice.officer", ("by", news.By ?? news.Unit ?? agency.Name));
        await OnToldAsync(turn, news, officer);
        var said = texts.Format(
            TextKey(news),
            ("number", news.Number.Value),
            ("text", MarkdownText.Escape(news.Text ?? "")),
            ("unit", MarkdownText.Escape(news.Unit ?? agency.Name)),
            ("by", MarkdownText.Escape(news.By ?? news.Unit ?? agency.Name)),
            ("state", texts.Format($"state.{ComplaintTexts.KeyOf(news.State)}", ("unit", MarkdownText.Escape(news.Unit ?? agency.Name)), ("agency", MarkdownText.Escape(agency.Name)))),
            ("day", news.DueDay is { } day ? Dates.Day(day, texts.Language) : ""),
            ("evidence", MarkdownText.Escape(news.Evidence ?? "")),
            ("to", MarkdownText.Escape(news.To ?? "")),
            ("hasText", YesNo(news.Text is not null)),
            ("hasEvidence", YesNo(news.Evidence is not null)),
            ("hasTo", YesNo(news.To is not null)),
            ("canReopen", YesNo(news.CanReopen)),
            ("date", news.DueDay is null ? "none" : news.IsLate ? "late" : "ahead"),
            ("other", news.Other?.Value ?? ""));
        var message = Menu.With(said, [.. Deeds(news, texts), Menu.Deed(texts["receipt.show"], $"{TicketShowDialog.DialogId}:{news.Number.Value}")]);
        message.From = IsOfficersWord ? new ChannelAccount { Name = officer } : null;
        await turn.SendActivityAsync(message);
    }

    protected static CardAction Add(TicketNews news, string label) => Menu.Deed(label, $"{TicketAddDialog.DialogId}:{news.Number.Value}");

    private static string YesNo(bool value) => value ? "yes" : "no";
}

/// <summary>The ticket has a unit that answers.</summary>
public sealed class TicketAssignedNotice(Agency agency) : TicketNotice(TicketNotices.Assigned, agency)
{
    protected override string TextKey(TicketNews news) => news.DueDay is null ? "notice.assigned" : "notice.assignedWithDue";

    protected override IEnumerable<CardAction> Deeds(TicketNews news, Texts texts) =>
        [Add(news, texts["status.add"])];
}

/// <summary>An officer has answered; whether that solved it is the reporter's to say.</summary>
public sealed class TicketAnsweredNotice(Agency agency) : TicketNotice(TicketNotices.Answered, agency)
{
    protected override string TextKey(TicketNews news) => "notice.answered";

    protected override IEnumerable<CardAction> Deeds(TicketNews news, Texts texts) =>
    [
        Menu.Deed(texts["status.confirm"], $"{TicketConfirmDialog.DialogId}:{news.Number.Value}"),
        Add(news, texts["notice.notYet"]),
    ];
}

/// <summary>After silence: the same question, once more.</summary>
public sealed class TicketAskedAgainNotice(Agency agency) : TicketNotice(TicketNotices.AskedAgain, agency)
{
    protected override string TextKey(TicketNews news) => "notice.askedAgain";

    protected override IEnumerable<CardAction> Deeds(TicketNews news, Texts texts) =>
    [
        Menu.Deed(texts["status.confirm"], $"{TicketConfirmDialog.DialogId}:{news.Number.Value}"),
        Add(news, texts["notice.notYet"]),
    ];
}

/// <summary>An officer wrote; the matter goes on.</summary>
public sealed class TicketRepliedNotice(Agency agency) : TicketNotice(TicketNotices.Replied, agency)
{
    protected override string TextKey(TicketNews news) => "notice.replied";

    protected override bool IsOfficersWord => true;

    protected override IEnumerable<CardAction> Deeds(TicketNews news, Texts texts) => [Add(news, texts["notice.reply"])];
}

/// <summary>The clock was stopped, with a reason.</summary>
public sealed class TicketPausedNotice(Agency agency) : TicketNotice(TicketNotices.Paused, agency)
{
    protected override string TextKey(TicketNews news) => "notice.paused";

    protected override IEnumerable<CardAction> Deeds(TicketNews news, Texts texts) => [Add(news, texts["notice.reply"])];
}

/// <summary>The clock goes on, with a new date.</summary>
public sealed class TicketResumedNotice(Agency agency) : TicketNotice(TicketNotices.Resumed, agency)
{
    protected override string TextKey(TicketNews news) => "notice.resumed";
}

/// <summary>The calendar changed, and with it the date.</summary>
public sealed class TicketRecountedNotice(Agency agency) : TicketNotice(TicketNotices.Recounted, agency)
{
    protected override string TextKey(TicketNews news) => "notice.recounted";
}

/// <summary>Two officers opened the reporter's identity.</summary>
public sealed class IdentityOpenedNotice(Agency agency) : TicketNotice(TicketNotices.IdentityOpened, agency)
{
    protected override string TextKey(TicketNews news) => "notice.identityOpened";
}

/// <summary>The ticket was ended by the office, with a reason.</summary>
public sealed class TicketClosedNotice(Agency agency) : TicketNotice(TicketNotices.Closed, agency)
{
    protected override string TextKey(TicketNews news) => "notice.closed";

    protected override IEnumerable<CardAction> Deeds(TicketNews news, Texts texts) => news.CanReopen ? [Add(news, texts["status.reopen"])] : [];
}

/// <summary>An officer talks with the reporter directly; the assistant is silent from here on.</summary>
public sealed class LiveBeganNotice(Agency agency) : TicketNotice(TicketNotices.LiveBegan, agency)
{
    protected override string TextKey(TicketNews news) => "notice.liveBegan";

    protected override Task OnToldAsync(TurnContext turn, TicketNews news, string officer) => LiveTalk.BeginAsync(turn, news.Number, officer);
}

/// <summary>The assistant speaks again.</summary>
public sealed class LiveEndedNotice(Agency agency) : TicketNotice(TicketNotices.LiveEnded, agency)
{
    protected override string TextKey(TicketNews news) => "notice.liveEnded";

    protected override Task OnToldAsync(TurnContext turn, TicketNews news, string officer) => LiveTalk.EndAsync(turn);
}
