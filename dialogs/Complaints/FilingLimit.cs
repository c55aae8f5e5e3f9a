using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Complaints;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Complaints;

using Form = FormContext<ComplaintAnswers>;

/// <summary>What is said where somebody has filed very much, or a story very often, and who helps on.</summary>
internal static class FilingLimit
{
    /// <returns>Null where the report may be filed.</returns>
    public static Activity? Refusal(Form form, FilingPass pass, Agency agency)
    {
        var texts = ComplaintTexts.For(form.Locale);
        var contact = MarkdownText.Escape(agency.Contact ?? "");
        return pass.Verdict switch
        {
            FilingVerdict.TooManyOfPerson => Activity.Markdown(texts.Format(
                "limit.person",
                ("hasTime", pass.AgainAt is null ? "no" : "yes"),
                ("day", pass.AgainAt is { } day ? Dates.DayAndMonth(agency.Zone.DayOf(day), texts.Language) : ""),
                ("time", pass.AgainAt is { } end ? Dates.Time(end, agency.Zone, texts.Language) : ""),
                ("hasContact", contact.Length == 0 ? "no" : "yes"),
                ("contact", contact))),
            FilingVerdict.TooManyOfStory => Activity.Markdown(texts.Format("limit.story", ("hasContact", contact.Length == 0 ? "no" : "yes"), ("contact", contact))),
            _ => null,
        };
    }

    /// <summary>A story that has made its cases already joins the first of them.</summary>
    /// <returns>False where that one has ended: the report is filed as its own.</returns>
    public static async Task<bool> JoinEarlierAsync(
        Form form, JoinedTickets joined, TicketNumber earlier, TicketDraft draft, FilingPass pass, Agency agency, CancellationToken cancel)
    {
        var said = form.Turn.Outbound.Count;
        if (!await SimilarQuestion.TryJoinAsync(form, joined, earlier, draft, pass, agency, cancel))
        {
            return false;
        }
        var receipt = form.Turn.Outbound[said].Activity;
        receipt.Text = ComplaintTexts.For(form.Locale)["limit.same"] + "\n" + receipt.Text;
        return true;
    }
}
