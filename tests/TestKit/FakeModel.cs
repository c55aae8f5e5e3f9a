using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.TestKit;

/// <summary>An OpenAI-compatible endpoint on loopback that says what a test tells it to: the truth, a lie, nothing at all, or half of something.</summary>
public sealed class FakeModel : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FakeModel(WebApplication app) => _app = app;

    /// <summary>For Llm:Endpoint.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Every request's body, in order.</summary>
    public ConcurrentQueue<string> Received { get; } = [];

    /// <summary>What the chat model answers to the sections and the question it was given.</summary>
    public Func<HttpContext, JsonObject, Task> Chat { get; set; } = (http, _) => SayAsync(http, "");

    /// <summary>The vector of a text; all texts of one request have vectors of one length.</summary>
    public Func<string, float[]> Vector { get; set; } = static _ => [1];

    /// <summary>What the endpoint does instead of answering with vectors; null: it answers.</summary>
    public Func<HttpContext, Task>? InsteadOfVectors { get; set; }

    public static async Task<FakeModel> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var model = new FakeModel(app);
        app.MapPost("/v1/chat/completions", http => model.HandleAsync(http, model.Chat));
        app.MapPost("/v1/embeddings", http => model.HandleAsync(http, model.EmbedAsync));
        await app.StartAsync();
        model.Address = new Uri(app.Urls.Single() + "/v1");
        return model;
    }

    public void Says(string text) => Chat = (http, _) => SayAsync(http, text);

    public void AnswersWith(int status, string body = "") => Chat = (http, _) => WriteAsync(http, status, body);

    /// <summary>Takes the request and never answers it, until it is disposed.</summary>
    public Task StallAsync(HttpContext http) => Task.WhenAny(_released.Task, Task.Delay(Timeout.Infinite, http.RequestAborted));

    /// <summary>Announces more than it sends, and hangs up.</summary>
    public static async Task BreakOffAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = 5000;
        await http.Response.WriteAsync("""{"choices":[{"message":{"role":"assistant","content":"Cuti""");
        await http.Response.Body.FlushAsync();
        http.Abort();
    }

    /// <summary>Sends without end.</summary>
    public static async Task FloodAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync("""{"choices":[{"message":{"content":" """);
        var filler = new string('a', 65_536);
        while (!http.RequestAborted.IsCancellationRequested)
        {
            await http.Response.WriteAsync(filler, http.RequestAborted);
        }
    }

    public static Task SayAsync(HttpContext http, string text) => WriteAsync(http, 200, new JsonObject
    {
        ["id"] = "contoh",
        ["object"] = "chat.completion",
        ["choices"] = new JsonArray { new JsonObject { ["index"] = 0, ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = text }, ["finish_reason"] = "stop" } },
    }.ToJsonString());

    /// <summary>The user message of a chat request: the data a model is given.</summary>
    public static JsonObject GivenIn(JsonObject request) => JsonNode.Parse((string)request["messages"]!.AsArray()[^1]!["content"]!)!.AsObject();

    public async ValueTask DisposeAsync()
    {
        _released.TrySetResult();
        await _app.DisposeAsync();
    }

    private static async Task WriteAsync(HttpContext http, int status, string body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(body);
    }

    private async Task HandleAsync(HttpContext http, Func<HttpContext, JsonObject, Task> answer)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        Received.Enqueue(body);
        try
        {
            await answer(http, JsonNode.Parse(body)!.AsObject());
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException)
        {
            // The other side hung up first.
        }
    }

    private Task EmbedAsync(HttpContext http, JsonObject request)
    {
        if (InsteadOfVectors is { } other)
        {
            return other(http);
        }
        var texts = request["input"]!.AsArray();
        return WriteAsync(http, 200, new JsonObject
        {
            ["object"] = "list",
            ["data"] = new JsonArray([.. texts.Select((text, i) => (JsonNode)new JsonObject
            {
                ["object"] = "embedding",
                ["index"] = i,
                ["embedding"] = new JsonArray([.. Vector((string)text!).Select(number => (JsonNode)number)]),
            })]),
        }.ToJsonString());
    }
}
