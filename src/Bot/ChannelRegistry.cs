namespace AsnAssistant.Bot;

/// <summary>The channels of this host, by id.</summary>
public sealed class ChannelRegistry(IEnumerable<IChannel> channels, IEnumerable<ITranscriptChannel> transcripts)
{
    private readonly Dictionary<string, IChannel> _channels = channels.ToDictionary(channel => channel.Id);
    private readonly Dictionary<string, ITranscriptChannel> _transcripts = transcripts.ToDictionary(channel => channel.Id);

    public IChannel? Channel(string id) => _channels.GetValueOrDefault(id);

    public ITranscriptChannel? Transcript(string id) => _transcripts.GetValueOrDefault(id);
}
