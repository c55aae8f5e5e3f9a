using System.Collections.Concurrent;
using System.Text.Json;
using AsnAssistant.Bot;

namespace AsnAssistant.Connector.Tests;

/// <summary>A bot that repeats what it hears; a few words make it do what a real dialog would.</summary>
internal sealed class HearingBot(HearingBot.Ears ears) : IBot
{
    public async Task OnTurnAsync(TurnContext turn, CancellationToken cancel)
    {
        var activity = turn.Activity;
        ears.Hear(turn.Agency.Value, activity);
        switch (activity.Type, activity.Text ?? activity.Name)
        {
            case (ActivityTypes.ConversationUpdate, _):
                await turn.SendActivityAsync("Halo " + activity.From!.Id);
                break;
            case (ActivityTypes.Message, "ubah"):
                await turn.SendActivityAsync(Activity.Message("pertama"), rememberAs: "kartu");
                await turn.UpdateActivityAsync("kartu", Activity.Message("kedua"));
                break;
            case (ActivityTypes.Message, "hapus"):
                await turn.SendActivityAsync(Activity.Message("sebentar saja"), rememberAs: "kartu");
                await turn.DeleteActivityAsync("kartu");
                break;
            case (ActivityTypes.Message, "kabari"):
                turn.Notify(turn.Conversation.Reference, Activity.Event("kabar"));
                break;
            case (ActivityTypes.Message, { } text):
                await turn.SendActivityAsync("dengar " + text);
                break;
            case (ActivityTypes.Event, "kabar"):
                await turn.SendActivityAsync("kabar baru");
                break;
            case (ActivityTypes.Invoke, "contoh/tanya"):
                await turn.SendActivityAsync("ada yang bertanya");
                await turn.SendActivityAsync(new Activity { Type = ActivityTypes.InvokeResponse, Value = JsonSerializer.SerializeToElement(new { status = 201, body = new { jawab = "ya" } }) });
                break;
        }
    }

    public Task OnTurnErrorAsync(TurnContext turn, string referenceCode, CancellationToken cancel) => turn.SendActivityAsync("maaf " + referenceCode);

    internal sealed class Ears
    {
        private readonly ConcurrentQueue<(string Agency, Activity Activity)> _heard = new();

        public (string Agency, Activity Activity)[] Heard => [.. _heard];

        public void Hear(string agency, Activity activity) => _heard.Enqueue((agency, activity));
    }
}
