using AsnAssistant.Host.Serving;
using AsnAssistant.People;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsnAssistant.Host.Home;

/// <summary>What this is, in both languages, and the way to the chat of each agency.</summary>
public sealed class IndexPage(RequestAgency requested, Agencies agencies) : PageModel
{
    /// <summary>Null while several agencies could be meant.</summary>
    public Agency? Chosen { get; private set; }

    /// <summary>Empty under an agency's own host name.</summary>
    public IReadOnlyList<Agency> Others { get; private set; } = [];

    public void OnGet()
    {
        Chosen = requested.Of(HttpContext);
        Others = agencies.ByHostName(Request.Host.Host) is null ? [.. agencies.All.Where(agency => agency != Chosen)] : [];
    }

    public string ChatOf(Agency agency) => AddressOf("/chat", agency);

    public string DeskOf(Agency agency) => AddressOf("/desk/masuk", agency);

    public string TicketsOf(Agency agency) => AddressOf("/lacak", agency);

    private string AddressOf(string path, Agency agency) => agencies.Single is null ? $"{path}?{RequestAgency.QueryName}={agency.Key}" : path;
}
