using AsnAssistant.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace AsnAssistant.Files;

/// <summary><c>/berkas/{token}</c>: one file, for as long as its link is good. Pictures show in the browser, all else is a download; nothing in it may run.</summary>
internal static class FileEndpoint
{
    /// <summary>Whatever a file might smuggle in: no script, no form, no address of its own, framed by nobody.</summary>
    private const string Policy = "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet(FileLinks.Path + "/{token}", AnswerAsync);

    private static async Task AnswerAsync(HttpContext context, string token, FileLinks links, FileShelf shelf, FileOpenings openings, Agencies agencies)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = Policy;
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        var cancel = context.RequestAborted;
        switch (links.Read(token))
        {
            case FileLink.Over:
                await SayAsync(context, StatusCodes.Status410Gone, "link.over");
                return;
            case FileLink.Opens link when agencies.TryGet(link.Agency, out var agency) && IsServedHere(context, agency, agencies)
                && (await shelf.FindAsync(agency.Id, [link.FileId], cancel))[0] is { IsReady: true } file:
                await openings.NoteAsync(agency, link, token, cancel);
                context.Response.ContentType = file.ContentType == "text/plain" ? "text/plain; charset=utf-8" : file.ContentType;
                context.Response.ContentLength = file.Size;
                var disposition = new ContentDispositionHeaderValue(file.IsPicture ? "inline" : "attachment");
                disposition.SetHttpFileName(file.DownloadName);
                headers.ContentDisposition = disposition.ToString();
                await foreach (var piece in shelf.ReadAsync(agency.Id, file, cancel))
                {
                    await context.Response.Body.WriteAsync(piece, cancel);
                }
                return;
            default:
                await SayAsync(context, StatusCodes.Status404NotFound, "link.unknown");
                return;
        }
    }

    /// <summary>Under an agency's own host name nothing of another's is handed out.</summary>
    private static bool IsServedHere(HttpContext context, Agency agency, Agencies agencies) =>
        agencies.ByHostName(context.Request.Host.Host) is not { } own || own.Key == agency.Key;

    private static Task SayAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync($"{FilesTexts.For(Language.Id)[text]}\n\n{FilesTexts.For(Language.En)[text]}\n", context.RequestAborted);
    }
}
