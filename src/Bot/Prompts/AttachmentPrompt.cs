using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;

namespace AsnAssistant.Bot.Prompts;

/// <summary>Asks for a photo or a file. Returns an array of <c>{type, url, name}</c> with at least one element; for one of the choices, its value.</summary>
public sealed class AttachmentPrompt : Prompt
{
    protected override Recognition Recognize(DialogContext dialogs, PromptState state)
    {
        var received = ReceivedFile.AllIn(dialogs.Turn.Activity);
        if (received.Count > 0)
        {
            return Recognition.Of(new JsonArray([.. received.Select(file => (JsonNode)file.ToJson())]));
        }
        return ChosenFrom(dialogs, state) is { } choice ? Recognition.Of(choice.Value) : Recognition.No(dialogs.Say(KernelTexts.NoAttachment));
    }
}

/// <summary>A photo or file the person sent.</summary>
/// <param name="Type">Media type; <c>application/octet-stream</c> if the channel did not say.</param>
/// <param name="Url">See <see cref="Attachment.ContentUrl"/>.</param>
public sealed record ReceivedFile(string Type, string Url, string? Name)
{
    public bool IsPhoto => Type.StartsWith("image/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Attachments that have bytes somewhere; cards and the like are left out.</summary>
    public static IReadOnlyList<ReceivedFile> AllIn(Activity activity) => activity.Attachments is not { Count: > 0 } attachments
        ? []
        : [.. attachments
            .Where(attachment => attachment.ContentUrl is { Length: > 0 })
            .Select(attachment => new ReceivedFile(attachment.ContentType is { Length: > 0 } type ? type : "application/octet-stream", attachment.ContentUrl!, attachment.Name))];

    public static ReceivedFile FromJson(JsonNode json) => new((string)json["type"]!, (string)json["url"]!, (string?)json["name"]);

    public JsonObject ToJson() => new() { ["type"] = Type, ["url"] = Url, ["name"] = Name };
}
