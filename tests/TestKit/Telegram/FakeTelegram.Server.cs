using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace AsnAssistant.TestKit;

/// <summary>The server's side: from an HTTP call to its answer.</summary>
public sealed partial class FakeTelegram
{
    private FakeFault? FaultFor(string method, JsonObject given)
    {
        lock (_faults)
        {
            var fault = _faults.Find(candidate => candidate.Method.Equals(method, StringComparison.OrdinalIgnoreCase)
                && (candidate.ChatId is null || candidate.ChatId == (given["chat_id"] as JsonValue)?.GetValue<long>()));
            if (fault is not null && --fault.Times <= 0)
            {
                _faults.Remove(fault);
            }
            return fault;
        }
    }

    private TimeProvider? FloodClock => _options.EnforceFlood ? _options.Clock : null;

    private async Task HandleAsync(HttpContext http)
    {
        Interlocked.Increment(ref _busy);
        try
        {
            await ServeAsync(http);
        }
        finally
        {
            Interlocked.Increment(ref _served);
            Interlocked.Decrement(ref _busy);
        }
    }

    private async Task ServeAsync(HttpContext http)
    {
        if (_options.Latency > TimeSpan.Zero)
        {
            await Task.Delay(_options.Latency, http.RequestAborted);
        }
        var path = Path().Match(http.Request.Path);
        if (!path.Success)
        {
            await AnswerAsync(http, 404, new FakeRefusal(404, "Not Found").ToJson());
            return;
        }
        if (!_bots.TryGetValue(path.Groups["token"].Value, out var bot))
        {
            await AnswerAsync(http, 401, new FakeRefusal(401, "Unauthorized").ToJson());
            return;
        }
        var rest = path.Groups["rest"].Value;
        if (path.Groups["file"].Length > 0)
        {
            await SendFileAsync(http, bot, rest);
            return;
        }
        var given = await FakeRequest.ReadAsync(http.Request);
        lock (bot.Gate)
        {
            bot.Calls.Add(new FakeCall(rest, (JsonObject)given.DeepClone(), _options.Clock.GetUtcNow()));
        }
        var fault = FaultFor(rest, given);
        if (fault?.Foreign is { } foreign)
        {
            http.Response.StatusCode = foreign.Status;
            await http.Response.WriteAsync(foreign.Body);
            return;
        }
        if (fault?.DropAfterDoing == false)
        {
            http.Abort();
            return;
        }
        try
        {
            if (fault?.Refusal is { } refusal)
            {
                throw refusal;
            }
            var result = await DoAsync(bot, rest, given, http.RequestAborted);
            if (fault?.DropAfterDoing == true)
            {
                http.Abort();
                return;
            }
            await AnswerAsync(http, 200, new JsonObject { ["ok"] = true, ["result"] = result });
        }
        catch (FakeRefusal refused)
        {
            if (refused.Parameters?["retry_after"] is { } wait)
            {
                Interlocked.Increment(ref _floods);
                http.Response.Headers.RetryAfter = wait.ToString();
            }
            await AnswerAsync(http, refused.Code, refused.ToJson());
        }
        catch (OperationCanceledException)
        {
            http.Abort();
        }
    }

    private async Task<JsonNode?> DoAsync(FakeBot bot, string method, JsonObject given, CancellationToken gone)
    {
        switch (method.ToLowerInvariant())
        {
            case "getupdates":
                return await FakePolling.GetUpdatesAsync(bot, given, gone);
            case "setwebhook":
                return SetWebhook(bot, given);
            case "deletewebhook":
                lock (bot.Gate)
                {
                    bot.WebhookUrl = "";
                    return true;
                }
            case "getwebhookinfo":
                lock (bot.Gate)
                {
                    var info = new JsonObject { ["url"] = bot.WebhookUrl, ["has_custom_certificate"] = false, ["pending_update_count"] = bot.Pending.Count };
                    if (bot.LastWebhookError is { } words)
                    {
                        info["last_error_message"] = words;
                        info["last_error_date"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
                    }
                    return info;
                }
            default:
                lock (bot.Gate)
                {
                    return FakeMethods.Do(bot, method, given, FloodClock);
                }
        }
    }

    private JsonNode SetWebhook(FakeBot bot, JsonObject given)
    {
        var url = given["url"]?.GetValue<string>() ?? "";
        var secret = given["secret_token"]?.GetValue<string>();
        if (secret is not null && !Secret().IsMatch(secret))
        {
            throw FakeRefusal.Bad("secret token contains unallowed characters");
        }
        if (!Uri.TryCreate(url, UriKind.Absolute, out _))
        {
            throw FakeRefusal.Bad("bad webhook: Failed to parse URL");
        }
        lock (bot.Gate)
        {
            bot.Poll?.TrySetResult("Conflict: terminated by setWebhook request");
            bot.WebhookUrl = url;
            bot.WebhookSecret = secret;
            bot.MaxConnections = Math.Clamp(given["max_connections"]?.GetValue<int>() ?? 40, 1, 100);
            if (given["allowed_updates"] is JsonArray allowed)
            {
                bot.AllowedUpdates = [.. allowed.Select(name => name!.GetValue<string>())];
            }
            foreach (var update in bot.Pending)
            {
                _webhooks.Start(bot, update);
            }
        }
        return true;
    }

    /// <summary>A call that came in the body of a webhook's answer: carried out, and nobody hears what came of it.</summary>
    private Task CarryOutAsync(FakeBot bot, JsonObject call)
    {
        var method = call["method"]?.GetValue<string>() ?? "";
        call.Remove("method");
        lock (bot.Gate)
        {
            bot.Calls.Add(new FakeCall(method, (JsonObject)call.DeepClone(), _options.Clock.GetUtcNow()));
            try
            {
                FakeMethods.Do(bot, method, call, FloodClock);
            }
            catch (FakeRefusal)
            {
                // As said: nobody hears.
            }
        }
        return Task.CompletedTask;
    }

    private static async Task SendFileAsync(HttpContext http, FakeBot bot, string path)
    {
        byte[]? bytes;
        lock (bot.Gate)
        {
            bytes = bot.Files.GetValueOrDefault(path.Split('/')[^1]);
        }
        if (bytes is null)
        {
            http.Response.StatusCode = 404;
            return;
        }
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes);
    }

    private static Task AnswerAsync(HttpContext http, int status, JsonObject answer)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes<JsonNode>(answer)).AsTask();
    }

    [GeneratedRegex("^/(?<file>file/)?bot(?<token>[0-9]+:[A-Za-z0-9_-]+)/(?<rest>.+)$")]
    private static partial Regex Path();

    [GeneratedRegex("^[A-Za-z0-9_-]{1,256}$")]
    private static partial Regex Secret();
}
