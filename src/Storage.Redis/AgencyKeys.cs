using StackExchange.Redis;

namespace AsnAssistant.Storage.Redis;

/// <summary>Makes the keys of one agency. What is in each is told at the head of <see cref="RedisStore"/>.</summary>
internal sealed class AgencyKeys(string prefix, AgencyId agency)
{
    private readonly string _root = $"{prefix}:{{{agency.Value}}}:";

    public AgencyId Agency { get; } = agency;

    public RedisKey Counters => _root + "n";

    /// <summary>The queues that have dead letters.</summary>
    public RedisKey Dying => _root + "x";

    /// <summary>Nobody writes it; see <see cref="RedisScript"/>.</summary>
    public RedisKey Nothing => _root + "-";

    public RedisKey Document(string key) => _root + "d:" + key;

    public RedisKey Index(string index) => _root + "i:" + index;

    public RedisKey Claim(string claim) => _root + "c:" + claim;

    public RedisKey Log(string log) => _root + "l:" + log;

    public RedisKey Mark(string commit) => _root + "m:" + commit;

    public RedisKey Entries(string queue) => _root + "q:" + queue + ":e";

    public RedisKey Lanes(string queue) => _root + "q:" + queue + ":l";

    public RedisKey Due(string queue) => _root + "q:" + queue + ":d";

    public RedisKey Dead(string queue) => _root + "q:" + queue + ":x";

    public RedisKey Buried(string queue) => _root + "q:" + queue + ":b";
}
