using System.Globalization;
using System.Text;

namespace AsnAssistant.Storage.Tests;

public abstract partial class StoreContract
{
    /// <summary>A batch with every kind of write in it, for the state that <see cref="ArrangeEverythingAsync"/> makes.</summary>
    private static WriteBatch Everything(WriteBatch batch, Lease held) => batch
        .Put("d:changed", Bytes("new")).Put("d:created", Bytes("new"), Long).Delete("d:deleted")
        .Index("x", "moved", 9).Index("x", "added", 2).Unindex("x", "removed")
        .Claim("c:taken", "me").Claim("c:renewed", "me", Long).Unclaim("c:released", "me")
        .Increment("n", 5).Increment("fresh", -2, atLeast: -2)
        .Append("log", Bytes("second")).Append("fresh-log", Bytes("first"), Long)
        .Enqueue("q", "new-lane", "new", Bytes("new")).Enqueue("q", "leased-lane", "leased", Bytes("new"), leaseFor: Long)
        .Complete(held, "held-1", false).Bury(held, "held-2", "bad", true)
        .BuryUnread("q", "lane", "unread", Bytes("?"), "unread")
        .Wake("topic");

    private async Task<Lease> ArrangeEverythingAsync()
    {
        await CommitAsync(Batch()
            .Put("d:changed", Bytes("old")).Put("d:deleted", Bytes("old"))
            .Index("x", "moved", 1).Index("x", "removed", 1)
            .Claim("c:renewed", "me").Claim("c:released", "me").Claim("c:others", "another")
            .Increment("n", 10).Append("log", Bytes("first"))
            .Enqueue("q", "lane", "held-1", Bytes("1")).Enqueue("q", "lane", "held-2", Bytes("2")).Enqueue("q", "lane", "waiting", Bytes("3")));
        return await LeaseOneAsync("q", maxPerLane: 2);
    }

