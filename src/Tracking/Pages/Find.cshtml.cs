using AsnAssistant.Complaints;
using AsnAssistant.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsnAssistant.Tracking.Pages;

/// <summary>Number and PIN. An unknown number and a wrong PIN are answered alike; a link may bring the number, never the PIN.</summary>
public sealed class FindPage(Agency agency, Tickets tickets, TrackingPass pass) : TrackingPage(agency)
{
    private const int PinDigits = 6;

    /// <summary>As typed.</summary>
    [BindProperty(SupportsGet = true, Name = "nomor")]
    public string? Number { get; set; }

    /// <summary>As typed; never shown again.</summary>
    [BindProperty(Name = "pin")]
    public string? Pin { get; set; }

    public string? Refusal { get; private set; }

    /// <summary>The field the refusal leads to.</summary>
    public string Wrong { get; private set; } = "nomor";

    public async Task<IActionResult> OnPostAsync()
    {
        if (!TicketNumber.TryParse(Number, out var number))
        {
            return Refuse(Texts["find.numberShape"], "nomor");
        }
        if ((Pin ?? "").Count(char.IsAsciiDigit) != PinDigits)
        {
            return Refuse(Texts["find.pinShape"], "pin");
        }
        switch (await tickets.FindByNumberAndPinAsync(number, Pin!, HttpContext.RequestAborted))
        {
            case PinCheck.Fits:
                pass.Give(HttpContext, Agency, number);
                return Redirect(AddressOf("/lacak/" + number.Value));
            case PinCheck.Wrong { TriesLeft: var left }:
                return Refuse(Texts.Format("find.wrong", ("tries", left)), "nomor");
            case PinCheck.Locked { Until: var until }:
                return Refuse(Texts.Format("find.locked", ("moment", Dates.Moment(until, Agency.Zone, Language))), "nomor");
            default:
                throw new InvalidOperationException("A PIN check had an outcome this page does not know.");
        }
    }

    private PageResult Refuse(string why, string field)
    {
        (Refusal, Wrong) = (why, field);
        return Page();
    }
}
