namespace AsnAssistant.Bot;

/// <summary>Where to reach a conversation again, within its agency. Not a person.</summary>
public sealed class ConversationReference
{
    public string ChannelId { get; set; } = "";

    public string? ServiceUrl { get; set; }

    public ConversationAccount Conversation { get; set; } = new();

    public ChannelAccount? User { get; set; }

    public ChannelAccount? Bot { get; set; }

    public string? Locale { get; set; }

    /// <summary>The address in one line, fit as a name in the store; also the lane of the conversation in inbox and outbox. At most 96 characters.</summary>
    public string Address() => AddressOf(ChannelId, Conversation.Id);

    public static string AddressOf(string channelId, string conversationId) => Storage.StoreName.From($"{channelId}:{conversationId}");

    /// <summary>The conversation an inbound activity came from.</summary>
    public static ConversationReference Of(Activity inbound) => new()
    {
        ChannelId = inbound.ChannelId,
        ServiceUrl = inbound.ServiceUrl,
        Conversation = inbound.Conversation ?? new ConversationAccount(),
        User = inbound.From,
        Bot = inbound.Recipient,
        Locale = inbound.Locale,
    };

    /// <summary>A short form of an address, as an event inside the house carries it, does not make us forget names learnt before.</summary>
    internal void KeepWhatIsMissingFrom(ConversationReference known)
    {
        ServiceUrl ??= known.ServiceUrl;
        Bot ??= known.Bot;
        Conversation.Name ??= known.Conversation.Name;
        Conversation.IsGroup ??= known.Conversation.IsGroup;
        Conversation.Extension ??= known.Conversation.Extension;
        if (User is null)
        {
            User = known.User;
        }
        else if (User.Id == known.User?.Id)
        {
            User.Name ??= known.User?.Name;
            User.Extension ??= known.User?.Extension;
        }
    }

    /// <summary>Addresses an outbound activity to this conversation.</summary>
    public void ApplyTo(Activity outbound)
    {
        outbound.ChannelId = ChannelId;
        outbound.ServiceUrl = ServiceUrl;
        outbound.Conversation = Conversation;
        outbound.From = Bot is null ? new ChannelAccount { Id = "bot", Name = outbound.From?.Name, Role = "bot" } : new ChannelAccount { Id = Bot.Id, Name = outbound.From?.Name ?? Bot.Name, Role = "bot" };
        outbound.Recipient = User;
        outbound.Locale ??= Locale;
    }
}
