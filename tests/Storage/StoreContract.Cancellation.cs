namespace AsnAssistant.Storage.Tests;

public abstract partial class StoreContract
{
    public static TheoryData<string> Calls() =>
    [
        nameof(IStore.ReadAsync), nameof(IStore.CommitAsync), nameof(IStore.PageAsync), nameof(IStore.CountAsync), nameof(IStore.CountersAsync),
        nameof(IStore.ClaimHoldersAsync), nameof(IStore.ReadLogAsync), nameof(IStore.LeaseAsync), nameof(IStore.ExtendAsync), nameof(IStore.ReturnAsync),
        nameof(IStore.CompleteAsync), nameof(IStore.DepthAsync), nameof(IStore.DeadLettersAsync), nameof(IStore.ReviveAsync), nameof(IStore.WakeAsync),
        nameof(IStore.SweepAsync), nameof(IStore.HealthAsync),
    ];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_cancelled_beforehand_does_nothing(string call)
    {
        var held = await ArrangeEverythingAsync();
        await CommitAsync(Batch().BuryUnread("q", "lane", "dead", default, "bad"));
        var before = await EverythingReadAsync(Agency);
        var cancelled = new CancellationToken(true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call switch
        {
            nameof(IStore.ReadAsync) => Store.ReadAsync(Agency, ["d:changed"], cancelled),
            nameof(IStore.CommitAsync) => Store.CommitAsync(Everything(Batch(), held), cancelled),
            nameof(IStore.PageAsync) => Store.PageAsync(Agency, new IndexQuery("x"), cancelled),
            nameof(IStore.CountAsync) => Store.CountAsync(Agency, "x", cancel: cancelled),
            nameof(IStore.CountersAsync) => Store.CountersAsync(Agency, ["n"], cancelled),
            nameof(IStore.ClaimHoldersAsync) => Store.ClaimHoldersAsync(Agency, ["c:others"], cancelled),
            nameof(IStore.ReadLogAsync) => Store.ReadLogAsync(Agency, "log", 0, 10, cancelled),
            nameof(IStore.LeaseAsync) => Store.LeaseAsync(Agency, "q", "host", 1, 1, Long, 5, cancelled),
            nameof(IStore.ExtendAsync) => Store.ExtendAsync(Agency, "q", [held], TimeSpan.FromMilliseconds(1), cancelled),
            nameof(IStore.ReturnAsync) => Store.ReturnAsync(Agency, held, TimeSpan.Zero, cancelled),
            nameof(IStore.CompleteAsync) => Store.CompleteAsync(Agency, "q", [new Completion(held, "held-1", true)], cancelled),
            nameof(IStore.DepthAsync) => Store.DepthAsync(Agency, "q", cancelled),
            nameof(IStore.DeadLettersAsync) => Store.DeadLettersAsync(Agency, "q", 10, cancelled),
            nameof(IStore.ReviveAsync) => Store.ReviveAsync(Agency, "q", "dead", cancelled),
            nameof(IStore.WakeAsync) => Store.WakeAsync(Agency, "topic", cancelled),
            nameof(IStore.SweepAsync) => Store.SweepAsync(Agency, new Retention(TimeSpan.Zero, [("x", double.MaxValue)]), cancelled),
            nameof(IStore.HealthAsync) => Store.HealthAsync(cancelled),
            _ => throw new InvalidOperationException("No such call."),
        });
        Assert.Equal(before, await EverythingReadAsync(Agency));
    }
}
