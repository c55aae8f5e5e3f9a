using System.Diagnostics;

namespace AsnAssistant.Load;

/// <summary>Whose requests a contender reads.</summary>
internal enum Wire
{
    /// <summary>Bot Framework activities with expectReplies.</summary>
    BotFramework,

    /// <summary>Telegram updates.</summary>
    Telegram,
}

/// <summary>One server to measure.</summary>
/// <param name="Name">Its row in the table.</param>
/// <param name="Path">Where messages are posted.</param>
/// <param name="Words">What each conversation says, over and over; one turn each.</param>
/// <param name="UsesRedis">Counts Redis commands.</param>
/// <param name="Start">Starts it on a port.</param>
internal sealed record Contender(string Name, Wire Wire, string Path, string[] Words, bool UsesRedis, Func<int, Process> Start)
{
    /// <summary>Header lines, each ended by CR LF.</summary>
    public string Headers { get; init; } = "";

    /// <summary>Who has said all the words does not come again: nobody files hundreds of complaints a day.</summary>
    public bool EachBySomebodyElse { get; init; }

    /// <summary>What the answer to the last of the words holds if the dialog was really gone through; null where the answer does not carry the replies.</summary>
    public string? Proof { get; init; }
}

/// <param name="Rate">Turns per second.</param>
/// <param name="ServerMicroseconds">Processor time of the server per turn.</param>
/// <param name="ReadsPerTurn">MGET and GET that a client sent.</param>
/// <param name="ScriptsPerTurn">EVALSHA that a client sent.</param>
internal sealed record Measurement(
    double Rate, double P50, double P99, double ServerMicroseconds, double RedisMicroseconds, double ReadsPerTurn, double ScriptsPerTurn, double ResidentMegabytes, long Errors);
