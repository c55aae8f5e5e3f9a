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

    /// <summary>The officer wrote: the talk goes on from here, if there is one.</summary>
    public static void Extend(TurnContext turn, TicketNumber number, DateTimeOffset now)
    {
        if (turn.Conversation.Properties?[Property] is JsonObject live && (string?)live["number"] == number.Value)
        {
            Begin(turn, number, now);
        }
    }

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
        if (now.ToUnixTimeSeconds() >= (long)live["until"]! || !TicketNumber.TryParse((string?)live["number"], out var number))
        {
            End(turn);
            return false;
        }
        if (string.IsNullOrWhiteSpace(turn.Activity.Text))
        {
            // A file without a word: the assistant says what can be done with it, and the talk goes on.
            return false;
        }
        var change = await tickets.AddFromReporterAsync(number, person.Id, turn.Activity.Text, person.Name, cancel);
        if (change.IsDone)
        {
            Begin(turn, number, now);
            return true;
        }
        if (change.Result != TicketChangeResult.Unfit)
        {
            End(turn);
        }
        return false;
    }
}
