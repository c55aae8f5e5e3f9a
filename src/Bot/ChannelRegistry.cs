namespace AsnAssistant.Bot;

/// <summary>The channels of this host, by id.</summary>
public sealed class ChannelRegistry(IEnumerable<IChannel> channels, IEnumerable<ITranscriptChannel> transcripts)
{
    private readonly Dictionary<string, IChannel> _channels = channels.ToDictionary(channel => channel.Id);
    private readonly Dictionary<string, ITranscriptChannel> _transcripts = transcripts.ToDictionary(channel => channel.Id);

    /// <summary>The channel of that id; else the one that speaks for its family: <c>connector.msteams</c> belongs to <c>connector</c>.</summary>
    public IChannel? Channel(string id) =>
        _channels.GetValueOrDefault(id) ?? (id.IndexOf('.', StringComparison.Ordinal) is > 0 and var family ? _channels.GetValueOrDefault(id[..family]) : null);

    public ITranscriptChannel? Transcript(string id) => _transcripts.GetValueOrDefault(id);
}
