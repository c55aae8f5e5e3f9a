using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Mentoring;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Takes what shows a step: words, a link, photos or a PDF. Returns <c>{text, files}</c> with what was in the message; for the choice, its value.</summary>
public sealed class EvidencePrompt : Prompt
{
    public override bool TakesAnyText => true;

    protected override Recognition Recognize(DialogContext dialogs, PromptState state)
    {
        var (activity, texts) = (dialogs.Turn.Activity, LatsarTexts.For(dialogs.Turn.Locale));
        var files = ReceivedFile.AllIn(activity);
        if (files.Count == 0 && ChosenExactly(dialogs, state) is { } choice)
        {
            return Recognition.Of(choice.Value);
        }
        var text = activity.Text?.Trim() ?? "";
        return files.Count == 0 && text.Length < 2 ? Recognition.No(texts["evidence.none"])
            : text.Length > LatsarPairs.MostNote ? Recognition.No(texts.Format("evidence.tooLong", ("most", LatsarPairs.MostNote)))
            : files.Count > LatsarPairs.MostFiles ? Recognition.No(texts.Format("evidence.tooMany", ("most", LatsarPairs.MostFiles)))
            : files.Any(file => !IsTaken(file)) ? Recognition.No(texts["evidence.kind"])
            : Recognition.Of(new JsonObject { ["text"] = text, ["files"] = new JsonArray([.. files.Select(file => (JsonNode)file.ToJson())]) });
    }

    private static bool IsTaken(ReceivedFile file) => file.IsPhoto || file.Type.Equals("application/pdf", StringComparison.OrdinalIgnoreCase);
}
