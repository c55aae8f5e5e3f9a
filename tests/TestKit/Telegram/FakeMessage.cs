using System.Text.Json.Nodes;

namespace AsnAssistant.TestKit;

/// <summary>One message that a bot has in a chat. Edits change it, deletion marks it.</summary>
/// <param name="Method">How it came, such as <c>sendMessage</c>.</param>
/// <param name="Parameters">As the bot gave them; uploaded bytes stand there as their length.</param>
public sealed record FakeMessage(long Id, long ChatId, string Method, JsonObject Parameters)
{
    /// <summary>As a person reads it: markup taken away.</summary>
    public string Text { get; internal set; } = "";

    /// <summary>As the bot wrote it last.</summary>
    public string Raw { get; internal set; } = "";

    public JsonObject? InlineKeyboard { get; internal set; }

    /// <summary>A reply keyboard, or its removal.</summary>
    public JsonObject? ReplyMarkup { get; internal set; }

    public int Edits { get; internal set; }

    public bool IsDeleted { get; internal set; }

    /// <summary>Labels of the inline or reply buttons, row by row.</summary>
    public string[][] Buttons => [.. ((InlineKeyboard?["inline_keyboard"] ?? ReplyMarkup?["keyboard"]) as JsonArray ?? [])
        .Select(row => row!.AsArray().Select(button => (button as JsonObject)?["text"]?.GetValue<string>() ?? button!.ToString()).ToArray())];

    /// <summary>The callback_data of the inline button with this label.</summary>
    public string DataOf(string label) => InlineKeyboard!["inline_keyboard"]!.AsArray()
        .SelectMany(row => row!.AsArray())
        .First(button => button!["text"]!.GetValue<string>() == label)!["callback_data"]!.GetValue<string>();
}

/// <summary>A call as it arrived.</summary>
public sealed record FakeCall(string Method, JsonObject Parameters, DateTimeOffset At);
