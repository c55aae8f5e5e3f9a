namespace AsnAssistant.Storage.Tests;

/// <summary>What an engine shared by several hosts must do besides: two stores opened on the same server are two hosts.</summary>
public abstract class NetworkedStoreContract : StoreContract
{
    private IStore? _second;

    protected IStore Second => _second ?? throw new InvalidOperationException("The second store is opened before each test.");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _second = await OpenAsync();
    }

    public override async Task DisposeAsync()
    {
        if (_second is { } second)
        {
            await CloseAsync(second);
        }
        await base.DisposeAsync();
    }

    [Fact]
    public async Task One_host_reads_at_once_what_another_committed()
    {
        for (var i = 0; i < 50; i++)
        {
            var receipt = await CommitAsync(Batch().Put("d", Bytes($"{i}")).Increment("n"));
            Assert.Equal(receipt.Version, (await Second.ReadAsync(Agency, ["d"]))[0].Version);
            Assert.Equal(i + 1, Assert.Single(await Second.CountersAsync(Agency, ["n"])));
        }
    }

    [Fact]
    public async Task Two_hosts_never_hold_one_lane_and_a_lease_is_worth_the_same_on_both()
    {
        await EnqueueAsync("q", "lane", "e1", "e2");
        var lease = await LeaseOneAsync("q", maxPerLane: 1);
        Assert.Empty(await Second.LeaseAsync(Agency, "q", "host-2", 10, 10, TimeSpan.FromMinutes(1), 5));
        await Second.CommitAsync(Batch().Complete(lease, "e1", true));
        var next = Assert.Single(await Second.LeaseAsync(Agency, "q", "host-2", 10, 10, TimeSpan.FromMinutes(1), 5));
        Assert.Equal("e2", Assert.Single(next.Entries).Id);
        Assert.Empty(await LeaseAsync("q"));
    }

    [Fact]
    public async Task A_commit_repeated_by_another_host_is_applied_once()
    {
        var batch = Batch().Increment("n").Append("log", Bytes("a")).Enqueue("q", "lane", "e", default, leaseFor: TimeSpan.FromMinutes(1));
        var first = await CommitAsync(batch);
        AssertSame(first, await Second.CommitAsync(batch));
        Assert.Equal(1, await CounterAsync("n"));
        Assert.Equal(["a"], await LogAsync("log"));
    }

    [Fact]
    public async Task A_commit_of_documents_alone_repeated_by_another_store_is_applied_once()
    {
        var before = (await CommitAsync(Batch().Put("d", Bytes("before")))).Version;
        var batch = Batch().Expect("d", before).Put("d", Bytes("mine"));
        var first = await CommitAsync(batch);
        await CommitAsync(Batch().Put("d", Bytes("later")));
        AssertSame(first, await Second.CommitAsync(batch));
        Assert.Equal("later", Text((await ReadAsync("d")).Body));
    }

    [Fact]
    public async Task A_wake_up_reaches_the_other_host()
    {
        using var ear = new Ear(Second);
        await ear.HearAsync(Agency, "topic", () => Store.WakeAsync(Agency, "topic"));
        await ear.HearAsync(Agency, "committed", () => CommitAsync(Batch().Wake("committed")));
        var entry = 0;
        await ear.HearAsync(Agency, "queue:q", () => EnqueueAsync("q", "lane", $"e{entry++}"));
    }

    [Fact]
    public async Task Closing_one_host_leaves_the_other_at_work()
    {
        var third = await OpenAsync();
        await third.CommitAsync(Batch().Put("d", Bytes("1")));
        await CloseAsync(third);
        Assert.Equal("1", Text((await ReadAsync("d")).Body));
    }
}
