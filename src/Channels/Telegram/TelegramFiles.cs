using AsnAssistant.Storage;

namespace AsnAssistant.Telegram;

/// <summary>A file being read. Dispose it.</summary>
/// <param name="Size">In bytes; null where Telegram does not say.</param>
public sealed record TelegramFile(Stream Content, long? Size) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}

/// <summary>Why a file cannot be read.</summary>
public enum TelegramFileFault
{
    /// <summary>No <c>telegram:file-id</c> of this agency's bot, or the file is gone.</summary>
    NotFound,

    /// <summary>Over 20 MB, which a bot cannot read.</summary>
    TooBig,

    /// <summary>Telegram did not answer; later it may.</summary>
    Unavailable,
}

/// <summary>Reads what people sent: the bytes behind an attachment's <c>telegram:file-id</c>. The address with the token never leaves here.</summary>
/// <remarks>Source: Telegram Bot API documentation, "getFile".</remarks>
public sealed class TelegramFiles
{
    /// <summary>What the ContentUrl of such an attachment begins with.</summary>
    public const string Scheme = "telegram:";

    private readonly TelegramApi _api;
    private readonly TelegramBots _bots;

    internal TelegramFiles(TelegramApi api, TelegramBots bots)
    {
        _api = api;
        _bots = bots;
    }

    /// <summary>Opens a file for reading once, from its beginning.</summary>
    /// <returns>The file, or why there is none; exactly one of the two.</returns>
    public async Task<(TelegramFile? File, TelegramFileFault? Fault)> OpenAsync(AgencyId agency, string contentUrl, CancellationToken cancel = default)
    {
        if (!contentUrl.StartsWith(Scheme, StringComparison.Ordinal) || !_bots.TryOf(agency, out var bot))
        {
            return (null, TelegramFileFault.NotFound);
        }
        var place = await _api.GetFileAsync(bot, contentUrl[Scheme.Length..], cancel);
        if (place.Error is { } error)
        {
            return (null, error.Says("too big") ? TelegramFileFault.TooBig : error is { Kind: TelegramErrorKind.Refused, Code: 400 or 404 } ? TelegramFileFault.NotFound : TelegramFileFault.Unavailable);
        }
        if (place.Value.Size > MessageContent.DownloadLimit)
        {
            return (null, TelegramFileFault.TooBig);
        }
        if (place.Value.Path is not { Length: > 0 } path || path.Contains("..", StringComparison.Ordinal))
        {
            return (null, TelegramFileFault.NotFound);
        }
        var opened = await _api.OpenFileAsync(bot, path, cancel);
        if (opened.Value is not { } response)
        {
            return (null, opened.Error!.Code is 404 or 400 ? TelegramFileFault.NotFound : TelegramFileFault.Unavailable);
        }
        var stream = new ResponseStream(await response.Content.ReadAsStreamAsync(cancel), response);
        return (new TelegramFile(stream, response.Content.Headers.ContentLength ?? place.Value.Size), null);
    }
}
