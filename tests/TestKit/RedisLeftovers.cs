using System.Diagnostics;
using System.Globalization;

namespace AsnAssistant.TestKit;

/// <summary>Sees to it that no server outlives its test run: kills ours when this process ends, and those of a run that was killed itself when the next one starts.</summary>
internal static class RedisLeftovers
{
    public const string FolderPrefix = "asn-test-redis-";

    private static readonly HashSet<Process> Running = [];
    private static bool _prepared;

    public static void Prepare()
    {
        lock (Running)
        {
            if (_prepared)
            {
                return;
            }
            _prepared = true;
            AppDomain.CurrentDomain.ProcessExit += (_, _) => KillAll();
            foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), FolderPrefix + "*"))
            {
                Sweep(folder);
            }
        }
    }

    public static void Add(Process server)
    {
        lock (Running)
        {
            Running.Add(server);
        }
    }

    public static void Remove(Process server)
    {
        lock (Running)
        {
            Running.Remove(server);
        }
    }

    private static void KillAll()
    {
        lock (Running)
        {
            foreach (var server in Running)
            {
                server.Kill();
            }
        }
    }

    private static void Sweep(string folder)
    {
        try
        {
            if (Number(Path.Combine(folder, "owner.pid")) is { } owner && Directory.Exists($"/proc/{owner}"))
            {
                return;
            }
            // A number may have been given to another process since; a server of ours works in its folder.
            if (Number(Path.Combine(folder, "redis.pid")) is { } server
                && new FileInfo($"/proc/{server}/cwd").LinkTarget == folder)
            {
                Process.GetProcessById(server).Kill();
            }
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            // Another run is just sweeping it, or it is another user's.
        }
    }

    private static int? Number(string file) =>
        File.Exists(file) && int.TryParse(File.ReadAllText(file), NumberStyles.None | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) ? number : null;
}
