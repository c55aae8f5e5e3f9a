using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace AsnAssistant.TestKit;

/// <summary>The real program as a process of its own, on a free loopback port, with a data folder that goes with the test.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private const int SigTerm = 15;

    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _result = new();
    private readonly Process _process;

    private HostProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>Everything printed so far.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Of everything printed what stands on the standard output: what a program reads that runs a command.</summary>
    public string StandardOutput => string.Join('\n', _result);

    public HttpClient Client() => new() { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>Starts <c>serve</c> and waits until it is ready.</summary>
    /// <param name="settings">Configuration as environment variables, such as <c>Storage__Engine</c>.</param>
    /// <exception cref="InvalidOperationException">It ended or was not ready within a minute; the message holds what it printed.</exception>
    public static async Task<HostProcess> StartAsync(IReadOnlyDictionary<string, string> settings, int? port = null, bool waitUntilReady = true, params string[] arguments)
    {
        var address = new Uri($"http://127.0.0.1:{port ?? FreePort()}");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = HouseRoot.Path };
        start.ArgumentList.Add(HostAssembly());
        foreach (var argument in arguments.Length == 0 ? ["serve"] : arguments)
        {
            start.ArgumentList.Add(argument);
        }
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["DOTNET_gcServer"] = "0";
        // It lives too short for code that is measured first and compiled again.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }
        var process = Process.Start(start) ?? throw new InvalidOperationException("The host did not start.");
        var host = new HostProcess(process, address);
        process.OutputDataReceived += (_, line) =>
        {
            host.Keep(line.Data);
            Keep(host._result, line.Data);
        };
        process.ErrorDataReceived += (_, line) => host.Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (waitUntilReady)
        {
            await host.UntilReadyAsync();
        }
        return host;
    }

    public async Task UntilReadyAsync()
    {
        using var client = Client();
        var deadline = Stopwatch.StartNew();
        while (deadline.Elapsed < TimeSpan.FromMinutes(1))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The host ended with {_process.ExitCode}:\n{Output}");
            }
            try
            {
                using var answer = await client.GetAsync("/healthz/ready");
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(50);
        }
        throw new InvalidOperationException($"The host was not ready within a minute:\n{Output}");
    }

    /// <summary>As a crash: nothing is flushed, nothing given back.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
        await _process.WaitForExitAsync();
    }

    /// <summary>As an operator: SIGTERM, and up to fifteen seconds.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        if (!_process.HasExited)
        {
            _ = Kill(_process.Id, SigTerm);
        }
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public Task WaitForExitAsync(CancellationToken cancel = default) => _process.WaitForExitAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The host stands beside the tests' own assembly where a test project references it, else in the build's output folder.</summary>
    private static string HostAssembly()
    {
        const string Name = "AsnAssistant.Host.dll";
        var beside = Path.Combine(AppContext.BaseDirectory, Name);
        if (File.Exists(beside) && File.Exists(Path.ChangeExtension(beside, ".runtimeconfig.json")))
        {
            return beside;
        }
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var built = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Host", configuration, Name));
        return File.Exists(built) ? built : throw new InvalidOperationException($"{Name} is not built: neither beside the tests nor in the output folder of src/Host.");
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);

    private void Keep(string? line) => Keep(_output, line);

    private static void Keep(ConcurrentQueue<string> kept, string? line)
    {
        if (line is not null)
        {
            kept.Enqueue(line);
            while (kept.Count > 500)
            {
                kept.TryDequeue(out _);
            }
        }
    }
}
