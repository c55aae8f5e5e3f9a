using AsnAssistant.People;

namespace AsnAssistant.Files;

/// <summary>Clean copies for conversations: the bytes where they fit into a message, else a link that lasts some minutes.</summary>
internal sealed class KeptFiles(FileShelf shelf, FileLinks links) : IKeptFiles
{
    /// <summary>Bytes. Ours: a message waits in the store until it is sent, and a third is added on the way.</summary>
    private const long MostInMessage = 4 * 1024 * 1024;

    public async Task<KeptFile> ReadAsync(Agency agency, string id, Language language, CancellationToken cancel = default)
    {
        var texts = FilesTexts.For(language);
        if ((await shelf.FindAsync(agency.Id, [id], cancel))[0] is not { } file)
        {
            return KeptFile.Without(texts["waitingInChat"]);
        }
        if (file.Refusal is { } refusal)
        {
            return KeptFile.Without(texts[$"refused.{refusal}"]);
        }
        if (file.Size > MostInMessage)
        {
            return agency.HostNames is [var host, ..]
                ? new KeptFile(default, file.ContentType, file.DownloadName, new Uri($"https://{host}{links.To(agency, id)}"))
                : KeptFile.Without(texts["tooLargeForChat"]);
        }
        var content = new MemoryStream((int)file.Size);
        await foreach (var piece in shelf.ReadAsync(agency.Id, file, cancel))
        {
            content.Write(piece.Span);
        }
        return new KeptFile(content.ToArray(), file.ContentType, file.DownloadName);
    }
}
