using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace AsnAssistant.Storage.Redis;

/// <summary>A Lua script kept by its text and called by its SHA-1, as Redis names scripts.</summary>
internal sealed class RedisScript
{
    public static readonly RedisScript Commit = new("lanes.lua", "commit.lua");
    public static readonly RedisScript Lease = new("lanes.lua", "lease.lua");
    public static readonly RedisScript Extend = new("lanes.lua", "extend.lua");
    public static readonly RedisScript Complete = new("lanes.lua", "complete.lua");
    public static readonly RedisScript Return = new("lanes.lua", "return.lua");
    public static readonly RedisScript Depth = new("lanes.lua", "depth.lua");
    public static readonly RedisScript Letters = new("letters.lua");
    public static readonly RedisScript Revive = new("lanes.lua", "revive.lua");
    public static readonly RedisScript Page = new("page.lua");
    public static readonly RedisScript Log = new("log.lua");
    public static readonly RedisScript SweepIndex = new("sweepindex.lua");
    public static readonly RedisScript SweepLetters = new("lanes.lua", "sweepletters.lua");

    private readonly string _text;
    private readonly byte[] _sha;

    private RedisScript(params string[] files)
    {
        _text = string.Concat(files.Select(Load));
#pragma warning disable CA5350 // Redis names scripts by SHA-1; nothing is protected by it.
        _sha = SHA1.HashData(Encoding.UTF8.GetBytes(_text));
#pragma warning restore CA5350
    }

    /// <summary>Runs the script on the server that holds its keys. A server that does not know it yet, or any more, is given its text: nothing has run then.</summary>
    public async Task<RedisResult> RunAsync(IDatabase database, RedisKey[] keys, RedisValue[] arguments)
    {
        try
        {
            return await database.ScriptEvaluateAsync(_sha, keys, arguments);
        }
        catch (RedisServerException unknown) when (unknown.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            return await database.ExecuteAsync("EVAL", [_text, keys.Length, .. keys.Cast<object>(), .. arguments.Cast<object>()]);
        }
    }

    private static string Load(string file)
    {
        using var stream = typeof(RedisScript).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The script {file} is missing from this build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
