using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace AsnAssistant.Telegram;

/// <summary>Bytes that go with a call.</summary>
/// <param name="Field">The parameter they stand for, such as <c>photo</c>.</param>
internal sealed record TelegramUpload(string Field, string FileName, string ContentType, byte[] Bytes);

/// <param name="Pending">Updates waiting at Telegram.</param>
internal sealed record TelegramWebhookInfo(string Url, long? Pending, string? LastErrorMessage, DateTimeOffset? LastErrorAt);

/// <summary>The Bot API over HTTPS: POST with JSON, multipart for bytes. Nothing that is logged or thrown here carries the token.</summary>
/// <remarks>Source: Telegram Bot API documentation, "Making requests".</remarks>
internal sealed class TelegramApi : IDisposable
{
    private const int AnswerLimit = 64 * 1024 * 1024;

    // No HttpClient around it: what that adds to each call (a deadline, a buffer, headers of its own) is done here already or not wanted.
    private readonly HttpMessageInvoker _http;
    private readonly TelegramOptions _options;
    private readonly TelegramStatus _status;
    private readonly TimeProvider _clock;

    public TelegramApi(IOptions<TelegramOptions> options, TelegramStatus status, TimeProvider clock)
    {
        _options = options.Value;
        _status = status;
        _clock = clock;
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(5),
            MaxConnectionsPerServer = 256,
            AllowAutoRedirect = false,
            // Without a propagator HttpClient starts no trace spans, which would carry the address and with it the token.
            ActivityHeadersPropagator = null,
        });
    }

    /// <returns>The bot's name without '@'.</returns>
    public async Task<TelegramResult<string?>> GetMeAsync(TelegramBot bot, CancellationToken cancel) =>
        (await CallAsync(bot, "getMe", [], cancel)).Select(me => me.Text("username"));

    /// <param name="offset">The first id wanted: confirms all before it. Null: from the oldest kept.</param>
    public async Task<TelegramResult<JsonElement[]>> GetUpdatesAsync(TelegramBot bot, long? offset, CancellationToken cancel)
    {
        var parameters = new JsonObject { ["limit"] = TelegramOptions.UnderWayLimit, ["timeout"] = (int)_options.PollTimeout.TotalSeconds, ["allowed_updates"] = UpdateReader.AllowedUpdates() };
        if (offset is { } first)
        {
            parameters["offset"] = first;
        }
        var result = await CallAsync(bot, "getUpdates", parameters, cancel, _options.PollTimeout + TimeSpan.FromSeconds(15));
        return result.Select(updates => updates.ValueKind == JsonValueKind.Array ? updates.EnumerateArray().ToArray() : []);
    }

    /// <summary>Any method that sends or changes a message.</summary>
    /// <returns>The message's id; null where the server gives none.</returns>
    public async Task<TelegramResult<long?>> SendAsync(
        TelegramBot bot, string method, JsonObject parameters, CancellationToken cancel, TelegramUpload? upload = null) =>
        (await CallAsync(bot, method, parameters, cancel, upload: upload)).Select(message => message.Number("message_id"));

    public async Task<TelegramResult<TelegramWebhookInfo>> GetWebhookInfoAsync(TelegramBot bot, CancellationToken cancel) =>
        (await CallAsync(bot, "getWebhookInfo", [], cancel)).Select(info => new TelegramWebhookInfo(
            info.Text("url") ?? "", info.Number("pending_update_count"), info.Text("last_error_message"), UpdateReader.Time(info.Number("last_error_date"))));

    /// <returns>Where the file can be read for the next hour, relative to the file address; null when Telegram names no place.</returns>
    public async Task<TelegramResult<(string? Path, long? Size)>> GetFileAsync(TelegramBot bot, string fileId, CancellationToken cancel) =>
        (await CallAsync(bot, "getFile", new JsonObject { ["file_id"] = fileId }, cancel)).Select(file => (file.Text("file_path"), file.Number("file_size")));

    /// <summary>Opens a file for reading; the caller disposes the response.</summary>
    public async Task<TelegramResult<HttpResponseMessage>> OpenFileAsync(TelegramBot bot, string filePath, CancellationToken cancel)
    {
        var address = $"{(_options.FileBaseUrl ?? _options.BaseUrl).TrimEnd('/')}/file/bot{bot.Token}/{filePath}";
        try
        {
            using var patience = new CancellationTokenSource(_options.CallTimeout, _clock);
            using var stop = cancel.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), patience);
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address));
            var response = await _http.SendAsync(request, patience.Token);
            if (response.IsSuccessStatusCode)
            {
                return new(response, null);
            }
            var status = (int)response.StatusCode;
            response.Dispose();
            return new(null, new TelegramError(TelegramErrorKind.Foreign, status, "The file could not be read."));
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new(null, new TelegramError(TelegramErrorKind.NotSent, 0, Words(failure)));
        }
    }

    /// <summary>Calls any method. Throws only when <paramref name="cancel"/> asks for it.</summary>
    public async Task<TelegramResult<JsonElement>> CallAsync(
        TelegramBot bot, string method, JsonObject parameters, CancellationToken cancel, TimeSpan? timeout = null, TelegramUpload? upload = null)
    {
        using var content = TrackedContent.Of(parameters, upload);
        using var request = new HttpRequestMessage(HttpMethod.Post, bot.AddressOf(_options.BaseUrl, method)) { Content = content };
        TelegramResult<JsonElement> result;
        try
        {
            using var patience = new CancellationTokenSource(timeout ?? _options.CallTimeout, _clock);
            using var stop = cancel.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), patience);
            using var response = await _http.SendAsync(request, patience.Token);
            await response.Content.LoadIntoBufferAsync(AnswerLimit, patience.Token);
            var body = await response.Content.ReadAsByteArrayAsync(patience.Token);
            result = TelegramEnvelope.Read((int)response.StatusCode, response.Headers.RetryAfter?.Delta, body);
        }
        // Whatever it is, callers run for ever and must not end by it.
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            var kind = content.Started ? TelegramErrorKind.Uncertain : TelegramErrorKind.NotSent;
            result = new(default, new TelegramError(kind, 0, Words(failure)));
        }
        Note(bot, method, result.Error);
        return result;
    }

    private void Note(TelegramBot bot, string method, TelegramError? error) => _status.Update(bot.Agency, status => error switch
    {
        null => status with { LastSuccess = _clock.GetUtcNow(), IsTokenRefused = false },
        { Kind: TelegramErrorKind.Refused, Code: 400 } => status,
        _ => status with
        {
            LastError = string.Create(CultureInfo.InvariantCulture, $"{method}: {error.Code} {TelegramSecrets.Redact(error.Description)}"),
            LastErrorAt = _clock.GetUtcNow(),
            IsTokenRefused = status.IsTokenRefused || error is { Kind: TelegramErrorKind.Refused, Code: 401 },
        },
    });

    private static string Words(Exception failure) => failure switch
    {
        OperationCanceledException => "No answer in time.",
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } http => $"No connection ({http.HttpRequestError}).",
        HttpRequestException or IOException => TelegramSecrets.Redact(failure.Message),
        _ => failure.GetType().Name,
    };

    public void Dispose() => _http.Dispose();
}
