namespace AsnAssistant.Storage.Tests;

public abstract partial class StoreContract
{
    private static readonly IndexEntry[] Sample =
    [
        new("m:b", -3.25), new("m:d", -3.25), new("m:a", 0), new("m:C", 0.1 + 0.2), new("m:c", 0.1 + 0.2), new("m:e", 5),
        new("m:f", 5), new("m:g", 5), new("m:h", 5), new("m:i", 5), new("m:j", 1_763_700_000_123), new("m:k", 1_763_700_000_123.5),
    ];

    private async Task IndexSampleAsync()
    {
        var batch = Batch();
        foreach (var entry in Sample.Reverse())
        {
            batch.Index("x", entry.Member, entry.Score);
        }
        await CommitAsync(batch);
    }

    private async Task<List<IndexEntry>> AllPagesAsync(IndexQuery query)
    {
        var all = new List<IndexEntry>();
        for (var page = await Store.PageAsync(Agency, query); ; page = await Store.PageAsync(Agency, query with { After = page.Next }))
        {
            Assert.True(page.Entries.Count <= query.Limit);
            Assert.True(page.Entries.Count == query.Limit || page.Next is null, "A page with room left is the last one.");
            all.AddRange(page.Entries);
            if (page.Next is null)
            {
                return all;
            }
            Assert.True(page.Next.All(char.IsAscii) && !page.Next.Any(char.IsControl), "A cursor is printable ASCII.");
        }
    }

    [Fact]
    public async Task A_whole_index_counts_what_a_walk_over_it_finds_whatever_happened_to_it()
    {
        var random = new Random(29);
        for (var round = 0; round < 40; round++)
        {
            var batch = Batch();
            for (var i = 0; i < 8; i++)
            {
                var member = "m" + random.Next(30);
                if (random.Next(3) == 0)
                {
                    batch.Unindex("x", member);
                }
                else
                {
                    batch.Index("x", member, random.Next(5));
                }
            }
            // One that is refused leaves no trace.
            if (round % 5 == 0)
            {
                batch.Expect("nowhere", "aaaaaaaaaaaaaaaa");
                await Assert.ThrowsAsync<ConcurrencyException>(() => CommitAsync(batch));
            }
            else
            {
                await CommitAsync(batch);
            }
            if (round == 20)
            {
                await Store.SweepAsync(Agency, new Retention(TimeSpan.FromDays(1), [("x", 2)]));
            }
            Assert.Equal((await AllPagesAsync(new IndexQuery("x"))).Count, await Store.CountAsync(Agency, "x"));
        }
    }

    [Fact]
    public async Task A_range_of_times_counts_what_a_walk_over_it_finds_whatever_happened_to_it()
    {
        var random = new Random(31);
        const double Day = 86_400_000;
        var beginning = 20_000 * Day;
        for (var round = 0; round < 30; round++)
        {
            var batch = Batch();
            for (var i = 0; i < 12; i++)
            {
                var member = "m" + random.Next(60);
                if (random.Next(4) == 0)
                {
                    batch.Unindex("x", member);
                }
                else
                {
                    batch.Index("x", member, Score());
                }
            }
            await CommitAsync(batch);
            if (round == 20)
            {
                await Store.SweepAsync(Agency, new Retention(TimeSpan.FromDays(1), [("x", beginning + Day)]));
            }
            var all = await AllPagesAsync(new IndexQuery("x"));
            for (var i = 0; i < 10; i++)
            {
                var (from, to) = (random.Next(3) == 0 ? double.NegativeInfinity : Score(), random.Next(3) == 0 ? double.PositiveInfinity : Score());
                Assert.Equal(all.Count(entry => entry.Score >= from && entry.Score <= to), await Store.CountAsync(Agency, "x", from, to));
            }
        }

        // At the ends of days, within them, and what is no time at all.
        double Score() => random.Next(8) switch
        {
            0 => -random.Next(3) * Day,
            1 => random.Next(3),
            2 => 1e18,
            3 => beginning + (random.Next(5) * Day),
            4 => beginning + (random.Next(1, 5) * Day) - 1,
            5 => Math.BitDecrement(beginning + (random.Next(1, 5) * Day)),
            _ => beginning + (random.NextDouble() * 5 * Day),
        };
    }

