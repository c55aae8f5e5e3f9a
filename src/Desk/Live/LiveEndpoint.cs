using AsnAssistant.Complaints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace AsnAssistant.Desk;

/// <summary>A stream of server-sent events: that something in the queue has changed, and nothing of what. The page then asks for itself, with its officer's rights.</summary>
internal static class LiveEndpoint
{
    public const string Address = "/desk/siaran";

    /// <summary>Proxies close what is silent for a minute.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    /// <summary>Many changes at once are one piece of news.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The browser comes back by itself, and is asked anew who it is: a session that was ended hears no longer than this.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet(Address, StreamAsync);

    private static async Task StreamAsync(HttpContext http, DeskContext desk, TicketWatch watch, IHostApplicationLifetime life, TimeProvider time)
    {
        if (await DeskSeat.OfficerAsync(http, desk) is not { } officer || !DeskAccess.MayReadSome(desk.Agency, officer))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        ending.CancelAfter(Longest);
        using var listener = watch.Listen(desk.Agency);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await SayAsync(http.Response, "retry: 2000\n\n", ending.Token);
            while (true)
            {
                var changed = await listener.NextAsync(Silence, ending.Token);
                await SayAsync(http.Response, changed ? "event: berubah\ndata:\n\n" : ":\n\n", ending.Token);
                await Task.Delay(Pause, time, ending.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Gone, too long here, or we stop.
        }
    }

    private static async Task SayAsync(HttpResponse response, string words, CancellationToken cancel)
    {
        await response.WriteAsync(words, cancel);
        await response.Body.FlushAsync(cancel);
    }
}
