using AsnAssistant.Complaints;
using AsnAssistant.Desk.Complaints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.CannedAnswers;

/// <summary>Without JavaScript: what was typed and the canned or suggested answer together, to go on with. Nothing is sent and nothing is lost.</summary>
public sealed class InsertPage(DeskContext desk, Tickets tickets, AsnAssistant.Complaints.CannedAnswers answers, AnswerSuggestions suggestions) : DeskPage(desk)
{
    private static readonly string[] NotCarried = ["text", "baku", "saran", "formulir", "nomor"];

    [BindProperty(SupportsGet = true, Name = "nomor")]
    public string Number { get; set; } = "";

    /// <summary>The list the ticket was opened from, see <see cref="QueuePlace"/>.</summary>
    [BindProperty(SupportsGet = true, Name = "antrean")]
    public string? List { get; set; }

    [BindProperty(SupportsGet = true, Name = "tempat")]
    public string? At { get; set; }

    [BindProperty(Name = "baku")]
    public string? Chosen { get; set; }

    /// <summary>One of <see cref="AnswerSuggestions"/>; null where a canned answer was chosen.</summary>
    [BindProperty(Name = "saran")]
    public string? Suggested { get; set; }

    [BindProperty(Name = "text")]
    public string? Text { get; set; }

    /// <summary>The ticket's page, from where it was opened.</summary>
    public string Ticket => TicketNumber.TryParse(Number, out var number) ? new QueuePlace(List, At).AddressOf(number) : "/desk";

    /// <summary>The form's other fields, to be sent on as they were.</summary>
    public IReadOnlyList<(string Name, string Value)> Carried { get; private set; } = [];

    /// <param name="from">Of the ticket's page.</param>
    public static string AddressFor(TicketNumber number, IQueryCollection from) => "/desk/jawaban-baku/sisip" + QueryString.Create(
        [.. from.Where(pair => pair.Key is "antrean" or "tempat").Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)), KeyValuePair.Create("nomor", (string?)number.Value)]);

    public IActionResult OnGet() => Redirect("/desk");

    public async Task<IActionResult> OnPostAsync()
    {
        if (!TicketNumber.TryParse(Number, out var number) || await tickets.FindAsync(number, HttpContext.RequestAborted) is not { } ticket || !Desk.MayHandle(ticket))
        {
            return Redirect("/desk");
        }
        if (await WantedAsync(ticket) is { } wanted)
        {
            Text = string.IsNullOrWhiteSpace(Text) ? wanted : Text.TrimEnd() + "\n\n" + wanted;
        }
        Number = number.Value;
        Carried = [.. Request.Form.Where(field => !NotCarried.Contains(field.Key)).SelectMany(field => field.Value, (field, value) => (field.Key, value ?? ""))];
        // The page shows the two together, not what came.
        ModelState.Clear();
        return Page();
    }

    private async Task<string?> WantedAsync(Ticket ticket)
    {
        var cancel = HttpContext.RequestAborted;
        if (Suggested is not null)
        {
            return (await suggestions.FindAsync(ticket, Suggested, cancel))?.Insert;
        }
        return (await answers.ListAsync(cancel: cancel)).FirstOrDefault(answer => answer.Id == Chosen) is { } chosen ? answers.Fill(chosen, ticket) : null;
    }
}
