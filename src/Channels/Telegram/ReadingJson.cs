using System.Text.Json.Serialization;

namespace AsnAssistant.Telegram;

/// <summary>ChannelData of what a person did: what only this channel knows of it. What it says stands at <see cref="UpdateReader"/>.</summary>
internal sealed record MessageData(string? MessageId, string Kind)
{
    public string? MediaGroupId { get; init; }

    public ContactData? Contact { get; init; }

    public string? CallbackQueryId { get; init; }

    public bool? PostBack { get; init; }
}

/// <param name="IsOwn">It is the card of whom it came from.</param>
internal sealed record ContactData(string? PhoneNumber, bool IsOwn);

internal sealed record SharedContact(ContactData Contact);

internal sealed record PressedChoice(string? Prompt, int Choice);

internal sealed record PressedCommand(string Command);

internal sealed record MembershipData(string Status);

/// <param name="To">The group's new id.</param>
internal sealed record MovedData(string To);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MessageData))]
[JsonSerializable(typeof(SharedContact))]
[JsonSerializable(typeof(PressedChoice))]
[JsonSerializable(typeof(PressedCommand))]
[JsonSerializable(typeof(MembershipData))]
[JsonSerializable(typeof(MovedData))]
[JsonSerializable(typeof(long))]
internal sealed partial class ReadingJson : JsonSerializerContext;
