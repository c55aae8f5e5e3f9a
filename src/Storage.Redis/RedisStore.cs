using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace AsnAssistant.Storage.Redis;

/// <summary>
/// The store on Redis 7, one server or a cluster. One read is one MGET; one commit is one script, by its SHA.
/// </summary>
/// <remarks>
/// <para>Every key of an agency has the agency as its hash tag, so an agency lies whole on one node of a cluster, and agencies spread over the nodes.
/// With the prefix <c>asn</c> and the agency <c>rangkui</c>, each key begins with <c>asn:{rangkui}:</c> and goes on with:</para>
/// <list type="table">
/// <item><term><c>d:KEY</c></term><description>STRING: a document, its version (16 characters) and then its body; expires with it.</description></item>
/// <item><term><c>i:INDEX</c></term><description>ZSET: member → score.</description></item>
/// <item><term><c>c:CLAIM</c></term><description>STRING: the holder; expires with the claim.</description></item>
/// <item><term><c>n</c></term><description>HASH: counter → value.</description></item>
/// <item><term><c>l:LOG</c></term><description>LIST: entries, the first at position 1; expires some time after the last append.</description></item>
/// <item><term><c>q:QUEUE:e</c>, <c>q:QUEUE:l</c>, <c>q:QUEUE:d</c></term><description>HASH, HASH, ZSET: a queue's entries, its lanes, and when they are due.</description></item>
/// <item><term><c>q:QUEUE:x</c>, <c>q:QUEUE:b</c></term><description>ZSET, HASH: its dead letters by the time of burial, and what is in them.</description></item>
/// <item><term><c>x</c></term><description>SET: the queues that have dead letters.</description></item>
/// <item><term><c>m:ID</c></term><description>STRING: the receipt of a commit, for two minutes, so that a repetition changes nothing.</description></item>
/// <item><term><c>k:PROCESS:MINUTE:C</c></term><description>STRING: the ids, 16 characters each, of commits that only changed documents and begin with C, instead of a mark of
/// their own; expires four minutes after its first. Turns that only say something have neither: their record says that they were done.</description></item>
/// </list>
/// <para>The values of the queues are described in Scripts/lanes.lua. Wake-ups go over one channel, <c>asn:wake</c>, as <c>AGENCY TOPIC</c>.
/// One data type for each shape of key, so that no write of a script can fail once the first is done.</para>
/// <para>What the network may do: an answer past its deadline says nothing about what happened. Reads are repeated; commits are repeated under
/// their id; a lease whose answer was lost is handed out again when its visibility has passed.</para>
/// </remarks>
public sealed partial class RedisStore : IStore
{
    private readonly RedisConnection _connection;
    private readonly RedisCalls _calls;
    private readonly WakeUps _wakeUps;
    private readonly CommitLists _lists;
    private readonly string _prefix;
    private readonly ConcurrentDictionary<AgencyId, AgencyKeys> _keys = new();

    /// <summary>Batches whose outcome the caller was told to be unknown: a try of theirs may still arrive.</summary>
    private readonly ConditionalWeakTable<WriteBatch, object> _unsure = [];

    private RedisStore(RedisStoreOptions options, ILogger logger, TimeProvider clock)
    {
        var log = new QuietLog(logger, clock);
        _prefix = options.KeyPrefix;
        _wakeUps = new WakeUps(_prefix, log);
        _connection = new RedisConnection(options, _wakeUps, log, clock);
        _calls = new RedisCalls(_connection, options, clock);
        _lists = new CommitLists(clock);
    }

