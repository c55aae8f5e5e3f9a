using System.Diagnostics;

namespace AsnAssistant.Bot;

/// <summary>
/// Stations of a message's path at which a crash test kills the process. Does nothing unless the environment variable <c>ASN_FAULT</c> holds
/// <c>station@n</c>: the n-th passage of that station is then the process's last act (SIGKILL, nothing is flushed).
/// </summary>
internal static class FaultPoint
{
    public const string InboxWritten = "inbox-written";
    public const string MidTurn = "mid-turn";
    public const string BeforeCommit = "before-commit";
    public const string AfterCommit = "after-commit";
    public const string BeforeSend = "before-send";
    public const string AfterSend = "after-send";

    private static readonly string? Station;
    private static int remaining;

    static FaultPoint()
    {
        if (Environment.GetEnvironmentVariable("ASN_FAULT") is { Length: > 0 } fault && fault.Split('@') is [var station, var count] && int.TryParse(count, out remaining))
        {
            Station = station;
        }
    }

    public static void Pass(string station)
    {
        if (Station is not null && station == Station && Interlocked.Decrement(ref remaining) == 0)
        {
            Process.GetCurrentProcess().Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
