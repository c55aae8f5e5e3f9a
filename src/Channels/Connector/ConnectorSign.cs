using AsnAssistant.Bot;
using AsnAssistant.Storage;

namespace AsnAssistant.Connector;

/// <summary>The channel's sign of life: it comes in behind the door, since only the service can sign what comes through it, and ends with our own call to the login service.</summary>
public static class ConnectorSign
{
    /// <summary>A new one, for whoever hands it to <see cref="IReception"/>.</summary>
    public static Activity New()
    {
        var id = WriteBatch.NewId();
        var sign = Activity.Event(Heartbeat.Asked, Heartbeat.ValueOf(id));
        sign.Id = id;
        sign.ChannelId = ConnectorChannel.ChannelId;
        sign.Conversation = new ConversationAccount { Id = Heartbeat.ConversationPrefix + ConnectorChannel.ChannelId };
        sign.From = new ChannelAccount { Id = "heartbeat", Role = "user" };
        sign.Recipient = new ChannelAccount { Id = "bot", Role = "bot" };
        return sign;
    }
}
