namespace AsnAssistant.Bot;

/// <summary>Lets signs of life through the turns of a conversation, and nothing else happen in theirs: no greeting, no person, no transcript.</summary>
internal sealed class HeartbeatMiddleware : ITurnMiddleware
{
    public async Task OnTurnAsync(TurnContext turn, Func<Task> next, CancellationToken cancel)
    {
        var activity = turn.Activity;
        switch (activity)
        {
            case { Type: ActivityTypes.Event, Name: Heartbeat.Asked }:
                // Through the inbox of its own conversation, so that its worker is heard as well.
                turn.Notify(turn.Conversation.Reference, Activity.Event(Heartbeat.Carried, activity.Value));
                break;
            case { Type: ActivityTypes.Event, Name: Heartbeat.Carried, From.Role: "bot" }:
                await turn.SendActivityAsync(Activity.Event(Heartbeat.Returned, activity.Value));
                break;
            case { Conversation.Id: { } conversation } when Heartbeat.IsIn(conversation):
                break;
            default:
                await next();
                break;
        }
    }
}
