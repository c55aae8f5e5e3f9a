using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AsnAssistant.Telegram;

/// <summary>A request body that knows whether it began to leave: what never left cannot have been done.</summary>
internal sealed class TrackedContent : HttpContent
{
    private readonly byte[] _json;
    private readonly MultipartFormDataContent? _form;

    private TrackedContent(byte[] json)
    {
        _json = json;
        Headers.TryAddWithoutValidation("Content-Type", "application/json");
    }

    private TrackedContent(MultipartFormDataContent form)
    {
        _json = [];
        _form = form;
        Headers.ContentType = form.Headers.ContentType;
    }

    public bool Started { get; private set; }

    /// <summary>JSON; with an upload, multipart, in which each parameter is a field of its own.</summary>
    public static TrackedContent Of(JsonObject parameters, TelegramUpload? upload)
    {
        if (upload is null)
        {
            return new TrackedContent(TelegramJson.Write(parameters));
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

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Started = true;
        return _form is null ? stream.WriteAsync(_json, cancellationToken).AsTask() : _form.CopyToAsync(stream, context, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _form is null ? _json.Length : _form.Headers.ContentLength ?? 0;
        return _form is null || _form.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _form?.Dispose();
        }
        base.Dispose(disposing);
    }
}
