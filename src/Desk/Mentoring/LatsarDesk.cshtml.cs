using AsnAssistant.Mentoring;
using AsnAssistant.Mentoring.Managers;
using AsnAssistant.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Mentoring;

/// <summary>Companion pairs by counts, those that are late by name for the personnel office alone, and the table from which pairs are made. A NIP is never shown.</summary>
[RequestSizeLimit(2 * MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = 2 * MostBytes)]
public sealed class LatsarDeskPage(DeskContext desk, LatsarOverview overview, LatsarRolls rolls, IUploadedTables tables) : MentoringPage(desk)
{
    public const int MostMegabytes = 1;

    /// <summary>One commit takes them all; a longer table goes through the command, or in parts.</summary>
    public const int MostRows = 500;

    /// <summary>Of the faults, so many are said.</summary>
    public const int MostFaults = 50;

    private const int MostBytes = MostMegabytes * 1024 * 1024;

    public override string Part => Latsar;

    public Texts Told => CompanionTexts.For(Language);

    /// <summary>Null where the agency does not offer it.</summary>
    public Programme? Programme => Programmes.Find(MatchMode.Admin);

    public LatsarState State { get; private set; } = null!;

    /// <summary>Whether this officer reads who is late.</summary>
    public bool SeesNames => Desk.Officer!.Role == Role.Personnel;

    [BindProperty(Name = "berkas")]
    public IFormFile? Upload { get; set; }

    /// <summary>Why the file cannot be taken at all; null where it can be read, or none was sent.</summary>
    public string? Fault { get; private set; }

    /// <summary>Null before a file was read.</summary>
    public LatsarTaken? Taken { get; private set; }

    public bool WasDryRun { get; private set; }

    public Task OnGetAsync() => ShowAsync();

    public Task OnPostAsync() => TakeAsync(isDryRun: false);

    public Task OnPostCheckAsync() => TakeAsync(isDryRun: true);

    public string Say(LatsarFault fault) => fault.Result is { } result
        ? Told["latsar.result." + result]
        : Told.Format("latsar.fault." + fault.Kind, ("columns", string.Join(", ", fault.Columns)), ("other", fault.Other));

    private async Task TakeAsync(bool isDryRun)
    {
        WasDryRun = isDryRun;
        var cancel = HttpContext.RequestAborted;
        if (Programme is not { } programme)
        {
            Fault = Told["latsar.off"];
        }
        else if (Upload is null or { Length: 0 })
        {
            Fault = Told["latsar.noFile"];
        }
        else if (Upload.Length > MostBytes)
        {
            Fault = Told.Format("latsar.tooLarge", ("most", MostMegabytes));
        }
        else
        {
            using var content = new MemoryStream();
            await Upload.CopyToAsync(content, cancel);
            var table = await LatsarTable.ReadAsync(tables.RowsAsync(content.ToArray(), cancel), programme, cancel);
            if (table.Rows.Count > MostRows)
            {
                Fault = Told.Format("latsar.tooLong", ("most", MostRows));
            }
            else
            {
                Taken = await rolls.TakeAsync(table, isDryRun, cancel);
            }
        }
        await ShowAsync();
    }

    private async Task ShowAsync() => State = await overview.StateAsync(SeesNames, HttpContext.RequestAborted);
}
