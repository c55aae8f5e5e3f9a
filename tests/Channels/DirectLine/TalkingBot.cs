using System.Text.Json;
using AsnAssistant.Bot;

namespace AsnAssistant.Channels.Tests.DirectLine;

/// <summary>A bot that greets once and repeats what it hears; a few words make it do what a real dialog would.</summary>
internal sealed class TalkingBot : IBot
{
    public const string Greeting = "Halo dari contoh";

    public async Task OnTurnAsync(TurnContext turn, CancellationToken cancel)
    {
        var activity = turn.Activity;
        switch (activity.Type, activity.Text)
        {
            case (ActivityTypes.ConversationUpdate, _):
                await turn.SendActivityAsync($"{Greeting} {string.Join(' ', activity.MembersAdded!.Select(member => member.Id))}");
                break;
            case (ActivityTypes.Message, "kartu"):
                var cards = Activity.Message("Kantor contoh buka pukul 08.00.");
                cards.Attachments =
                [
                    new Attachment { ContentType = "application/vnd.microsoft.card.hero", Content = JsonElement.Parse("""{"title":"Kantor contoh","subtitle":"Buka pukul 08.00","buttons":[{"type":"imBack","title":"Jadwal","value":"jadwal"}]}""") },
                    new Attachment { ContentType = "application/vnd.microsoft.card.adaptive", Content = JsonElement.Parse("""{"type":"AdaptiveCard","version":"1.3","body":[{"type":"TextBlock","text":"Buka pukul 08.00"}]}""") },
                    new Attachment { ContentType = "text/csv", Name = "jadwal.csv", ContentUrl = "data:text/csv;base64,aGFyaSxidWthCg==" },
                ];
                cards.SuggestedActions = new SuggestedActions { Actions = [new CardAction { Title = "Jadwal", Value = "jadwal" }] };
                await turn.SendActivityAsync(cards);
                break;
            case (ActivityTypes.Message, "dua baris"):
                await turn.SendActivityAsync(Activity.Markdown("**satu**\ndua"));
                await turn.SendActivityAsync(Activity.Message("tiga\nempat"));
                break;
            case (ActivityTypes.Message, "ubah"):
                await turn.SendActivityAsync(Activity.Message("pertama"), rememberAs: "kartu");
                await turn.SendActivityAsync(Activity.Message("di antara"));
                await turn.UpdateActivityAsync("kartu", Activity.Message("kedua"));
                break;
            case (ActivityTypes.Message, "hapus"):
                await turn.SendActivityAsync(Activity.Message("sebentar saja"), rememberAs: "kartu");
                await turn.DeleteActivityAsync("kartu");
                break;
            case (ActivityTypes.Message, "lama"):
                // Longer than it takes to show the sign of typing.
                await Task.Delay(TimeSpan.FromSeconds(1.2), cancel);
                await turn.SendActivityAsync("akhirnya");
                break;
            case (ActivityTypes.Message, "rusak"):
                throw new InvalidOperationException("A sample fault.");
            case (ActivityTypes.Message, _):
                var heard = new { activity.Text, From = activity.From?.Id, Files = activity.Attachments?.Select(file => $"{file.ContentType} {file.Name} {file.ContentUrl}"), Command = activity.PostBack };
                await turn.SendActivityAsync(Activity.Message("dengar " + JsonSerializer.Serialize(heard)));
                break;
            default:
                await turn.SendActivityAsync($"kejadian {activity.Type} {activity.Name}");
                break;
        }
    }

    public Task OnTurnErrorAsync(TurnContext turn, string referenceCode, CancellationToken cancel) => turn.SendActivityAsync("maaf " + referenceCode);
}

internal sealed class NoMask : ITextMask
{
    public string Mask(string text) => text;
}
