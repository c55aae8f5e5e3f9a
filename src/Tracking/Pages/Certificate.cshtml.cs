using System.Globalization;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Tracking.Pages;

/// <summary>A mentoring certificate by its code: whoever has the code may read what stands on it, and whether it is genuine. Without a code, a field for one.</summary>
public sealed class CertificatePage(Agency agency, Certificates certificates, Programmes programmes) : TrackingPage(agency)
{
    /// <summary>As it stands in the address.</summary>
    [BindProperty(SupportsGet = true, Name = "code")]
    public string? Code { get; set; }

    /// <summary>As typed into the field.</summary>
    [BindProperty(SupportsGet = true, Name = "kode")]
    public string? Typed { get; set; }

    public override string Room => "certificate";

    /// <summary>Null where no code was given.</summary>
    public CertificateCheck? Check { get; private set; }

    /// <summary>As the address names it; null where the host's name says it.</summary>
    public string? AskedAgency => Request.Query["instansi"];

    public string FindAddress => AddressOf("/surat");

    public async Task<IActionResult> OnGetAsync()
    {
        if (Code is null && !string.IsNullOrWhiteSpace(Typed))
        {
            return Redirect(AddressOf("/surat/" + Uri.EscapeDataString(Typed.Trim())));
        }
        Check = Code is null ? null : await certificates.CheckAsync(Code, HttpContext.RequestAborted);
        if (Check is CertificateCheck.Unknown)
        {
            Response.StatusCode = 404;
        }
        return Page();
    }

    public string ProgrammeOf(CertificateStatement statement)
    {
        var rules = programmes.RulesOf(statement.Programme);
        return Language == Language.En ? rules.English : rules.Indonesian;
    }

    public string JpOf(CertificateStatement statement)
    {
        var written = (statement.HundredthsOfJp / 100m).ToString("0.##", CultureInfo.InvariantCulture);
        return Language == Language.En ? written : written.Replace('.', ',');
    }

    /// <summary>This page as a QR picture: the whole address, so that paper leads back here.</summary>
    public (int Side, string Path) Picture(CertificateStatement statement) =>
        QrPicture.Of($"{Request.Scheme}://{Request.Host}{Request.PathBase}{AddressOf("/surat/" + Certificates.Show(statement.Code))}");
}
