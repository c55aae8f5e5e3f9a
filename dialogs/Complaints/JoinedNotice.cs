using AsnAssistant.Bot;
using AsnAssistant.Complaints;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Complaints;

/// <summary>For whoever joined a case: the first reporter called it solved.</summary>
public sealed class JoinedConfirmedNotice(Agency agency) : TicketNotice(JoinNews.Confirmed, agency)
{
    protected override string TextKey(TicketNews news) => "notice.joinedConfirmed";

    protected override IEnumerable<CardAction> Deeds(TicketNews news, Texts texts) => news.CanReopen ? [Add(news, texts["status.reopen"])] : [];
}
