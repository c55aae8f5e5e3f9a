using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace AsnAssistant.Storage.Redis;

/// <summary>A Lua script kept by its text and called by its SHA-1, as Redis names scripts.</summary>
internal sealed class RedisScript
{
    public static readonly RedisScript Commit = new("commit.lua");
    public static readonly RedisScript Put = new("put.lua");
    public static readonly RedisScript Lease = new("lanes.lua", "lease.lua");
    public static readonly RedisScript Extend = new("lanes.lua", "extend.lua");
    public static readonly RedisScript Return = new("lanes.lua", "return.lua");
    public static readonly RedisScript Depth = new("depth.lua");
    public static readonly RedisScript Letters = new("letters.lua");
    public static readonly RedisScript Revive = new("lanes.lua", "revive.lua");
    public static readonly RedisScript Read = new("read.lua");
    public static readonly RedisScript Page = new("page.lua");
    public static readonly RedisScript Log = new("log.lua");
    public static readonly RedisScript SweepIndex = new("sweepindex.lua");
    public static readonly RedisScript SweepLetters = new("lanes.lua", "sweepletters.lua");

    private readonly Form _plain;

    /// <summary>Writes first, though nothing: a replica refuses that, and so cannot give an old answer.</summary>
    private readonly Form _mastersOnly;

    private RedisScript(params string[] files)
    {
        var text = string.Concat(files.Select(Load));
        _plain = new Form(text);
        _mastersOnly = new Form("redis.call('DEL',KEYS[#KEYS])\n" + text);
    }

    /// <summary>Sends the script to the server that holds its keys: by its SHA, or with its text where that is not known.</summary>
    /// <param name="nothing">A key of the same agency that nobody writes.</param>
    public Task<RedisResult> SendAsync(RedisTry attempt, RedisKey[] keys, RedisValue[] arguments, RedisKey nothing)
    {
        var form = attempt.RolesMoved ? _mastersOnly : _plain;
        var all = attempt.RolesMoved ? [.. keys, nothing] : keys;
        return attempt.ScriptForgotten
            ? attempt.Database.ExecuteAsync("EVAL", [form.Text, all.Length, .. all.Cast<object>(), .. arguments.Cast<object>()], attempt.Flags)
            : attempt.Database.ScriptEvaluateAsync(form.Sha, all, arguments, attempt.Flags);
    }

    private static string Load(string file)
    {
        using var stream = typeof(RedisScript).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The script {file} is missing from this build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private sealed class Form(string text)
    {
        public string Text { get; } = text;

#pragma warning disable CA5350 // Redis names scripts by SHA-1; nothing is protected by it.
        public byte[] Sha { get; } = SHA1.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350
    }
}
