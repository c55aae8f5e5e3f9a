using AsnAssistant.Complaints;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.CannedAnswers;

/// <summary>Without JavaScript: what was typed and the canned answer together, to go on with. Nothing is sent and nothing is lost.</summary>
public sealed class InsertPage(DeskContext desk, Tickets tickets, AsnAssistant.Complaints.CannedAnswers answers) : DeskPage(desk)
{
    private static readonly string[] NotCarried = ["text", "baku", "formulir", "nomor"];

    [BindProperty(SupportsGet = true, Name = "nomor")]
    public string Number { get; set; } = "";

    [BindProperty(Name = "baku")]
    public string? Chosen { get; set; }

    [BindProperty(Name = "text")]
    public string? Text { get; set; }

    /// <summary>The form's other fields, to be sent on as they were.</summary>
    public IReadOnlyList<(string Name, string Value)> Carried { get; private set; } = [];

    public IActionResult OnGet() => Redirect("/desk");

    public async Task<IActionResult> OnPostAsync()
    {
        if (!TicketNumber.TryParse(Number, out var number) || await tickets.FindAsync(number, HttpContext.RequestAborted) is not { } ticket || !Desk.MayHandle(ticket))
        {
            return Redirect("/desk");
        }
        if ((await answers.ListAsync(cancel: HttpContext.RequestAborted)).FirstOrDefault(answer => answer.Id == Chosen) is { } chosen)
        {
            var filled = answers.Fill(chosen, ticket);
            Text = string.IsNullOrWhiteSpace(Text) ? filled : Text.TrimEnd() + "\n\n" + filled;
        }
        Number = number.Value;
        Carried = [.. Request.Form.Where(field => !NotCarried.Contains(field.Key)).SelectMany(field => field.Value, (field, value) => (field.Key, value ?? ""))];
        // The page shows the two together, not what came.
        ModelState.Clear();
        return Page();
    }
}
