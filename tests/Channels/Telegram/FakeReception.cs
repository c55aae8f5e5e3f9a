using System.Collections.Concurrent;
using System.Text;
using AsnAssistant.Bot;
using AsnAssistant.Storage;

namespace AsnAssistant.Telegram.Tests;

/// <summary>A door that keeps what comes in, and does what the test says.</summary>
internal sealed class FakeReception : IReception
{
    private readonly ConcurrentQueue<Activity> _accepted = new();
    private readonly ConcurrentQueue<(string Id, string Payload, string Reason)> _buried = new();

    /// <summary>Runs before an activity counts as accepted; may throw. Its replies are handed over if that was asked for.</summary>
    public Func<Activity, Task<List<Activity>?>> OnAccept { get; set; } = _ => Task.FromResult<List<Activity>?>(null);

    public Exception? BuryFailure { get; set; }

    public Activity[] Accepted => [.. _accepted];

    public (string Id, string Payload, string Reason)[] Buried => [.. _buried];

    public async Task<Acceptance> AcceptAsync(AgencyId agency, Activity activity, bool handOver = false, CancellationToken cancel = default)
    {
        var replies = await OnAccept(activity);
        _accepted.Enqueue(activity);
        return new Acceptance(activity.Id!, false, handOver ? replies : null);
    }

    public Task BuryAsync(AgencyId agency, string channelId, string id, ReadOnlyMemory<byte> payload, string reason, CancellationToken cancel = default)
    {
        if (BuryFailure is { } failure)
        {
            throw failure;
        }
        _buried.Enqueue((id, Encoding.UTF8.GetString(payload.Span), reason));
        return Task.CompletedTask;
    }
}
