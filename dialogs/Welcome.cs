using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs;

/// <summary>Who the assistant is and what it keeps, said before anything else, and once: whoever answers it with "halo" is not greeted again.</summary>
public sealed class Welcome(Agency agency, TimeProvider clock)
{
    /// <summary>When it was said, in Unix seconds.</summary>
    private const string Said = "greeted";

    /// <summary>How many messages came since, counted as far as it matters.</summary>
    private const string HeardSince = "heardSinceGreeted";

    /// <summary>A start that follows a greeting so closely is the same arrival, told twice by the channel.</summary>
    private static readonly TimeSpan SameArrival = TimeSpan.FromSeconds(10);

    public static bool WasSaid(TurnContext turn) => SaidAt(turn) is not null;

    public bool WasJustSaid(TurnContext turn) => SaidAt(turn) is { } said && clock.GetUtcNow().ToUnixTimeSeconds() - said < SameArrival.TotalSeconds;

    /// <summary>Notes that a message came.</summary>
    public static void Hear(TurnContext turn)
    {
        if (turn.Conversation.Properties is { } properties && properties[HeardSince] is JsonValue before)
        {
            if (before.GetValue<int>() == 0)
            {
                properties[HeardSince] = 1;
            }
            else
            {
                properties.Remove(HeardSince);
            }
        }
    }

    public Task SayAsync(TurnContext turn)
    {
        var properties = turn.Conversation.Properties ??= [];
        properties[Said] = clock.GetUtcNow().ToUnixTimeSeconds();
        properties[HeardSince] = 0;
        return turn.SendActivityAsync(Menu.Main(AssistantTexts.For(turn.Locale).Format("greeting", ("agency", MarkdownText.Escape(agency.Name))), turn.Locale));
    }

    /// <summary>Answers a "halo".</summary>
    public Task ReturnAsync(TurnContext turn)
    {
        if (!WasSaid(turn))
        {
            return SayAsync(turn);
        }
        var isAnswer = turn.Conversation.Properties?[HeardSince] is not null;
        return turn.SendActivityAsync(Menu.Main(AssistantTexts.For(turn.Locale)[isAnswer ? "helloWelcomed" : "hello"], turn.Locale));
    }

    private static long? SaidAt(TurnContext turn) => turn.Conversation.Properties?[Said] is JsonValue value && value.TryGetValue<long>(out var seconds) ? seconds : null;
}
