using System.Text.Json.Nodes;
using AsnAssistant.TestKit;

namespace AsnAssistant.EndToEnd.Tests;

/// <summary>The npm packages botbuilder and botframework-connector in the part of the Bot Connector service, and a host registered there.</summary>
internal sealed class ConnectorWorld : IAsyncDisposable
{
    public const string AppId = "0f6a3a64-0000-4000-8000-000000000001";
    public const string Password = "sandi-contoh-yang-tidak-boleh-tampak";

    private readonly Engine _engine;

    private ConnectorWorld(Engine engine, NodeClient service, HostProcess host)
    {
        _engine = engine;
        Service = service;
        Host = host;
    }

    public NodeClient Service { get; }

    public HostProcess Host { get; }

    /// <param name="channel">Which of the service's channels people are on.</param>
    public static async Task<ConnectorWorld> StartAsync(string engineName, string channel)
    {
        var engine = await Engine.StartAsync(engineName);
        var (servicePort, hostPort) = (HostProcess.FreePort(), HostProcess.FreePort());
        var service = NodeClient.Start("connector.js", servicePort.ToString(null as IFormatProvider), $"http://127.0.0.1:{hostPort}/api/messages", AppId, Password, channel);
        await service.UntilAsync(line => line["ready"] is not null, "the connector's service");
        var host = await engine.StartHostAsync(
            new Dictionary<string, string>
            {
                ["BotConnector__OpenIdAddress"] = $"http://127.0.0.1:{servicePort}/openid",
                ["BotConnector__LoginAddress"] = $"http://127.0.0.1:{servicePort}/login",
                ["Instansi__0__BotConnector__AppId"] = AppId,
                ["Instansi__0__BotConnector__Password"] = Password,
            },
            hostPort);
        return new ConnectorWorld(engine, service, host);
    }

    public IChat Chat(int user) => new ConnectorChat(Service, user);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Service.DisposeAsync();
        await _engine.DisposeAsync();
    }
}

/// <summary>One person on one channel of the service.</summary>
internal sealed class ConnectorChat(NodeClient service, int user) : IChat
{
    public async Task SayAsync(string text)
    {
        await service.SayAsync(text, user);
        await AcknowledgedAsync(text);
    }

    public async Task PressAsync(string button)
    {
        await service.PressAsync(button, user);
        await AcknowledgedAsync(button);
    }

    public async Task<string> HearAsync(string words)
    {
        var line = await service.UntilAsync(line => IsMine(line) && line["words"]?.GetValue<string>().Contains(words, StringComparison.Ordinal) == true, words);
        return line["words"]!.GetValue<string>();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task AcknowledgedAsync(string what)
    {
        var line = await service.UntilAsync(line => IsMine(line) && (line["answer"] is not null || line["error"] is not null), "taken: " + what);
        Assert.Null(line["error"]);
        Assert.Equal(200, line["answer"]!["status"]!.GetValue<int>());
    }

    private bool IsMine(JsonObject line) => line["user"]?.GetValue<int>() == user;
}
