using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace AsnAssistant.TestKit;

/// <summary>How a test wants its server.</summary>
/// <param name="AppendFsync">always, everysec or no.</param>
/// <param name="TlsFolder">A folder with ca.crt, server.crt and server.key: the server then also listens on <see cref="RedisServer.TlsPort"/>.</param>
/// <param name="More">Further arguments for redis-server.</param>
public sealed record RedisServerSettings(bool AppendOnly = true, string AppendFsync = "always", string? Password = null, string? TlsFolder = null, params string[] More);

/// <summary>A real redis-server on loopback with a folder of its own, gone with the test.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    // Below the ports the system gives to outgoing connections, so that a server can be restarted on its port; above them by 10,000 for the cluster bus.
    private const int FirstPort = 7100;
    private const int Ports = 200;
    private static int _nextPort = Random.Shared.Next(Ports);

    private readonly RedisServerSettings _settings;
    private readonly string _folder;
    private Process? _process;

    private RedisServer(RedisServerSettings settings, int port, int tlsPort)
    {
        _settings = settings;
        Port = port;
        TlsPort = tlsPort;
        _folder = Directory.CreateTempSubdirectory(RedisLeftovers.FolderPrefix).FullName;
        File.WriteAllText(Path.Combine(_folder, "owner.pid"), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
    }

    public int Port { get; }

    /// <summary>0 without TLS.</summary>
    public int TlsPort { get; }

    /// <summary>For the client under test.</summary>
    public string Configuration => $"127.0.0.1:{Port}" + (_settings.Password is { } password ? ",password=" + password : "");

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Processor time used since it was started.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            var process = Started();
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <exception cref="InvalidOperationException">redis-server is not installed, or did not start; its log is in the message.</exception>
    public static async Task<RedisServer> StartAsync(RedisServerSettings? settings = null)
    {
        RedisLeftovers.Prepare();
        settings ??= new RedisServerSettings();
        for (var attempt = 1; ; attempt++)
        {
            var server = new RedisServer(settings, FreePort(), settings.TlsFolder is null ? 0 : FreePort());
            try
            {
                await server.RestartAsync();
                return server;
            }
            catch (InvalidOperationException) when (attempt < 5 && server.PortWasTaken())
            {
                await server.DisposeAsync();
            }
            catch
            {
                await server.DisposeAsync();
                throw;
            }
        }
    }

    /// <summary>Starts it again, on the same port and with what it had written.</summary>
    /// <param name="untilReady">False returns once the process is there, though it may still load its data.</param>
    public async Task RestartAsync(bool untilReady = true)
    {
        if (IsRunning)
        {
            throw new InvalidOperationException("The server is running; stop or kill it first.");
        }
        _process?.Dispose();
        try
        {
            _process = Process.Start(new ProcessStartInfo("redis-server", Arguments()) { RedirectStandardOutput = true, WorkingDirectory = _folder })!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException("These tests need redis-server. On Debian: apt-get install redis-server (it need not run as a service).", missing);
        }
        RedisLeftovers.Add(_process);
        if (untilReady)
        {
            await ReadyAsync();
        }
    }

    /// <summary>Waits until it answers PING.</summary>
    public async Task ReadyAsync()
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                if (await AskAsync("PING") is "PONG")
                {
                    return;
                }
            }
            catch (Exception error) when (error is SocketException or IOException or InvalidOperationException or OperationCanceledException)
            {
                if (!IsRunning || clock.Elapsed > TimeSpan.FromSeconds(30))
                {
                    throw new InvalidOperationException($"redis-server on port {Port} did not start: {await LogAsync()}", error);
                }
            }
            await Task.Delay(10);
        }
    }

    /// <summary>One command, past the client under test. See <see cref="RedisTalk.AskAsync"/>.</summary>
    public Task<object?> AskAsync(params string[] command) => RedisTalk.AskAsync(Port, _settings.Password, command);

    /// <summary>Orderly stop.</summary>
    public async Task StopAsync()
    {
        Signal(15);
        await GoneAsync();
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        Signal(9);
        await GoneAsync();
    }

    /// <summary>SIGSTOP: connections stay, nothing answers.</summary>
    public void Pause() => Signal(19);

    /// <summary>SIGCONT.</summary>
    public void Resume() => Signal(18);

    public Task FlushScriptsAsync() => AskAsync("SCRIPT", "FLUSH");

    public Task ResetCommandCallsAsync() => AskAsync("CONFIG", "RESETSTAT");

    /// <summary>How often each command was called since the last reset, by its lower-case name; what scripts call counts too.</summary>
    public async Task<IReadOnlyDictionary<string, long>> CommandCallsAsync()
    {
        var calls = new Dictionary<string, long>();
        foreach (var line in ((string)(await AskAsync("INFO", "commandstats"))!).Split("\r\n"))
        {
            if (line.StartsWith("cmdstat_", StringComparison.Ordinal))
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                calls[line[8..colon]] = long.Parse(line[(colon + 7)..line.IndexOf(',', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
            }
        }
        return calls;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            if (IsRunning)
            {
                Signal(9);
                await GoneAsync();
            }
            RedisLeftovers.Remove(_process);
            _process.Dispose();
            _process = null;
        }
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>The next port nobody listens on, with its cluster bus port.</summary>
    private static int FreePort()
    {
        for (var i = 0; i < Ports; i++)
        {
            var port = FirstPort + (Interlocked.Increment(ref _nextPort) % Ports);
            if (IsFree(port) && IsFree(port + 10_000))
            {
                return port;
            }
        }
        throw new InvalidOperationException($"No free port from {FirstPort} to {FirstPort + Ports - 1} for a test server.");
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private List<string> Arguments()
    {
        List<string> arguments =
        [
            "--port", $"{Port}", "--bind", "127.0.0.1", "--dir", _folder, "--pidfile", Path.Combine(_folder, "redis.pid"),
            "--daemonize", "no", "--logfile", Path.Combine(_folder, "log"), "--save", "",
            "--appendonly", _settings.AppendOnly ? "yes" : "no", "--appendfsync", _settings.AppendFsync,
        ];
        if (_settings.Password is { } password)
        {
            arguments.AddRange(["--requirepass", password]);
        }
        if (_settings.TlsFolder is { } tls)
        {
            arguments.AddRange(["--tls-port", $"{TlsPort}", "--tls-auth-clients", "no"]);
            arguments.AddRange(["--tls-ca-cert-file", Path.Combine(tls, "ca.crt"), "--tls-cert-file", Path.Combine(tls, "server.crt"), "--tls-key-file", Path.Combine(tls, "server.key")]);
        }
        arguments.AddRange(_settings.More);
        return arguments;
    }

    private async Task<string> LogAsync()
    {
        var log = Path.Combine(_folder, "log");
        return File.Exists(log) ? await File.ReadAllTextAsync(log) : "it wrote no log.";
    }

    private bool PortWasTaken() => File.Exists(Path.Combine(_folder, "log")) && File.ReadAllText(Path.Combine(_folder, "log")).Contains("Address already in use", StringComparison.Ordinal);

    private Process Started() => _process ?? throw new InvalidOperationException("The server was not started.");

    private void Signal(int signal)
    {
        if (Kill(Started().Id, signal) != 0)
        {
            throw new InvalidOperationException($"Signal {signal} did not reach the server on port {Port}.");
        }
    }

    private async Task GoneAsync()
    {
        var process = Started();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
        RedisLeftovers.Remove(process);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
