using System.Globalization;
using System.Text;
using AsnAssistant.Storage.Sqlite;
using AsnAssistant.TestKit;

namespace AsnAssistant.Storage.Tests;

/// <summary>Documents kept in memory show what the file holds, at every moment.</summary>
public sealed class SqliteKnownDocumentsTests : IAsyncLifetime
{
    private static readonly AgencyId Agency = new("sample");
    private readonly FakeClock _clock = new(new DateTimeOffset(2025, 3, 3, 8, 0, 0, TimeSpan.Zero));
    private readonly TemporaryFolder _folder = new();
    private SqliteStore _store = null!;

    private string Path => _folder.File("asn.db");

    public async Task InitializeAsync() => _store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = Path, DocumentMegabytes = 1 }, _clock);

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Remove();
    }

    private Task<CommitReceipt> PutAsync(string key, string body, TimeSpan? keepFor = null) =>
        _store.CommitAsync(new WriteBatch(Agency).Put(key, Encoding.UTF8.GetBytes(body), keepFor));

    private async Task<string> ReadAsync(string key) => Encoding.UTF8.GetString((await _store.ReadAsync(Agency, [key]))[0].Body.Span);

    [Fact]
    public async Task Readers_beside_writers_see_both_documents_of_a_commit_and_never_an_older_one()
    {
        const int Commits = 400;
        var acknowledged = 0;
        var writing = Task.Run(async () =>
        {
            for (var i = 1; i <= Commits; i++)
            {
                var body = Encoding.UTF8.GetBytes(i.ToString(CultureInfo.InvariantCulture));
                await _store.CommitAsync(new WriteBatch(Agency).Put("a", body).Put("b", body).Increment("n"));
                Volatile.Write(ref acknowledged, i);
            }
        });
        var reading = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var last = 0L;
            while (last < Commits)
            {
                await Task.Yield();
                // The counter comes from the file: what it has seen, a document in memory may not deny.
                var atLeast = Math.Max(Math.Max(last, Volatile.Read(ref acknowledged)), (await _store.CountersAsync(Agency, ["n"]))[0]);
                var both = await _store.ReadAsync(Agency, ["a", "b"]);
                var texts = both.Select(one => Encoding.UTF8.GetString(one.Body.Span)).ToArray();
                Assert.Equal(texts[0], texts[1]);
                Assert.Equal(both[0].Version, both[1].Version);
                last = texts[0].Length == 0 ? 0 : long.Parse(texts[0], CultureInfo.InvariantCulture);
                Assert.True(last >= atLeast, $"{last} was read when {atLeast} had been acknowledged or seen.");
            }
        }));
        await Task.WhenAll(reading.Append(writing)).WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_document_read_before_is_followed_through_writing_deleting_and_expiring()
    {
        Assert.Equal("", await ReadAsync("d"));
        var first = await PutAsync("d", "one", TimeSpan.FromMinutes(1));
        Assert.Equal("one", await ReadAsync("d"));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("", await ReadAsync("d"));
        await Assert.ThrowsAsync<ConcurrencyException>(() => _store.CommitAsync(new WriteBatch(Agency).Expect("d", first.Version)));
        var second = await _store.CommitAsync(new WriteBatch(Agency).Expect("d", Versioned.None).Put("d", "two"u8.ToArray()));
        Assert.Equal("two", await ReadAsync("d"));
        await _store.CommitAsync(new WriteBatch(Agency).Expect("d", second.Version).Delete("d"));
        Assert.Equal("", await ReadAsync("d"));
        Assert.Equal("", Encoding.UTF8.GetString((await _store.ReadAsync(new AgencyId("other"), ["d"]))[0].Body.Span));
    }

    [Fact]
    public async Task The_callers_own_bytes_may_be_used_again_after_the_commit()
    {
        var body = "mine"u8.ToArray();
        await ReadAsync("d");
        await _store.CommitAsync(new WriteBatch(Agency).Put("d", body));
        body.AsSpan().Fill((byte)'x');
        Assert.Equal("mine", await ReadAsync("d"));
    }

    [Fact]
    public async Task What_was_swept_does_not_come_back_when_the_clock_goes_back()
    {
        await ReadAsync("d");
        await PutAsync("d", "one", TimeSpan.FromMinutes(1));
        Assert.Equal("one", await ReadAsync("d"));
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, await _store.SweepAsync(Agency, new Retention(TimeSpan.FromHours(1), [])));
        _clock.Advance(TimeSpan.FromHours(-2));
        Assert.Equal("", await ReadAsync("d"));
    }

    [Fact]
    public async Task What_an_operator_changes_by_hand_is_never_overwritten_unseen()
    {
        await ReadAsync("d");
        var read = await PutAsync("d", "one");
        Assert.Equal("one", await ReadAsync("d"));
        using (var database = new Database(Path, TimeSpan.FromSeconds(5)))
        {
            database.Execute("update documents set version = 'aaaaaaaaaaaaaaaa', body = x'32' where key = 'd'");
        }
        await Assert.ThrowsAsync<ConcurrencyException>(() => _store.CommitAsync(new WriteBatch(Agency).Expect("d", read.Version).Put("d", "two"u8.ToArray())));
        Assert.Equal("2", await ReadAsync("d"));
    }

    [Fact]
    public async Task More_than_the_memory_holds_is_read_from_the_file()
    {
        var large = new string('x', 100_000);
        for (var i = 0; i < 300; i++)
        {
            await ReadAsync($"d:{i}");
            await PutAsync($"d:{i}", new string('x', 5000) + i);
        }
        await ReadAsync("large");
        await PutAsync("large", large);
        for (var i = 0; i < 300; i++)
        {
            Assert.Equal(5000 + $"{i}".Length, (await ReadAsync($"d:{i}")).Length);
        }
        Assert.Equal(large, await ReadAsync("large"));
    }

    [Fact]
    public void Nothing_is_told_between_doubting_and_settling_nor_learnt_from_before()
    {
        var known = new KnownDocuments(1 << 20);
        Assert.False(known.TryRead(Agency, ["a", "b"], 0, out _, out var epoch));
        known.Learn(epoch, Agency, ["a", "b"], [new("v1", default, null), KnownDocument.None]);
        Assert.True(known.TryRead(Agency, ["a", "b"], 0, out var both, out _));
        Assert.Equal(["v1", ""], both.Select(one => one.Version));

        var key = new DocumentKey(Agency, "a");
        var written = new Dictionary<DocumentKey, WrittenDocument> { [key] = new("v2", null, new("v2", default, null)) };
        known.Doubt(written);
        Assert.Null(known.Find(key));
        Assert.False(known.TryRead(Agency, ["b", "a"], 0, out _, out var during));
        known.Learn(epoch, Agency, ["a"], [new("v1", default, null)]);
        known.Learn(during, Agency, ["a", "c"], [new("v1", default, null), new("v0", default, null)]);
        Assert.Null(known.Find(key));
        Assert.Equal("v0", known.Find(new DocumentKey(Agency, "c"))!.Version);

        known.Settle(written);
        known.Learn(during, Agency, ["a"], [new("v1", default, null)]);
        Assert.Equal("v2", known.Find(key)!.Version);
        known.Forget();
        Assert.Null(known.Find(key));
    }
}
