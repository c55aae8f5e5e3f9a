using System.Text;
using AsnAssistant.Bot;
using AsnAssistant.Complaints;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Complaints;

/// <summary>Shows a ticket to its reporter: where it stands, by when, what was answered, what they can do.</summary>
public static class TicketView
{
    /// <param name="isOwn">Filed from this account; only then can something be added or the PIN renewed here.</param>
    /// <param name="reporters">How many report the same case.</param>
    /// <param name="why">Where the date comes from; null when nothing is due or nobody knows.</param>
    public static Activity Of(Ticket ticket, bool isOwn, ClockReading? why, DateTimeOffset now, Agency agency, string locale, long reporters = 1)
    {
        var texts = ComplaintTexts.For(locale);
        var unit = agency.FindUnit(ticket.Unit)?.Name;
        var text = new StringBuilder(texts.Format("status.head", ("number", ticket.Number.Value)));
        text.Append('\n').Append(texts.Format(
            $"state.{ComplaintTexts.KeyOf(ticket.State)}", ("unit", MarkdownText.Escape(unit ?? agency.Name)), ("agency", MarkdownText.Escape(agency.Name))));
        if (ticket.IsPaused)
        {
            text.Append('\n').Append(texts["status.paused"]);
        }
        else if (ticket.Due is { } due)
        {
            text.Append('\n').Append(texts.Format("status.due", ("day", Dates.Day(due.Day, texts.Language))));
            if (why is not null)
            {
                text.Append('\n').Append(why.Explain(texts.Language));
            }
            if (ticket.ReporterHistory.LastOrDefault(entry => entry.Event == TicketEvent.Recounted && entry.At >= due.From)?.Text is { } moved)
            {
                // What was promised before is not hidden.
                text.Append('\n').Append(MarkdownText.Escape(moved));
            }
        }
        if (ticket.ReporterHistory.LastOrDefault(entry => entry is { By: not null, Text: not null }) is { } answer)
        {
            text.Append('\n').Append(texts.Format(
                "status.answer",
                ("moment", Dates.Moment(answer.At, agency.Zone, texts.Language)),
                ("text", MarkdownText.Escape(ComplaintTexts.Beginning(answer.Text!, 500)))));
            if (answer.Evidence is { } evidence)
            {
                text.Append('\n').Append(texts.Format("status.evidence", ("evidence", MarkdownText.Escape(evidence))));
            }
        }
        if (reporters > 1)
        {
            text.Append('\n').Append(texts.Format("status.reporters", ("others", reporters)));
        }
        text.Append('\n').Append(texts.Format("status.story", ("story", MarkdownText.Escape(ComplaintTexts.Beginning(ticket.Story, 120)))));
        return Menu.With(text.ToString(), Deeds(ticket, isOwn, now, texts, locale));
    }

    private static IEnumerable<CardAction> Deeds(Ticket ticket, bool isOwn, DateTimeOffset now, Texts texts, string locale)
    {
        if (isOwn && ticket.State == TicketState.Answered)
        {
            yield return Menu.Deed(texts["status.confirm"], $"{TicketConfirmDialog.DialogId}:{ticket.Number.Value}");
        }
        if (isOwn && ticket.IsOpen)
        {
            yield return Menu.Deed(texts["status.add"], $"{TicketAddDialog.DialogId}:{ticket.Number.Value}");
        }
        if (isOwn && ticket.MayReopen(now))
        {
            yield return Menu.Deed(texts["status.reopen"], $"{TicketAddDialog.DialogId}:{ticket.Number.Value}");
        }
        if (isOwn)
        {
            yield return Menu.Deed(texts["status.newPin"], $"{TicketPinDialog.DialogId}:{ticket.Number.Value}");
        }
        yield return Menu.ToMenu(locale);
    }
}
