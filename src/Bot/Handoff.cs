using System.Text.Json;

namespace AsnAssistant.Bot;

/// <summary>
/// Tells clients that show a page of their own who answers from now on, beside the words that say so in every channel.
/// Source: Bot Framework, "Transition conversations from bot to human", the event handoff.status.
/// </summary>
public static class Handoff
{
    public const string Status = "handoff.status";

    /// <param name="who">Whoever answers, as a person may read it: "Petugas Contoh".</param>
    public static Activity Accepted(string who) => Event("accepted", who);

    /// <summary>The assistant answers again.</summary>
    public static Activity Completed() => Event("completed", null);

    private static Activity Event(string state, string? message)
    {
        var value = new Dictionary<string, string> { ["state"] = state };
        if (message is not null)
        {
            value["message"] = message;
        }
        return Activity.Event(Status, JsonSerializer.SerializeToElement(value));
    }
}
