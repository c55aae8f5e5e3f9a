using System.Collections.Concurrent;

namespace AsnAssistant.Storage.Tests;

public abstract partial class StoreContract
{
    /// <summary>Wake-ups heard by one subscriber.</summary>
    private protected sealed class Ear : IDisposable
    {
        private readonly ConcurrentQueue<(AgencyId Agency, string Topic)> _heard = new();
        private readonly IDisposable _subscription;

        public Ear(IStore store) => _subscription = store.Subscribe((agency, topic) => _heard.Enqueue((agency, topic)));

        public bool Heard(AgencyId agency, string topic) => _heard.Contains((agency, topic));

        /// <summary>Repeats what should wake until it has: a wake-up is best effort.</summary>
        public Task HearAsync(AgencyId agency, string topic, Func<Task> cause) => EventuallyAsync(async () =>
        {
            await cause();
            await Task.Delay(10);
            return Heard(agency, topic);
        });

        public void Dispose() => _subscription.Dispose();
    }

    [Fact]
    public async Task Waking_a_topic_calls_every_subscriber_with_the_agency_and_the_topic()
    {
        using var first = new Ear(Store);
        using var second = new Ear(Store);
        await first.HearAsync(Agency, "topic", () => Store.WakeAsync(Agency, "topic"));
        await second.HearAsync(Agency, "topic", () => Store.WakeAsync(Agency, "topic"));
        await first.HearAsync(_other, "conversation:{42}|*", () => Store.WakeAsync(_other, "conversation:{42}|*"));
        Assert.False(first.Heard(Agency, "conversation:{42}|*"));
        Assert.False(first.Heard(_other, "topic"));
    }

    [Fact]
    public async Task A_subscription_given_back_hears_no_more()
    {
        var first = new Ear(Store);
        using var second = new Ear(Store);
        await first.HearAsync(Agency, "before", () => Store.WakeAsync(Agency, "before"));
        first.Dispose();
        first.Dispose();
        await second.HearAsync(Agency, "after", () => Store.WakeAsync(Agency, "after"));
        Assert.False(first.Heard(Agency, "after"));
    }

    [Fact]
    public async Task A_commit_wakes_its_topics_and_those_of_the_queues_it_fills()
    {
        using var ear = new Ear(Store);
        await ear.HearAsync(Agency, "topic", () => CommitAsync(Batch().Put("d", Bytes("1")).Wake("topic")));
        var entry = 0;
        await ear.HearAsync(Agency, "queue:inbox", () => EnqueueAsync("inbox", "lane", $"e{entry++}"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Giving_a_lane_back_wakes_its_queue_for_what_waits_behind(bool byCommit)
    {
        var round = 0;
        var filled = Batch();
        for (var i = 0; i < 100; i++)
        {
            filled.Enqueue("q", "lane", $"e{i}", default);
        }
        await CommitAsync(filled);
        using var ear = new Ear(Store);
        await ear.HearAsync(Agency, "ready", () => Store.WakeAsync(Agency, "ready"));
        await ear.HearAsync(Agency, "queue:q", async () =>
        {
            var lease = await LeaseOneAsync("q", maxPerLane: 1);
            Assert.Equal($"e{round++}", lease.Entries[0].Id);
            if (byCommit)
            {
                await CommitAsync(Batch().Complete(lease, lease.Entries[0].Id, true));
            }
            else
            {
                await Store.CompleteAsync(Agency, "q", [new Completion(lease, lease.Entries[0].Id, true)]);
            }
        });
    }

    [Fact]
    public async Task A_commit_that_lost_its_race_wakes_nobody()
    {
        using var ear = new Ear(Store);
        await ear.HearAsync(Agency, "ready", () => Store.WakeAsync(Agency, "ready"));
        await CommitAsync(Batch().Claim("c", "another"));
        await RefusedAsync(Batch().Claim("c", "me").Enqueue("q", "lane", "e", default).Wake("topic"), ConcurrencyKind.Claim, "c");
        await ear.HearAsync(Agency, "sentinel", () => Store.WakeAsync(Agency, "sentinel"));
        Assert.False(ear.Heard(Agency, "topic"));
        Assert.False(ear.Heard(Agency, "queue:q"));
    }
}
