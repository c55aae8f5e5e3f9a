using System.Text.Json;

namespace AsnAssistant.Load;

/// <summary>Answers every Telegram method at once, and learns from setWebhook where updates go.</summary>
internal sealed class StubTelegram : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TaskCompletionSource<(string Path, string Secret)> _webhook = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _messages;

    private StubTelegram(WebApplication app, int port)
    {
        _app = app;
        Port = port;
    }

    public int Port { get; }

    public Task<(string Path, string Secret)> Webhook => _webhook.Task;

    public static async Task<StubTelegram> StartAsync()
    {
        var port = Machine.FreePort();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var stub = new StubTelegram(builder.Build(), port);
        stub._app.MapPost("/{bot}/{method}", stub.AnswerAsync);
        await stub._app.StartAsync();
        return stub;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (string.Equals((string?)context.Request.RouteValues["method"], "setWebhook", StringComparison.OrdinalIgnoreCase))
        {
            using var asked = await JsonDocument.ParseAsync(context.Request.Body);
            var root = asked.RootElement;
            _webhook.TrySetResult((new Uri(root.GetProperty("url").GetString()!).AbsolutePath, root.GetProperty("secret_token").GetString()!));
        }
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync($$$"""{"ok":true,"result":{"message_id":{{{Interlocked.Increment(ref _messages)}}},"date":1,"chat":{"id":1,"type":"private"},"text":"x"}}""");
    }
}
