using AsnAssistant.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace AsnAssistant.DirectLine;

/// <summary>Files: posted into a conversation, and read back by its own people.</summary>
internal static class UploadCalls
{
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(10);

    public static async Task<Failure?> PostAsync(HttpContext context)
    {
        var cancel = context.RequestAborted;
        var id = context.ConversationInPath();
        var (caller, conversation, failure) = await ActivityCalls.AdmitToPostAsync(context, id);
        if (caller is null || conversation is null)
        {
            return failure;
        }
        var options = context.Get<DirectLineOptions>();
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // The server's own limit would cut the connection; ours answers first.
            size.MaxRequestBodySize = null;
        }
        var allowance = context.Get<UploadAllowance>();
        if (!await allowance.HasRoomAsync(caller.Agency, id, cancel))
        {
            await DrainAsync(context.Request);
            return Failure.UploadLimitReached;
        }
        var uploads = context.Get<StoredUploads>();
        List<Upload> saved = [];
        var (activity, unreadable) = await new UploadReader(uploads, options).ReadAsync(context, caller.Agency, id, saved, cancel);
        if (activity is null)
        {
            await ForgetAsync(uploads, caller.Agency, saved, cancel);
            await DrainAsync(context.Request);
            return unreadable ?? Failure.BadArgument("The activity could not be read.");
        }
        var (acceptance, refused) = await context.Get<PostDesk>().PostAsync(caller, id, conversation, activity, context.Request.Query["userId"], cancel);
        if (refused is not null || acceptance!.IsDuplicate)
        {
            await ForgetAsync(uploads, caller.Agency, saved, cancel);
        }
        else
        {
            await allowance.CountAsync(caller.Agency, id, saved, cancel);
        }
        return refused ?? await ActivityCalls.AnswerAsync(context, acceptance!);
    }

    public static async Task<Failure?> ReadAsync(HttpContext context)
    {
        var cancel = context.RequestAborted;
        var id = context.ConversationInPath();
        var (caller, failure) = await context.Get<Gate>().AdmitAsync(context, id, cancel);
        if (caller is null)
        {
            return failure;
        }
        var uploads = context.Get<StoredUploads>();
        var upload = await uploads.FindAsync(caller.Agency, Upload.Scheme + context.Request.RouteValues["upload"], cancel);
        if (upload is null || upload.ConversationId != id)
        {
            return new Failure(404, "UploadNotFound", "There is no such file in this conversation, or its time was over.");
        }
        var headers = context.Response.Headers;
        headers.ContentType = upload.ContentType;
        headers.ContentLength = upload.Size;
        headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = upload.Name }.ToString();
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        await foreach (var piece in uploads.ReadAsync(caller.Agency, upload, cancel))
        {
            await context.Response.Body.WriteAsync(piece, cancel);
        }
        return null;
    }

    private static async Task ForgetAsync(StoredUploads uploads, AgencyId agency, List<Upload> saved, CancellationToken cancel)
    {
        foreach (var upload in saved)
        {
            await uploads.DeleteAsync(agency, upload, cancel);
        }
    }

    /// <summary>A browser that is still sending reads no answer: it would see a broken connection instead of "too large".</summary>
    private static async Task DrainAsync(HttpRequest request)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(request.HttpContext.RequestAborted);
        limit.CancelAfter(DrainLimit);
        try
        {
            await request.Body.CopyToAsync(Stream.Null, limit.Token);
        }
        catch (Exception enough) when (enough is IOException or BadHttpRequestException or OperationCanceledException)
        {
            // Longer than anything we take, or gone.
        }
    }
}