    /// <summary>Opens the store. A server that is away is no error: health says so, calls wait their time, and the store goes on by itself when it comes.</summary>
    /// <exception cref="ArgumentException">The options are not good; the message lists what is wrong.</exception>
    public static async Task<RedisStore> OpenAsync(RedisStoreOptions options, ILogger logger, TimeProvider clock, CancellationToken cancel = default)
    {
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new ArgumentException("The options of the Redis store are not good. " + string.Join(' ', problems), nameof(options));
        }
        var store = new RedisStore(options, logger, clock);
        try
        {
            await store._connection.StartAsync(cancel);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Completes once Redis has answered and keeps what it acknowledges, or loss was accepted; while it is away, waits.
    /// A host calls this before it serves.
    /// </summary>
    /// <exception cref="StoreNotDurableException">It would lose acknowledged messages; the message says what to set.</exception>
    public async Task CheckDurabilityAsync(CancellationToken cancel = default)
    {
        await _connection.FirstLink.WaitAsync(cancel);
        if (_connection is { IsRefused: true, Link: { } link })
        {
            throw new StoreNotDurableException(link.Durability.Detail);
        }
    }

    public async Task<Versioned[]> ReadAsync(AgencyId agency, IReadOnlyList<string> keys, CancellationToken cancel = default)
    {
        var names = KeysOf(agency);
        if (keys.Count == 1)
        {
            return [Document(await GetAsync(names, names.Document(keys[0]), cancel))];
        }
        var wanted = new RedisKey[keys.Count];
        for (var i = 0; i < wanted.Length; i++)
        {
            wanted[i] = names.Document(keys[i]);
        }
        return Array.ConvertAll(await GetAsync(names, wanted, cancel), Document);
    }

    public async Task<CommitReceipt> CommitAsync(WriteBatch batch, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        var names = KeysOf(batch.Agency);
        var commit = new RedisCommit(batch, names, _lists, _wakeUps.Channel);
        var unsure = _unsure.TryGetValue(batch, out _);
        try
        {
            while (true)
            {
                var answer = await _calls.RunAsync(names.Pulse, commit, static (attempt, commit) => commit.SendAsync(attempt), cancel, unsure);
                if (commit.Receipt(answer) is { } receipt)
                {
                    return receipt;
                }
            }
        }
        catch (Exception error) when (error is StoreUnavailableException or OperationCanceledException)
        {
            _unsure.AddOrUpdate(batch, batch.Id);
            throw;
        }
    }

    public async Task<long[]> CountersAsync(AgencyId agency, IReadOnlyList<string> names, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        var keys = KeysOf(agency);
        var values = names.Count == 0 ? [] : (RedisValue[])(await AskAsync(keys, "HMGET", keys.Counters, [.. names.Select(name => (RedisValue)name)], cancel))!;
        return Array.ConvertAll(values, value => value.IsNull ? 0 : (long)value);
    }

    public async Task<string?[]> ClaimHoldersAsync(AgencyId agency, IReadOnlyList<string> claims, CancellationToken cancel = default)
    {
        var names = KeysOf(agency);
        var wanted = claims.Select(names.Claim).ToArray();
        return Array.ConvertAll(await GetAsync(names, wanted, cancel), value => (string?)value);
    }

    public async Task<LogPage> ReadLogAsync(AgencyId agency, string log, long after, int limit, CancellationToken cancel = default)
    {
        var answer = await RunAsync(KeysOf(agency), RedisScript.Log, [KeysOf(agency).Log(log)], [after, limit], cancel);
        var length = (long)answer[0];
        var entries = Array.ConvertAll(answer[1..], value => (ReadOnlyMemory<byte>)(byte[])value!);
        return new LogPage(entries.Length > 0 ? after + 1 : length + 1, entries, length);
    }

    public Task WakeAsync(AgencyId agency, string topic, CancellationToken cancel = default) =>
        _calls.RunAsync(
            KeysOf(agency).Pulse,
            (Channel: new RedisChannel(_wakeUps.Channel, RedisChannel.PatternMode.Literal), Message: WakeUps.Message(agency, topic)),
            static (attempt, wake) => attempt.Database.PublishAsync(wake.Channel, wake.Message),
            cancel).AsTask();

    public IDisposable Subscribe(Action<AgencyId, string> onWake) => _wakeUps.Add(onWake);

    public async Task<StoreHealth> HealthAsync(CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        var answers = _connection.SucceededWithin(TimeSpan.FromSeconds(2)) || await _connection.AnswersAsync().WaitAsync(cancel);
        if (_connection.Link is not { } link)
        {
            return new StoreHealth(false, false, "Redis", $"{_connection.Servers} {_connection.Trouble}; the store goes on by itself when it does.");
        }
        var detail = $"{link.Engine} {link.Version} at {_connection.Servers}; ";
        if (!answers)
        {
            return new StoreHealth(false, link.Durability.IsDurable, link.Engine, detail + "does not answer; the store goes on by itself when it does.");
        }
        return _connection.IsRefused
            ? new StoreHealth(false, false, link.Engine, link.Durability.Detail)
            : new StoreHealth(true, link.Durability.IsDurable, link.Engine, detail + (link.Durability.IsDurable ? link.Durability.Detail : "not durable, which was accepted. " + link.Durability.Detail));
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static Versioned Document(RedisValue value)
    {
        if (value.IsNull)
        {
            return Versioned.Absent;
        }
        byte[] bytes = value!;
        return new Versioned(System.Text.Encoding.ASCII.GetString(bytes, 0, 16), bytes.AsMemory(16));
    }

    private AgencyKeys KeysOf(AgencyId agency) => _keys.TryGetValue(agency, out var known)
        ? known
        : _keys.GetOrAdd(agency, new AgencyKeys(_prefix, agency, _connection.PulseOf(agency)));

    private ValueTask<RedisValue[]> GetAsync(AgencyKeys names, RedisKey[] wanted, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return wanted.Length == 0 ? new([]) : _calls.RunAsync(
            names.Pulse,
            (Wanted: wanted, names.Nothing),
            static (attempt, read) => attempt.RolesMoved
                ? ValuesAsync(RedisScript.Read.SendAsync(attempt, read.Wanted, ["MGET"], read.Nothing))
                : attempt.Database.StringGetAsync(read.Wanted, attempt.Flags),
            cancel);
    }

    private ValueTask<RedisValue> GetAsync(AgencyKeys names, RedisKey wanted, CancellationToken cancel) =>
        _calls.RunAsync(
            names.Pulse,
            (Wanted: wanted, names.Nothing),
            static (attempt, read) => attempt.RolesMoved
                ? ValueAsync(RedisScript.Read.SendAsync(attempt, [read.Wanted], ["GET"], read.Nothing))
                : attempt.Database.StringGetAsync(read.Wanted, attempt.Flags),
            cancel);

    /// <summary>One reading command on one key.</summary>
    private ValueTask<RedisResult> AskAsync(AgencyKeys names, string command, RedisKey key, RedisValue[] arguments, CancellationToken cancel) =>
        _calls.RunAsync(
            names.Pulse,
            (Command: command, Key: key, Arguments: arguments, names.Nothing),
            static (attempt, ask) => attempt.RolesMoved
                ? RedisScript.Read.SendAsync(attempt, [ask.Key], [ask.Command, .. ask.Arguments], ask.Nothing)
                : attempt.Database.ExecuteAsync(ask.Command, [ask.Key, .. ask.Arguments.Cast<object>()], attempt.Flags),
            cancel);

    private ValueTask<RedisResult> SendAsync(AgencyKeys names, RedisScript script, RedisKey[] keys, RedisValue[] arguments, CancellationToken cancel) =>
        _calls.RunAsync(
            names.Pulse,
            (Script: script, Keys: keys, Arguments: arguments, names.Nothing),
            static (attempt, send) => send.Script.SendAsync(attempt, send.Keys, send.Arguments, send.Nothing),
            cancel);

    private async Task<RedisValue[]> RunAsync(AgencyKeys names, RedisScript script, RedisKey[] keys, RedisValue[] arguments, CancellationToken cancel) =>
        (RedisValue[])(await SendAsync(names, script, keys, arguments, cancel))!;

    private async Task<long> CountAsync(AgencyKeys names, RedisScript script, RedisKey[] keys, RedisValue[] arguments, CancellationToken cancel) =>
        (long)await SendAsync(names, script, keys, arguments, cancel);

    private static async Task<RedisValue> ValueAsync(Task<RedisResult> answer) => (RedisValue)await answer;

    private static async Task<RedisValue[]> ValuesAsync(Task<RedisResult> answer) => (RedisValue[])(await answer)!;
}
