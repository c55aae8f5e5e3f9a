using System.Text;
using StackExchange.Redis;

namespace AsnAssistant.Storage.Redis;

/// <summary>Makes the keys of one agency. What is in each is told at the head of <see cref="RedisStore"/>.</summary>
internal sealed class AgencyKeys
{
    private readonly RedisKey _documents;
    private readonly RedisKey _indexes;
    private readonly RedisKey _claims;
    private readonly RedisKey _logs;
    private readonly RedisKey _marks;
    private readonly RedisKey _commitLists;
    private readonly string _queues;

    public AgencyKeys(string prefix, AgencyId agency, Pulse pulse)
    {
        var root = $"{prefix}:{{{agency.Value}}}:";
        Pulse = pulse;
        Counters = root + "n";
        Dying = root + "x";
        Nothing = root + "-";
        // As bytes: the client then sends first part and name one after the other, without making one of them.
        _documents = Encoding.ASCII.GetBytes(root + "d:");
        _indexes = Encoding.ASCII.GetBytes(root + "i:");
        _claims = Encoding.ASCII.GetBytes(root + "c:");
        _logs = Encoding.ASCII.GetBytes(root + "l:");
        _marks = Encoding.ASCII.GetBytes(root + "m:");
        _commitLists = Encoding.ASCII.GetBytes(root + "k:");
        _queues = root + "q:";
    }

    /// <summary>Whether the node that holds the agency answers.</summary>
    public Pulse Pulse { get; }

    public RedisKey Counters { get; }

    /// <summary>The queues that have dead letters.</summary>
    public RedisKey Dying { get; }

    /// <summary>Nobody writes it; see <see cref="RedisScript"/>.</summary>
    public RedisKey Nothing { get; }

    public RedisKey Document(string key) => _documents.Append(key);

    public RedisKey Index(string index) => _indexes.Append(index);

    public RedisKey Claim(string claim) => _claims.Append(claim);

    public RedisKey Log(string log) => _logs.Append(log);

    public RedisKey Mark(string commit) => _marks.Append(commit);

    public RedisKey CommitList(string name) => _commitLists.Append(name);

    public RedisKey Entries(string queue) => _queues + queue + ":e";

    public RedisKey Lanes(string queue) => _queues + queue + ":l";

    public RedisKey Due(string queue) => _queues + queue + ":d";

    public RedisKey Dead(string queue) => _queues + queue + ":x";

    public RedisKey Buried(string queue) => _queues + queue + ":b";
}
