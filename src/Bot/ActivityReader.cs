using System.Text.Json;

namespace AsnAssistant.Bot;

/// <summary>Reads an Activity that a client wrote, so that no later step meets what the type does not allow: gaps are filled, holes in lists closed.</summary>
public static class ActivityReader
{
    /// <summary>Far deeper than any card, and shallow enough to be carried inside other documents, which are read to 64.</summary>
    private const int Deepest = 48;

    private static readonly BotJson Json = new(new JsonSerializerOptions(BotJson.Default.Options) { MaxDepth = Deepest });

    /// <returns>Null for what is no activity: no JSON object of that shape, too deep, or words that are no Unicode.</returns>
    public static Activity? Read(ReadOnlySpan<byte> json)
    {
        if (!JsonText.IsUnicode(json))
        {
            return null;
        }
        try
        {
            return JsonSerializer.Deserialize(json, Json.Activity) is { } activity ? Whole(activity) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Activity Whole(Activity activity)
    {
        activity.Type ??= "";
        activity.ChannelId ??= "";
        activity.Conversation?.Id ??= "";
        activity.Attachments?.RemoveAll(one => one is null);
        activity.MembersAdded?.RemoveAll(one => one is null);
        activity.MembersRemoved?.RemoveAll(one => one is null);
        activity.Entities?.RemoveAll(one => one is null);
        foreach (var entity in activity.Entities ?? [])
        {
            entity.Type ??= "";
            if (entity is not { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 })
            {
                // No place on this earth; infinity could not even be written again.
                (entity.Latitude, entity.Longitude) = (null, null);
            }
        }
        if (activity.SuggestedActions is { } suggested)
        {
            suggested.Actions ??= [];
            suggested.Actions.RemoveAll(one => one is null);
        }
        return activity;
    }
}
