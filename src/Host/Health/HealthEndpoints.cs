using AsnAssistant.Host.Access;
using AsnAssistant.Host.Engine;
using AsnAssistant.Host.Heartbeats;
using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;
using AsnAssistant.Storage;
using AsnAssistant.Telegram;

namespace AsnAssistant.Host.Health;

/// <summary>Whether the process is up, and whether it can do its work. No secrets and no personal data: anybody may ask.</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/healthz/live", () => Results.Json(new { status = "ok", words = Words("health.live") }));
        endpoints.MapGet("/healthz/ready", ReadyAsync);
        return endpoints;
    }

    private static async Task<IResult> ReadyAsync(
        OpenedStore opened, StoreKeyRing keys, KnowledgeBase knowledge, Agencies agencies, TelegramStatus telegram, ChannelWatch watch, HttpContext context)
    {
        var store = await StoreHealthAsync(opened, context.RequestAborted);
        var isReady = store.IsReady && keys.IsLoaded;
        var answer = new
        {
            status = isReady ? "ok" : "away",
            words = Words(isReady ? "health.ready" : "health.notReady"),
            store = new { engine = store.Engine, ready = store.IsReady, durable = store.IsDurable, detail = store.Detail },
            knowledge = new { articles = agencies.All.Max(agency => knowledge.CountFor(agency.Id)), findings = knowledge.Findings.Count },
            channels = new
            {
                web = new { on = true },
                telegram = telegram.Bots.Select(bot => new
                {
                    agency = bot.Agency.Value,
                    lastSuccess = bot.LastSuccess,
                    pending = bot.PendingUpdates,
                    lastError = bot.LastError,
                    lastErrorAt = bot.LastErrorAt,
                    tokenRefused = bot.IsTokenRefused,
                }),
                heartbeats = watch.Last.Select(look => new
                {
                    agency = look.Agency.Value,
                    channel = look.State.Channel,
                    state = look.State.Life.ToString().ToLowerInvariant(),
                    last = look.State.Last,
                    fault = look.State.Fault,
                }),
            },
        };
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(answer, statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<StoreHealth> StoreHealthAsync(OpenedStore opened, CancellationToken cancel)
    {
        try
        {
            return await opened.Store.HealthAsync(cancel).WaitAsync(Patience, cancel);
        }
        catch (Exception fault) when (fault is TimeoutException or StoreUnavailableException)
        {
            return new StoreHealth(false, false, opened.Name, HostTexts.Line("health.notReady"));
        }
    }

    private static object Words(string key) => new { id = HostTexts.For(Language.Id)[key], en = HostTexts.For(Language.En)[key] };
}
