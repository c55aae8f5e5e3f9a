using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs;

/// <summary>
/// Keeps one conversation from speaking faster than anybody can. What is too much is answered once, with what to do and by when, and is not read until then;
/// the first message after that is told how many went unread. A group is told nothing of it: there only what is said to us counts, and what is too much goes by in silence.
/// </summary>
/// <remarks>
/// Kept in the conversation's own document, which each turn reads and writes anyway: so it holds on every host, outlives a restart and costs no call of its own.
/// <c>pace</c>: by when all messages so far would have been earned, Unix milliseconds; <c>pause</c>: until when nothing is read, and <c>unread</c>: how many were not.
/// A generic cell rate algorithm, source: ATM Forum, Traffic Management Specification 4.1.
/// </remarks>
public sealed class PaceMiddleware(ConversationPace pace, TimeProvider clock) : ITurnMiddleware
{
    public async Task OnTurnAsync(TurnContext turn, Func<Task> next, CancellationToken cancel)
    {
        var isGroup = turn.Activity.Conversation?.IsGroup == true;
        // What we tell a conversation ourselves is never too much: a notice bears the person's name, but an id that no channel gives.
        if (turn.Activity.From?.Role == "bot" || Notices.IsOne(turn.Activity.Id)
            // In a group many speak, and hardly ever to us.
            || (isGroup && turn.Activity.PostBack is null && Command.ReadTyped(turn.Activity.Text) is null)
            || turn.Activity.Type is not (ActivityTypes.Message or ActivityTypes.MessageUpdate or ActivityTypes.Event))
        {
            await next();
            return;
        }
        var kept = turn.Conversation.Properties ??= [];
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var pause = Read(kept, "pause");
        if (pause > now)
        {
            if (!isGroup)
            {
                kept["unread"] = Read(kept, "unread") + 1;
            }
            return;
        }
        var each = 60_000L / pace.MessagesPerMinute;
        var earned = Math.Max(Read(kept, "pace"), now);
        if (earned - now > each * (pace.MessagesInARow - 1))
        {
            kept["pause"] = now + (long)pace.Pause.TotalMilliseconds;
            if (isGroup)
            {
                // One member's fault is no matter of all the others.
                return;
            }
            kept["unread"] = Read(kept, "unread") + 1;
            await turn.SendActivityAsync(Activity.Markdown(AssistantTexts.For(turn.Locale).Format("pace.tooFast", ("seconds", (int)Math.Ceiling(pace.Pause.TotalSeconds)))));
            return;
        }
        kept["pace"] = earned + each;
        if (Read(kept, "unread") is > 0 and var unread)
        {
            kept.Remove("pause");
            kept.Remove("unread");
            await turn.SendActivityAsync(Activity.Markdown(AssistantTexts.For(turn.Locale).Format("pace.goesOn", ("messages", unread))));
        }
        await next();
    }

    private static long Read(JsonObject kept, string name) => kept[name] is JsonValue value && value.TryGetValue<long>(out var number) ? number : 0;
}
