using AsnAssistant.Complaints;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Complaints;

/// <summary>Inside the form with an answer: what may be put into it. A button sends what was typed so far to a page that gives both back together, as with canned answers.</summary>
public sealed class SuggestedAnswersViewComponent(AnswerSuggestions suggestions) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Ticket ticket) =>
        View("/Complaints/SuggestedAnswers.cshtml", new SuggestedAnswers(ticket.Number, await suggestions.ForAsync(ticket, HttpContext.RequestAborted)));
}

/// <param name="All">May be empty: then that is said.</param>
public sealed record SuggestedAnswers(TicketNumber Number, IReadOnlyList<AnswerSuggestion> All);
