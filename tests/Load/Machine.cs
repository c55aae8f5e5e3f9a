using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AsnAssistant.Load;

/// <summary>What the operating system and Redis tell of a process's cost.</summary>
internal static class Machine
{
    /// <summary>Processor time used so far, user and system, in microseconds.</summary>
    public static double CpuMicroseconds(int pid)
    {
        var stat = File.ReadAllText($"/proc/{pid}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        // Ticks of 10 milliseconds.
        return (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) * 10_000;
    }

    public static double ResidentMegabytes(int pid)
    {
        var line = File.ReadLines($"/proc/{pid}/status").First(text => text.StartsWith("VmRSS", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static Process Start(string file, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(file) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{file} did not start.");
        var tail = new StringBuilder();
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) =>
        {
            if (process.ExitCode is not (0 or 130 or 137 or 143))
            {
                lock (tail)
                {
                    Console.Error.WriteLine($"{file} ended with {process.ExitCode}: {tail}");
                }
            }
        };
        return process;

        void Keep(string? line)
        {
            lock (tail)
            {
                if (line is not null && tail.Length < 4000)
                {
                    tail.AppendLine(line);
                }
            }
        }
    }

    /// <summary>Calls of each Redis command by clients and by scripts since the server's start or the last reset.</summary>
    public static async Task<Dictionary<string, long>> RedisCallsAsync(int port)
    {
        var text = await RedisAsync(port, "INFO commandstats");
        return text.Split("\r\n").Where(line => line.StartsWith("cmdstat_", StringComparison.Ordinal)).ToDictionary(
            line => line[8..line.IndexOf(':', StringComparison.Ordinal)],
            line => long.Parse(line.Split("calls=")[1].Split(',')[0], CultureInfo.InvariantCulture));
    }

    public static async Task<string> RedisAsync(int port, string command)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"));
        var reader = new StreamReader(stream);
        var first = await reader.ReadLineAsync() ?? "";
        if (!first.StartsWith('$'))
        {
            return first;
        }
        var body = new char[int.Parse(first.AsSpan(1), CultureInfo.InvariantCulture)];
        await reader.ReadBlockAsync(body);
        return new string(body);
    }
}
