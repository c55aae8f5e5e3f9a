using StackExchange.Redis;

namespace AsnAssistant.Storage.Redis;

/// <summary>What an error of the client says about the call it ended.</summary>
internal enum RedisFault
{
    /// <summary>The server may have run it, or may run it yet.</summary>
    Unknown,

    /// <summary>Nothing ran; trying again may help, above all after a look at who serves what.</summary>
    NothingRan,

    /// <summary>The server does not know the script, or no longer. Nothing ran; with its text it will.</summary>
    ScriptForgotten,

    /// <summary>The server answers, but cannot serve now: it loads its data, is out of memory, or its disk is full. Nothing ran.</summary>
    ServerBusy,

    /// <summary>The server understood and refuses; asking again gives the same.</summary>
    Refused,
}

internal static class RedisFaults
{
    private static readonly string[] Moving = ["MOVED", "ASK", "TRYAGAIN", "CLUSTERDOWN", "READONLY", "MASTERDOWN", "Endpoint "];

    private static readonly string[] Busy = ["LOADING", "BUSY", "OOM", "MISCONF", "NOREPLICAS", "NOAUTH", "WRONGPASS"];

    public static RedisFault Of(Exception error) => error switch
    {
        RedisServerException server when Begins(server.Message, Moving) => RedisFault.NothingRan,
        RedisServerException server when Begins(server.Message, Busy) => RedisFault.ServerBusy,
        RedisServerException server when server.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal) => RedisFault.ScriptForgotten,
        // "Command cannot be issued to a slave": the roles are just changing.
        RedisCommandException => RedisFault.NothingRan,
        RedisServerException => RedisFault.Refused,
        RedisConnectionException { FailureType: ConnectionFailureType.UnableToResolvePhysicalConnection or ConnectionFailureType.UnableToConnect } => RedisFault.NothingRan,
        RedisException or TimeoutException or ObjectDisposedException or OperationCanceledException => RedisFault.Unknown,
        _ => RedisFault.Refused,
    };

    private static bool Begins(string message, string[] words)
    {
        foreach (var word in words)
        {
            if (message.StartsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }
}
