using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AsnAssistant.Telegram;

/// <summary>A request body that knows whether it began to leave: what never left cannot have been done.</summary>
internal sealed class TrackedContent : HttpContent
{
    private readonly HttpContent _inner;

    private TrackedContent(HttpContent inner)
    {
        _inner = inner;
        foreach (var header in inner.Headers)
        {
            Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }

    public bool Started { get; private set; }

    /// <summary>JSON; with an upload, multipart, in which each parameter is a field of its own.</summary>
    public static TrackedContent Of(JsonObject parameters, TelegramUpload? upload)
    {
        if (upload is null)
        {
            var json = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes<JsonNode>(parameters, TelegramJson.Relaxed));
            json.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            return new TrackedContent(json);
        }
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
            {
                form.Add(new StringContent(value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString(TelegramJson.Relaxed)), name);
            }
        }
        var file = new ByteArrayContent(upload.Bytes);
        file.Headers.ContentType = MediaTypeHeaderValue.Parse(upload.ContentType);
        form.Add(file, upload.Field, upload.FileName);
        return new TrackedContent(form);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        Started = true;
        return _inner.CopyToAsync(stream, context);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Started = true;
        return _inner.CopyToAsync(stream, context, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _inner.Headers.ContentLength ?? 0;
        return _inner.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }
        base.Dispose(disposing);
    }
}
