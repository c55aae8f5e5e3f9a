using AsnAssistant.Bot;
using AsnAssistant.Storage;

namespace AsnAssistant.DirectLine;

/// <summary>
/// The channel of our own clients: what is said is appended to the conversation's transcript by the commit that decided it, and open streams are woken.
/// Typing is never stored: it is a wake-up only, which every host turns into a frame for the streams it holds.
/// </summary>
public sealed class DirectLineChannel : ITranscriptChannel, IChannel
{
    public const string ChannelId = "directline";

    internal const string TypingPrefix = "dl-typing:";

    /// <summary>What stands in the place of a message that was deleted; clients draw nothing for it.</summary>
    internal const string DeletedType = "messageDelete";

    private readonly IStore _store;
    private readonly Transcript _transcript;

    internal DirectLineChannel(IStore store, Transcript transcript)
    {
        _store = store;
        _transcript = transcript;
    }

    public string Id => ChannelId;

    public void WriteInbound(Activity inbound, WriteBatch batch)
    {
        if (inbound.Conversation is not { } conversation || inbound.Type is ActivityTypes.ConversationUpdate or ActivityTypes.Typing)
        {
            return;
        }
        _transcript.Write(batch, conversation.Id, OutboundKind.Send, null, Echo.Of(inbound));
    }

    public void WriteOutbound(OutboundActivity outbound, WriteBatch batch)
    {
        if (outbound.Activity.Conversation is not { } conversation)
        {
            throw new ArgumentException("An activity for a transcript needs its conversation.", nameof(outbound));
        }
        if (outbound.Activity.Type == ActivityTypes.Typing)
        {
            batch.Wake(TypingTopic(conversation.Id));
            return;
        }
        if (outbound.Activity is { TextFormat: TextFormats.Markdown, Text: { } text })
        {
            outbound.Activity.Text = LineBreaks.Kept(text);
        }
        _transcript.Write(batch, conversation.Id, outbound.Kind, outbound.Kind == OutboundKind.Send ? outbound.RememberAs : outbound.Target, outbound.Activity);
    }

    /// <summary>Shows the typing sign at once. Anything else is written into the transcript by a commit of its own.</summary>
    public async Task<Delivery> DeliverAsync(AgencyId agency, OutboundActivity outbound, CancellationToken cancel)
    {
        if (outbound.Activity.Conversation is not { } conversation)
        {
            return new Delivery.Rejected("The activity names no conversation.");
        }
        if (outbound.Activity.Type == ActivityTypes.Typing)
        {
            await _store.WakeAsync(agency, TypingTopic(conversation.Id), cancel);
            return new Delivery.Sent();
        }
        var batch = new WriteBatch(agency);
        outbound.Activity.Id ??= batch.Id;
        WriteOutbound(outbound, batch);
        await _store.CommitAsync(batch, cancel);
        return new Delivery.Sent(outbound.Activity.Id);
    }

    internal static string TypingTopic(string conversation) => TypingPrefix + ConversationReference.AddressOf(ChannelId, conversation);
}
