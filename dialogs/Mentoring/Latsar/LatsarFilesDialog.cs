using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Behind "Bukti langkah …": the photos and papers that show a step, for either of the two.</summary>
public sealed class LatsarFilesDialog(LatsarPairs pairs, IKeptFiles kept, CurrentPerson person, Agency agency) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "latsar.files";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var texts = LatsarTexts.For(turn.Locale);
        var (id, step) = LatsarTalk.Read(options);
        var files = new List<KeptFile>();
        foreach (var file in await pairs.FilesAsync(id, step, person.Self, cancel))
        {
            files.Add(await kept.ReadAsync(agency, file, texts.Language, cancel));
        }
        var said = files.Count == 0 ? texts["files.none"] : texts.Format("files.shown", ("number", step + 1));
        var message = Menu.With(
            string.Join('\n', [said, .. files.Select(file => file.Note).OfType<string>().Distinct()]),
            [.. files.Where(file => file.Address is not null).Select((file, i) => Menu.Link(texts.Format("files.open", ("number", i + 1)), file.Address!)), Menu.ToMenu(turn.Locale)]);
        if (files.Where(file => file.Content.Length > 0).ToList() is { Count: > 0 } sent)
        {
            message.Attachments =
            [
                .. sent.Select(file => new Attachment { Name = file.Name, ContentType = file.ContentType, ContentUrl = $"data:{file.ContentType};base64,{Convert.ToBase64String(file.Content.Span)}" }),
            ];
        }
        await turn.SendActivityAsync(message);
    }
}

/// <summary>Where no files room is, none can be seen.</summary>
internal sealed class NoKeptFiles : IKeptFiles
{
    public Task<KeptFile> ReadAsync(Agency agency, string id, Language language, CancellationToken cancel = default) =>
        Task.FromResult(KeptFile.Without(LatsarTexts.For(language.Locale())["files.none"]));
}
