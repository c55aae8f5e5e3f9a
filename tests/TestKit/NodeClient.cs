using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AsnAssistant.TestKit;

/// <summary>A third-party client under Node, driven by JSON lines: commands in, what it saw out.</summary>
public sealed class NodeClient : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<JsonObject> _seen = [];
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _history = [];

    private NodeClient(Process process) => _process = process;

    public static NodeClient Start(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = Path.Combine(HouseRoot.Path, "tests", "EndToEnd", "clients"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(script);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        var client = new NodeClient(Process.Start(start) ?? throw new InvalidOperationException("node did not start: ./scripts/setup installs it."));
        client._process.OutputDataReceived += (_, line) => client.Read(line.Data);
        client._process.ErrorDataReceived += (_, line) => client.Note(line.Data);
        client._process.BeginOutputReadLine();
        client._process.BeginErrorReadLine();
        return client;
    }

    public Task SendAsync(JsonObject command) => _process.StandardInput.WriteLineAsync(command.ToJsonString());

    public Task SayAsync(string text, int user = 7) => SendAsync(new JsonObject { ["say"] = text, ["user"] = user });

    public Task PressAsync(string button, int user = 7) => SendAsync(new JsonObject { ["press"] = button, ["user"] = user });

    /// <summary>The oldest line that fits and was not taken before; it counts as taken then, the others stay.</summary>
    /// <exception cref="TimeoutException">None came within a minute; the message tells everything seen.</exception>
    public async Task<JsonObject> UntilAsync(Func<JsonObject, bool> fits, string what)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            Task news;
            lock (_seen)
            {
                if (_seen.FirstOrDefault(fits) is { } line)
                {
                    _seen.Remove(line);
                    return line;
                }
                news = _news.Task;
            }
            try
            {
                await news.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Never seen: {what}. Seen:\n{History}");
            }
        }
    }

    public string History
    {
        get
        {
            lock (_history)
            {
                return string.Join('\n', _history);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Read(string? line)
    {
        Note(line);
        if (line is null)
        {
            return;
        }
        try
        {
            if (JsonNode.Parse(line) is JsonObject seen)
            {
                lock (_seen)
                {
                    _seen.Add(seen);
                    _news.TrySetResult();
                    _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                }
            }
        }
        catch (JsonException)
        {
            // A library's own chatter; it stands in the history.
        }
    }

    private void Note(string? line)
    {
        if (line is not null)
        {
            lock (_history)
            {
                _history.Add(line);
            }
        }
    }
}
