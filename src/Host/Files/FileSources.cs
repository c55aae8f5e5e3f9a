using AsnAssistant.Connector;
using AsnAssistant.DirectLine;
using AsnAssistant.Files;
using AsnAssistant.Storage;
using AsnAssistant.Telegram;

namespace AsnAssistant.Host.Files;

/// <summary>Where each channel keeps what people sent, as the files room asks for it.</summary>
internal static class FileSources
{
    public static IServiceCollection AddFileSources(this IServiceCollection services) =>
        services.AddSingleton<IFileSource, TelegramFileSource>().AddSingleton<IFileSource, ConnectorFileSource>().AddSingleton<IFileSource, UploadFileSource>();
}

internal sealed class TelegramFileSource(TelegramFiles files) : IFileSource
{
    public string Scheme => TelegramFiles.Scheme;

    public async Task<FetchedFile> FetchAsync(AgencyId agency, string url, long limit, CancellationToken cancel)
    {
        var (file, fault) = await files.OpenAsync(agency, url, cancel);
        if (file is null)
        {
            return fault switch
            {
                TelegramFileFault.NotFound => FetchedFile.Refused(FileRefusal.Gone),
                TelegramFileFault.TooBig => FetchedFile.Refused(FileRefusal.TooBig),
                _ => throw new IOException("Telegram did not hand the file over."),
            };
        }
        await using (file)
        {
            return await FetchedFile.ReadAsync(file.Content, limit, cancel);
        }
    }

    /// <summary>What somebody sent in their own chat is theirs, and Telegram's.</summary>
    public Task ReleaseAsync(AgencyId agency, string url, CancellationToken cancel) => Task.CompletedTask;
}

internal sealed class ConnectorFileSource(ConnectorFiles files) : IFileSource
{
    public string Scheme => ConnectorFiles.Scheme;

    public async Task<FetchedFile> FetchAsync(AgencyId agency, string url, long limit, CancellationToken cancel)
    {
        var (content, fault) = await files.ReadAsync(agency, url, limit, cancel);
        return fault switch
        {
            null => new FetchedFile(content),
            ConnectorFileFault.NotFound => FetchedFile.Refused(FileRefusal.Gone),
            ConnectorFileFault.TooBig => FetchedFile.Refused(FileRefusal.TooBig),
            _ => throw new IOException("The Bot Connector service did not hand the file over."),
        };
    }

    /// <summary>What somebody sent in their own chat is theirs, and the channel's.</summary>
    public Task ReleaseAsync(AgencyId agency, string url, CancellationToken cancel) => Task.CompletedTask;
}

internal sealed class UploadFileSource(IUploads uploads) : IFileSource
{
    private static readonly TimeSpan ShownFor = TimeSpan.FromHours(24);

    public string Scheme => Upload.Scheme;

    public async Task<FetchedFile> FetchAsync(AgencyId agency, string url, long limit, CancellationToken cancel)
    {
        if (await uploads.FindAsync(agency, url, cancel) is not { } upload)
        {
            return FetchedFile.Refused(FileRefusal.Gone);
        }
        if (upload.Size > limit)
        {
            return FetchedFile.Refused(FileRefusal.TooBig);
        }
        using var copy = new MemoryStream((int)upload.Size);
        await foreach (var piece in uploads.ReadAsync(agency, upload, cancel))
        {
            await copy.WriteAsync(piece, cancel);
        }
        return new FetchedFile(copy.ToArray());
    }

    /// <summary>The chat shows it to its sender for the rest of the day; then the original, with all a camera writes into it, is gone.</summary>
    public async Task ReleaseAsync(AgencyId agency, string url, CancellationToken cancel)
    {
        if (await uploads.FindAsync(agency, url, cancel) is { } upload)
        {
            await uploads.KeepAsync(agency, upload, ShownFor, cancel);
        }
    }
}
