using AsnAssistant.PolicyAnswers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Knowledge;

/// <summary>Takes the text of a regulation over into drafts.</summary>
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
public sealed class ImportPage(DeskContext desk, RegulationImport import) : KnowledgePage(desk)
{
    // A little more than a file may have, so that one which is too large is told so in words.
    private const int MostBytes = 2 * RegulationImport.MostMegabytes * 1024 * 1024;

    [BindProperty(Name = "file")]
    public IFormFile? Upload { get; set; }

    [BindProperty(Name = "jenis")]
    public string? Type { get; set; }

    [BindProperty(Name = "nomor")]
    public string? Number { get; set; }

    [BindProperty(Name = "tahun")]
    public string? Year { get; set; }

    [BindProperty(Name = "tentang")]
    public string? About { get; set; }

    /// <summary>The field that is wrong, and why; null where none is.</summary>
    public (string Field, string Words)? Fault { get; private set; }

    /// <summary>Empty until something was taken over.</summary>
    public IReadOnlyList<OwnArticle> Made { get; private set; } = [];

    public RegulationName? Regulation { get; private set; }

    public async Task OnPostAsync()
    {
        Regulation = RegulationName.From(Type, Number, Year, About);
        if (Regulation is null)
        {
            Fault = ("jenis", Words["import.fault.Regulation"]);
            return;
        }
        if (Upload is null || Upload.Length == 0)
        {
            Fault = ("file", Words["import.fault.NoFile"]);
            return;
        }
        using var content = new MemoryStream();
        await Upload.CopyToAsync(content, HttpContext.RequestAborted);
        var outcome = import.Import(Upload.FileName, content.ToArray(), Regulation, Desk.Officer!.Name);
        Made = outcome.Drafts;
        Fault = outcome.Fault is { } fault ? ("file", Words.Format("import.fault." + fault, ("most", RegulationImport.MostMegabytes))) : null;
    }
}
