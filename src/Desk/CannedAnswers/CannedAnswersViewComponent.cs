using AsnAssistant.Complaints;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.CannedAnswers;

/// <summary>Inside a form with an answer: canned ones to put into it. The button sends what was typed so far to a page that gives both back together.</summary>
public sealed class CannedAnswersViewComponent(DeskContext desk, AsnAssistant.Complaints.CannedAnswers answers) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Ticket ticket)
    {
        var fitting = (await answers.ListAsync(cancel: HttpContext.RequestAborted)).Where(answer => answer.Unit is null || answer.Unit == ticket.Unit || answer.Unit == DeskAccess.OnlyUnitOf(desk.Agency, desk.Officer!));
        return View("/CannedAnswers/Offered.cshtml", new OfferedAnswers(ticket.Number, [.. fitting.Select(answer => (answer, answers.Fill(answer, ticket)))]));
    }
}

/// <param name="Answers">Each with the ticket's words put in; may be empty.</param>
public sealed record OfferedAnswers(TicketNumber Number, IReadOnlyList<(CannedAnswer Answer, string Filled)> Answers);
