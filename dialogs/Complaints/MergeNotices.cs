using AsnAssistant.Bot;
using AsnAssistant.Complaints;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Complaints;

/// <summary>The reporter's ticket is now worked on together with another about the same matter.</summary>
public sealed class TicketMergedNotice(Agency agency) : TicketNotice(TicketNotices.Merged, agency)
{
    protected override string TextKey(TicketNews news) => "notice.merged";

    protected override IEnumerable<CardAction> Deeds(TicketNews news, Texts texts) => [Add(news, texts["status.add"])];
}

/// <summary>Others' tickets are now worked on together with the reporter's.</summary>
public sealed class TicketMergedInNotice(Agency agency) : TicketNotice(TicketNotices.MergedIn, agency)
{
    protected override string TextKey(TicketNews news) => "notice.mergedIn";
}

/// <summary>The reporter's ticket stands by itself again.</summary>
public sealed class TicketUnmergedNotice(Agency agency) : TicketNotice(TicketNotices.Unmerged, agency)
{
    protected override string TextKey(TicketNews news) => "notice.unmerged";

    protected override IEnumerable<CardAction> Deeds(TicketNews news, Texts texts) => [Add(news, texts["status.add"])];
}

/// <summary>The second matter in the reporter's ticket has a number of its own.</summary>
public sealed class TicketSplitNotice(Agency agency) : TicketNotice(TicketNotices.Split, agency)
{
    protected override string TextKey(TicketNews news) => "notice.split";

    protected override IEnumerable<CardAction> Deeds(TicketNews news, Texts texts) =>
        news.Other is { } second ? [Menu.Deed(texts["notice.second"], $"{TicketShowDialog.DialogId}:{second.Value}")] : [];
}
