using System.Buffers;
using AsnAssistant.Bot;
using AsnAssistant.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace AsnAssistant.DirectLine;

/// <summary>Reads what was posted to <c>upload</c>: one part with the activity and one per file, in any order, or one file as the body itself.</summary>
internal sealed class UploadReader(StoredUploads uploads, DirectLineOptions options)
{
    private const string ActivityType = "application/vnd.microsoft.activity";
    private const int BoundaryLimit = 200;

    /// <returns>The activity with its attachments; or a failure, after which <paramref name="saved"/> holds what must be deleted again.</returns>
    public async Task<(Activity? Activity, Failure? Failure)> ReadAsync(HttpContext context, AgencyId agency, string conversation, List<Upload> saved, CancellationToken cancel)
    {
        try
        {
            return MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) && type.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
                ? await ReadPartsAsync(context.Request, type, agency, conversation, saved, cancel)
                : await ReadBareAsync(context.Request, agency, conversation, saved, cancel);
        }
        catch (BadHttpRequestException bad) when (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, Failure.TooLarge("The message is too large."));
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or BadHttpRequestException)
        {
            return (null, Failure.BadArgument("The parts of the message could not be read."));
        }
    }

    private async Task<(Activity? Activity, Failure? Failure)> ReadBareAsync(HttpRequest request, AgencyId agency, string conversation, List<Upload> saved, CancellationToken cancel)
    {
        var name = ContentDispositionHeaderValue.TryParse(request.Headers.ContentDisposition.ToString(), out var disposition) ? NameOf(disposition) : null;
        var (upload, failure) = await uploads.SaveAsync(agency, conversation, name, request.Body, new UploadBudget(options), cancel);
        if (upload is null)
        {
            return (null, failure);
        }
        saved.Add(upload);
        return (Attach(new Activity { Type = ActivityTypes.Message }, [(name, upload)]), null);
    }

    private async Task<(Activity? Activity, Failure? Failure)> ReadPartsAsync(
        HttpRequest request, MediaTypeHeaderValue type, AgencyId agency, string conversation, List<Upload> saved, CancellationToken cancel)
    {
        if (HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= BoundaryLimit } boundary)
        {
            return (null, Failure.BadArgument("The boundary of the parts is missing."));
        }
        var parts = new MultipartReader(boundary, request.Body);
        var budget = new UploadBudget(options);
        Activity? activity = null;
        var files = new List<(string? Claimed, Upload Upload)>();
        while (await parts.ReadNextSectionAsync(cancel) is { } part)
        {
            var disposition = ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var parsed) ? parsed : null;
            if (part.ContentType?.StartsWith(ActivityType, StringComparison.OrdinalIgnoreCase) == true || disposition?.Name.Equals("activity", StringComparison.OrdinalIgnoreCase) == true)
            {
                (activity, var unreadable) = await ReadActivityAsync(part.Body, cancel);
                if (unreadable is not null)
                {
                    return (null, unreadable);
                }
                continue;
            }
            if (!budget.TakeFile())
            {
                return (null, Failure.TooLarge($"A message may bring {options.MaxUploadFiles} files."));
            }
            var name = disposition is null ? null : NameOf(disposition);
            var (upload, failure) = await uploads.SaveAsync(agency, conversation, name, part.Body, budget, cancel);
            if (upload is null)
            {
                return (null, failure);
            }
            saved.Add(upload);
            files.Add((name, upload));
        }
        return files.Count == 0
            ? (null, Failure.MissingProperty("There is no file among the parts."))
            : (Attach(activity ?? new Activity { Type = ActivityTypes.Message }, files), null);
    }

    private async Task<(Activity? Activity, Failure? Failure)> ReadActivityAsync(Stream body, CancellationToken cancel)
    {
        var read = new ArrayBufferWriter<byte>(1024);
        while (await body.ReadAsync(read.GetMemory(1024), cancel) is > 0 and var count)
        {
            read.Advance(count);
            if (read.WrittenCount > options.MaxActivityBytes)
            {
                return (null, Failure.TooLarge($"The activity has more than {options.MaxActivityBytes} bytes."));
            }
        }
        return RequestReading.ParseActivity(read.WrittenSpan);
    }

    /// <summary>Keeps the attachments' own order and fields where names agree, since parts may come in another order; what stands in no attachment is added behind.</summary>
    private static Activity Attach(Activity activity, List<(string? Claimed, Upload Upload)> files)
    {
        PostDesk.DropAddresses(activity);
        var attachments = activity.Attachments ?? [];
        var left = files.ToList();
        foreach (var attachment in attachments)
        {
            var match = left.FindIndex(file => file.Claimed == attachment.Name);
            if (match >= 0)
            {
                Fill(attachment, left[match].Upload);
                left.RemoveAt(match);
            }
        }
        foreach (var (_, upload) in left)
        {
            var added = new Attachment();
            Fill(added, upload);
            attachments.Add(added);
        }
        activity.Attachments = attachments;
        return activity;
    }

    private static void Fill(Attachment attachment, Upload upload)
    {
        attachment.ContentType = upload.ContentType;
        attachment.Name = upload.Name;
        attachment.ContentUrl = upload.ContentUrl;
    }

    private static string? NameOf(ContentDispositionHeaderValue disposition)
    {
        var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName;
        return name.HasValue ? HeaderUtilities.RemoveQuotes(name).Value : null;
    }
}
