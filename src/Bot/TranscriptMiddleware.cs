using System.Text.Json;
using System.Text.Json.Nodes;

namespace AsnAssistant.Bot;

/// <summary>Takes personal data out of a text before it is kept or shown where it need not be.</summary>
public interface ITextMask
{
    string Mask(string text);
}

/// <summary>Keeps what was said on both sides, masked, for as long as the options say; nothing at all by default.</summary>
internal sealed class TranscriptMiddleware(ITextMask mask, BotOptions options) : ITurnMiddleware
{
    public async Task OnTurnAsync(TurnContext turn, Func<Task> next, CancellationToken cancel)
    {
        await next();
        if (options.KeepTranscriptsFor <= TimeSpan.Zero)
        {
            return;
        }
        var log = "transcript:" + turn.Conversation.Reference.Address();
        Append("user", turn.Activity);
        foreach (var outbound in turn.Outbound)
        {
            Append("bot", outbound.Activity);
        }

        void Append(string who, Activity activity)
        {
            if (activity.Text is { Length: > 0 } text)
            {
                var line = new JsonObject { ["at"] = turn.Conversation.LastTimestamp, ["who"] = who, ["text"] = mask.Mask(text) };
                turn.Session.Batch.Append(log, JsonSerializer.SerializeToUtf8Bytes(line), options.KeepTranscriptsFor);
            }
        }
    }
}
