using AsnAssistant.Storage;

namespace AsnAssistant.Bot;

/// <summary>
/// Records of the conversations this host handled last, as they stood when they were committed: a conversation that goes on here need not be read from its
/// JSON with every turn. The store is asked all the same; only the very version that this host wrote is taken from here.
/// </summary>
internal sealed class WarmConversations
{
    /// <summary>Records of one generation; two are kept. A record takes some kilobytes.</summary>
    public const int Generation = 2048;

    private readonly Lock _lock = new();
    private Dictionary<(AgencyId, string), Entry> _young = [];
    private Dictionary<(AgencyId, string), Entry> _old = [];

    /// <summary>Hands a record out to one turn, which may change it: until that turn's commit it is here no more.</summary>
    /// <returns>Null when this version is not here.</returns>
    public ConversationRecord? Take(AgencyId agency, string key, string version)
    {
        lock (_lock)
        {
            return (_young.Remove((agency, key), out var entry) || _old.Remove((agency, key), out entry)) && entry.Version == version ? entry.Record : null;
        }
    }

    /// <summary>Keeps a record that was just committed. Nobody may change it afterwards but who takes it.</summary>
    public void Keep(AgencyId agency, string key, string version, ConversationRecord record)
    {
        lock (_lock)
        {
            if (_young.Count >= Generation)
            {
                (_young, _old) = (_old, _young);
                _young.Clear();
            }
            _young[(agency, key)] = new Entry(version, record);
        }
    }

    private readonly record struct Entry(string Version, ConversationRecord Record);
}
