using AsnAssistant.Bot;
using AsnAssistant.Complaints;

namespace AsnAssistant.Dialogs.Complaints;

/// <summary>
/// While an officer talks with a person directly, the assistant only hands on. Which ticket it is about stands in the conversation's own state, put there by
/// the notice that told the person, so that no other turn pays for looking; whether the talk still goes on, the ticket says.
/// </summary>
public sealed class LiveTalk(Lazy<Tickets> tickets, CurrentPerson person, TimeProvider time)
{
    private const string Property = "live";

    public static Task BeginAsync(TurnContext turn, TicketNumber number, string officer)
    {
        (turn.Conversation.Properties ??= [])[Property] = number.Value;
        return turn.SendActivityAsync(Handoff.Accepted(officer));
    }

    public static Task EndAsync(TurnContext turn) =>
        turn.Conversation.Properties?.Remove(Property) == true ? turn.SendActivityAsync(Handoff.Completed()) : Task.CompletedTask;

    /// <summary>Hands what a person wrote to the officer who talks with them.</summary>
    /// <returns>False where nobody does any more, or there are no words fit to be handed on: then the assistant answers.</returns>
    public async Task<bool> TakeAsync(TurnContext turn, CancellationToken cancel)
    {
        if (!TicketNumber.TryParse((string?)turn.Conversation.Properties?[Property], out var number))
        {
            return false;
        }
        if (await tickets.Value.FindOwnAsync(number, person.Id, cancel) is not { } ticket || !ticket.IsLive(time.GetUtcNow()))
        {
            // Nobody said goodbye, so it is said now who answers.
            await EndAsync(turn);
            await turn.SendActivityAsync(Activity.Markdown(ComplaintTexts.For(turn.Locale).Format("notice.liveEnded", ("number", number.Value))));
            return false;
        }
        return turn.Activity.Text is { } text && (await tickets.Value.AddFromReporterAsync(number, person.Id, text, person.Name, cancel)).IsDone;
    }
}
