using System.Globalization;
using AsnAssistant.People;

namespace AsnAssistant.Files;

/// <summary>Files as a page shows them to somebody who may see their ticket.</summary>
public sealed class FileViews(FileShelf shelf, FileLinks links)
{
    /// <param name="ids">In the ticket's order; null for a file that was never fetched.</param>
    /// <returns>As many as ids, in their order.</returns>
    public Task<IReadOnlyList<FileView>> ListAsync(Agency agency, IReadOnlyList<string?> ids, Language language, CancellationToken cancel = default) => ListAsync(agency, ids, language, null, cancel);

    /// <inheritdoc cref="ListAsync(Agency, IReadOnlyList{string?}, Language, CancellationToken)"/>
    /// <param name="reader">The officer who looks: each file they open is noted. Null for the one who sent them.</param>
    public async Task<IReadOnlyList<FileView>> ListAsync(Agency agency, IReadOnlyList<string?> ids, Language language, FileReader? reader, CancellationToken cancel = default)
    {
        var known = ids.OfType<string>().ToArray();
        var found = (await shelf.FindAsync(agency.Id, known, cancel)).Zip(known).ToDictionary(pair => pair.Second, pair => pair.First);
        var texts = FilesTexts.For(language);
        return [.. ids.Select((id, i) => View(agency, texts, i + 1, id, id is null ? null : found[id], reader))];
    }

    private FileView View(Agency agency, Texts texts, int number, string? id, StoredFile? file, FileReader? reader)
    {
        var label = texts.Format("label." + KindOf(file), ("number", number.ToString(CultureInfo.InvariantCulture)));
        return file switch
        {
            null => new FileView(id, label, null, null, id is null ? texts["refused.Gone"] : texts["waiting"], false, IsWaiting: id is not null),
            { Refusal: { } refusal } => new FileView(id, label, null, null, texts[$"refused.{refusal}"], false, false),
            _ => new FileView(
                id, label, $"{file.Extension[1..].ToUpperInvariant()}, {SizeOf(file.Size, texts.Language)}", links.To(agency, file.Id, reader), file.MayTell ? texts["mayTell"] : null, file.IsPicture, false),
        };
    }

    private static string KindOf(StoredFile? file) => file?.ContentType.Split('/')[0] switch
    {
        "image" => "picture",
        "video" => "video",
        "audio" => "sound",
        _ => "document",
    };

    internal static string SizeOf(long bytes, Language language)
    {
        const decimal Kilo = 1024;
        return bytes < Kilo * Kilo
            ? Numbers.Whole((long)Math.Max(1, Math.Round(bytes / Kilo)), language) + " KB"
            : Numbers.Decimal(bytes / Kilo / Kilo, 1, language) + " MB";
    }
}

/// <param name="Label">What it is called on the page.</param>
/// <param name="Detail">Kind and size; null where it is not ready.</param>
/// <param name="Address">Opens it for some minutes; null where it is not ready.</param>
/// <param name="Note">Why it is not ready, or what to know before passing it on.</param>
public sealed record FileView(string? Id, string Label, string? Detail, string? Address, string? Note, bool IsPicture, bool IsWaiting);