    [Fact]
    public async Task An_index_never_written_has_one_empty_page()
    {
        var page = await Store.PageAsync(Agency, new IndexQuery("x"));
        Assert.Empty(page.Entries);
        Assert.Null(page.Next);
        Assert.Equal(0, await Store.CountAsync(Agency, "x"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(1000)]
    public async Task Pages_give_every_entry_once_by_score_then_member_in_both_directions(int limit)
    {
        await IndexSampleAsync();
        Assert.Equal(Sample, await AllPagesAsync(new IndexQuery("x", Limit: limit)));
        Assert.Equal(Sample.Reverse(), await AllPagesAsync(new IndexQuery("x", Descending: true, Limit: limit)));
    }

    [Theory]
    [InlineData(double.NegativeInfinity, 0, 3)]
    [InlineData(-3.25, -3.25, 2)]
    [InlineData(5, 5, 5)]
    [InlineData(4.999, 1_763_700_000_123, 6)]
    [InlineData(5.001, double.PositiveInfinity, 2)]
    [InlineData(6, 7, 0)]
    [InlineData(7, 6, 0)]
    public async Task A_range_includes_both_ends(double from, double to, int expected)
    {
        await IndexSampleAsync();
        var inside = Sample.Where(entry => entry.Score >= from && entry.Score <= to).ToArray();
        Assert.Equal(expected, inside.Length);
        Assert.Equal(inside, await AllPagesAsync(new IndexQuery("x", from, to, Limit: 2)));
        Assert.Equal(inside.Reverse(), await AllPagesAsync(new IndexQuery("x", from, to, Descending: true, Limit: 2)));
        Assert.Equal(expected, await Store.CountAsync(Agency, "x", from, to));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cursor_stays_good_when_its_entry_is_gone_and_others_came(bool descending)
    {
        await IndexSampleAsync();
        Assert.Equal("m:f", Sample[6].Member);
        var before = descending ? 5 : 7;
        var first = await Store.PageAsync(Agency, new IndexQuery("x", Descending: descending, Limit: before));
        Assert.Equal(descending ? "m:g" : "m:f", first.Entries[^1].Member);
        var batch = Batch().Unindex("x", first.Entries[^1].Member).Index("x", "m:ee", 5).Index("x", "m:hh", 5).Index("x", "m:z", 4);
        await CommitAsync(batch);
        var rest = await Store.PageAsync(Agency, new IndexQuery("x", Descending: descending, After: first.Next, Limit: 1000));
        string[] expected = descending
            ? ["m:f", "m:ee", "m:e", "m:z", "m:c", "m:C", "m:a", "m:d", "m:b"]
            : ["m:g", "m:h", "m:hh", "m:i", "m:j", "m:k"];
        Assert.Equal(expected, rest.Entries.Select(entry => entry.Member));
        Assert.Null(rest.Next);
    }

    [Fact]
    public async Task A_member_has_one_score_and_moves_when_it_gets_another()
    {
        await CommitAsync(Batch().Index("x", "m", 1).Index("x", "n", 2));
        await CommitAsync(Batch().Index("x", "m", 3));
        Assert.Equal([new("n", 2), new("m", 3)], (await Store.PageAsync(Agency, new IndexQuery("x"))).Entries);
        await CommitAsync(Batch().Index("x", "m", 3).Index("x", "n", 9).Index("x", "n", 4));
        Assert.Equal([new("m", 3), new("n", 4)], (await Store.PageAsync(Agency, new IndexQuery("x"))).Entries);
        Assert.Equal(2, await Store.CountAsync(Agency, "x"));
    }

    [Fact]
    public async Task A_removed_member_is_gone_and_removing_it_again_is_nothing()
    {
        await CommitAsync(Batch().Index("x", "m", 1).Index("x", "n", 2).Index("y", "m", 1));
        await CommitAsync(Batch().Unindex("x", "m"));
        await CommitAsync(Batch().Unindex("x", "m").Unindex("none", "m"));
        Assert.Equal(["n"], await MembersAsync("x"));
        Assert.Equal(["m"], await MembersAsync("y"));
    }

    [Fact]
    public async Task Members_are_ordered_by_their_characters_not_by_a_language()
    {
        await CommitAsync(Batch().Index("x", "b", 1).Index("x", "B", 1).Index("x", "a", 1).Index("x", "10", 1).Index("x", "9", 1).Index("x", "_", 1).Index("x", "ab", 1));
        Assert.Equal(["10", "9", "B", "_", "a", "ab", "b"], await MembersAsync("x"));
    }
}
