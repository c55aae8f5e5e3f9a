using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;

namespace AsnAssistant.Dialogs.Complaints;

/// <summary>
/// Takes one piece of a story: words, photos, files, a place, in any mixture. Returns <c>{text, files, latitude, longitude}</c> with what was in the
/// message, or the value of the choice that ends the story or begins it anew.
/// </summary>
public sealed class StoryPrompt : Prompt
{
    public const string Done = "$done";
    public const string Again = "$again";

    public override bool TakesAnyText => true;

    protected override Recognition Recognize(DialogContext dialogs, PromptState state)
    {
        var activity = dialogs.Turn.Activity;
        if (ChosenExactly(dialogs, state) is { } choice && ReceivedFile.AllIn(activity).Count == 0)
        {
            return Recognition.Of(choice.Value);
        }
        return PieceOf(activity) is { } piece ? Recognition.Of(piece) : Recognition.No(ComplaintTexts.For(dialogs.Turn.Locale)["story.unreadable"]);
    }

    /// <summary>Whether a photo, a file or a place came with the message.</summary>
    public static bool HasMoreThanWords(Bot.Activity activity) => ReceivedFile.AllIn(activity).Count > 0 || activity.Location is not null;

    /// <returns>Null when the message holds nothing that could belong to a story.</returns>
    public static JsonObject? PieceOf(Bot.Activity activity)
    {
        var piece = new JsonObject();
        if (!string.IsNullOrWhiteSpace(activity.Text))
        {
            piece["text"] = activity.Text.Trim();
        }
        if (ReceivedFile.AllIn(activity) is { Count: > 0 } files)
        {
            piece["files"] = new JsonArray([.. files.Select(file => (JsonNode)file.ToJson())]);
        }
        if (activity.Location is { } place)
        {
            piece["latitude"] = place.Latitude;
            piece["longitude"] = place.Longitude;
        }
        return piece.Count > 0 ? piece : null;
    }
}
