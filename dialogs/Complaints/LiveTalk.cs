using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Complaints;

namespace AsnAssistant.Dialogs.Complaints;

/// <summary>
/// While an officer talks with a person directly, the assistant only hands on. That it is so stands in the conversation's own state, put there by the
/// notice that told the person, so that no other turn pays for looking.
/// </summary>
public sealed class LiveTalk(Tickets tickets, CurrentPerson person, TimeProvider time)
{
    private const string Property = "live";

    public static void Begin(TurnContext turn, TicketNumber number, DateTimeOffset now) => (turn.Conversation.Properties ??= [])[Property] = new JsonObject
    {
        ["number"] = number.Value,
        ["until"] = (now + TicketLiveTalk.QuietFor).ToUnixTimeSeconds(),
    };

    public static void End(TurnContext turn) => turn.Conversation.Properties?.Remove(Property);

    /// <summary>Hands what a person wrote to the officer who talks with them.</summary>
    /// <returns>False where nobody does any more, or there are no words: then the assistant answers.</returns>
    public async Task<bool> TakeAsync(TurnContext turn, CancellationToken cancel)
    {
        if (turn.Conversation.Properties?[Property] is not JsonObject live)
        {
            return false;
        }
        var now = time.GetUtcNow();
        if (now.ToUnixTimeSeconds() < (long)live["until"]! && TicketNumber.TryParse((string?)live["number"], out var number) && turn.Activity.Text is { } text
            && (await tickets.AddFromReporterAsync(number, person.Id, text, person.Name, cancel)).IsDone)
        {
            Begin(turn, number, now);
            return true;
        }
        End(turn);
        return false;
    }
}