    /// <summary>All that can be read of an agency that holds what the batch above is about.</summary>
    private async Task<string> EverythingReadAsync(AgencyId agency)
    {
        var text = new StringBuilder();
        foreach (var document in await Store.ReadAsync(agency, ["d:changed", "d:created", "d:deleted"]))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"document {document.Version} {Text(document.Body)}");
        }
        foreach (var entry in (await Store.PageAsync(agency, new IndexQuery("x"))).Entries)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"index {entry.Member} {entry.Score}");
        }
        text.AppendLine(CultureInfo.InvariantCulture, $"count {await Store.CountAsync(agency, "x")}");
        text.AppendLine("claims " + string.Join(", ", (await Store.ClaimHoldersAsync(agency, ["c:taken", "c:renewed", "c:released", "c:others"])).Select(holder => holder ?? "free")));
        text.AppendLine("counters " + string.Join(", ", await Store.CountersAsync(agency, ["n", "fresh"])));
        foreach (var log in new[] { "log", "fresh-log" })
        {
            var page = await Store.ReadLogAsync(agency, log, 0, 10);
            text.AppendLine(CultureInfo.InvariantCulture, $"{log} {page.Length} {string.Join(", ", page.Entries.Select(Text))}");
        }
        text.AppendLine((await Store.DepthAsync(agency, "q")).ToString());
        foreach (var letter in await Store.DeadLettersAsync(agency, "q", 10))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"dead {letter.Lane} {letter.Id} {letter.Attempts} {letter.Reason} {Text(letter.Payload)}");
        }
        return text.ToString();
    }

    [Theory]
    [InlineData(ConcurrencyKind.Version, false)]
    [InlineData(ConcurrencyKind.Version, true)]
    [InlineData(ConcurrencyKind.Claim, false)]
    [InlineData(ConcurrencyKind.Claim, true)]
    [InlineData(ConcurrencyKind.Counter, false)]
    [InlineData(ConcurrencyKind.Counter, true)]
    [InlineData(ConcurrencyKind.Lease, false)]
    [InlineData(ConcurrencyKind.Lease, true)]
    [InlineData(ConcurrencyKind.Lane, false)]
    [InlineData(ConcurrencyKind.Lane, true)]
    public async Task Nothing_of_a_batch_is_written_when_one_expectation_fails(ConcurrencyKind kind, bool last)
    {
        var held = await ArrangeEverythingAsync();
        var lost = held with { Token = WriteBatch.NewId() };
        WriteBatch Failing(WriteBatch batch) => kind switch
        {
            ConcurrencyKind.Version => batch.Expect("d:changed", Versioned.None),
            ConcurrencyKind.Claim => batch.Claim("c:others", "me"),
            ConcurrencyKind.Counter => batch.Increment("n", 1, atMost: 10),
            ConcurrencyKind.Lease => batch.Complete(lost, "held-1", true),
            _ => batch.RequireIdle("q", "lane"),
        };
        var before = await EverythingReadAsync(Agency);
        var failing = last ? Failing(Everything(Batch(), held)) : Everything(Failing(Batch()), held);
        var refused = await Assert.ThrowsAsync<ConcurrencyException>(() => CommitAsync(failing));
        Assert.Equal(kind, refused.Kind);
        Assert.Equal(before, await EverythingReadAsync(Agency));
        Assert.Equal([held.Token], await Store.ExtendAsync(Agency, "q", [held], Long));

        await CommitAsync(Everything(Batch(), held));
        var after = await EverythingReadAsync(Agency);
        Assert.Contains("count 2", after, StringComparison.Ordinal);
        Assert.Contains("claims me, me, free, another", after, StringComparison.Ordinal);
        Assert.Contains("counters 15, -2", after, StringComparison.Ordinal);
        Assert.Contains("log 2 first, second", after, StringComparison.Ordinal);
        Assert.Contains("fresh-log 1 first", after, StringComparison.Ordinal);
        Assert.Contains("dead lane held-2", after, StringComparison.Ordinal);
        Assert.Equal(new QueueDepth(2, 3, 2), await Store.DepthAsync(Agency, "q"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Many_writers_of_the_same_things_lose_no_update(bool withExpectations)
    {
        const int Writers = 8, Commits = 200;
        await RaceAsync(Writers, async writer =>
        {
            for (var i = 0; i < Commits; i++)
            {
                CommitReceipt? receipt = null;
                while (receipt is null)
                {
                    var batch = Batch();
                    if (withExpectations)
                    {
                        var read = await ReadAsync("d");
                        var value = read.Exists ? int.Parse(Text(read.Body), CultureInfo.InvariantCulture) : 0;
                        batch.Expect("d", read.Version).Put("d", Bytes($"{value + 1}"));
                    }
                    batch.Increment("n").Index("x", $"{writer}:{i}", i).Append("log", Bytes($"{writer}:{i}")).Enqueue("q", $"lane:{writer}", $"{writer}:{i}", Bytes("."));
                    receipt = await TryCommitAsync(batch);
                }
            }
            return writer;
        });
        const int All = Writers * Commits;
        if (withExpectations)
        {
            Assert.Equal($"{All}", Text((await ReadAsync("d")).Body));
        }
        Assert.Equal(All, await CounterAsync("n"));
        Assert.Equal(All, await Store.CountAsync(Agency, "x"));
        Assert.Equal(All, (await AllPagesAsync(new IndexQuery("x", Limit: 100))).Distinct().Count());
        Assert.Equal(new QueueDepth(Writers, All, 0), await Store.DepthAsync(Agency, "q"));
        var log = new List<string>();
        for (LogPage page; (page = await Store.ReadLogAsync(Agency, "log", log.Count, 500)).Entries.Count > 0;)
        {
            Assert.Equal(All, page.Length);
            log.AddRange(page.Entries.Select(Text));
        }
        for (var writer = 0; writer < Writers; writer++)
        {
            Assert.Equal(Enumerable.Range(0, Commits).Select(i => $"{writer}:{i}"), log.Where(entry => entry.StartsWith($"{writer}:", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task A_reader_sees_a_commit_whole_and_every_commit_acknowledged_before()
    {
        await CommitAsync(Batch().Put("a", Bytes("0")).Put("b", Bytes("0")));
        var acknowledged = 0;
        var writing = Task.Run(async () =>
        {
            for (var i = 1; i <= 200; i++)
            {
                await CommitAsync(Batch().Put("a", Bytes($"{i}")).Put("b", Bytes($"{i}")));
                Volatile.Write(ref acknowledged, i);
            }
        });
        while (!writing.IsCompleted)
        {
            var known = Volatile.Read(ref acknowledged);
            var both = await Store.ReadAsync(Agency, ["a", "b"]);
            Assert.Equal(both[0].Version, both[1].Version);
            Assert.True(int.Parse(Text(both[0].Body), CultureInfo.InvariantCulture) >= known);
        }
        await writing;
    }
}
