using AsnAssistant.Storage.Sqlite;
using AsnAssistant.TestKit;

namespace AsnAssistant.Storage.Tests;

/// <summary>The file: who may have it, which files are taken, and that what was written is there the next time.</summary>
public sealed class SqliteFileTests : IAsyncLifetime
{
    private static readonly AgencyId Agency = new("sample");
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("asn.db");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _folder.Remove();
        return Task.CompletedTask;
    }

    private Task<SqliteStore> OpenAsync(string? path = null) => SqliteStore.OpenAsync(new SqliteStoreOptions { Path = path ?? Path });

    private string Scalar(string sql)
    {
        using var database = new Database(Path, TimeSpan.FromSeconds(5));
        return database.Scalar(sql);
    }

    private void Execute(string sql)
    {
        using var database = new Database(Path, TimeSpan.FromSeconds(5));
        database.Execute(sql);
    }

    [Fact]
    public async Task What_was_written_is_there_when_the_file_is_opened_again()
    {
        var store = await OpenAsync();
        var receipt = await store.CommitAsync(new WriteBatch(Agency)
            .Put("d", "body"u8.ToArray()).Index("x", "m", 1.5).Claim("c", "ani").Increment("n", 7).Append("log", "a"u8.ToArray())
            .Enqueue("q", "waiting", "e1", "1"u8.ToArray()).Enqueue("q", "leased", "e2", "2"u8.ToArray(), leaseFor: TimeSpan.FromMinutes(1))
            .BuryUnread("q", "lane", "dead", default, "bad"));
        await store.DisposeAsync();

        await using var again = await OpenAsync();
        Assert.Equal(receipt.Version, (await again.ReadAsync(Agency, ["d"]))[0].Version);
        Assert.Equal(new IndexEntry("m", 1.5), Assert.Single((await again.PageAsync(Agency, new IndexQuery("x"))).Entries));
        Assert.Equal("ani", (await again.ClaimHoldersAsync(Agency, ["c"]))[0]);
        Assert.Equal(7, (await again.CountersAsync(Agency, ["n"]))[0]);
        Assert.Equal(1, (await again.ReadLogAsync(Agency, "log", 0, 10)).Length);
        Assert.Equal(new QueueDepth(1, 2, 1), await again.DepthAsync(Agency, "q"));
        await again.CommitAsync(new WriteBatch(Agency).Complete(receipt.Leases[0]!, "e2", true));
    }

    [Fact]
    public async Task A_file_that_was_closed_needs_nothing_beside_it()
    {
        var store = await OpenAsync();
        await store.CommitAsync(new WriteBatch(Agency).Put("d", "body"u8.ToArray()));
        await store.DisposeAsync();
        Assert.Equal(["asn.db", "asn.db.lock"], Directory.GetFiles(_folder.Path).Select(file => System.IO.Path.GetFileName(file)).Order());
        Assert.Equal(("8192", "wal", "ok"), (Scalar("pragma page_size"), Scalar("pragma journal_mode"), Scalar("pragma integrity_check")));
    }

    [Fact]
    public async Task A_second_store_on_the_same_file_is_refused_until_the_first_is_closed()
    {
        var first = await OpenAsync();
        var link = _folder.File("link.db");
        File.CreateSymbolicLink(link, Path);
        foreach (var path in new[] { Path, link })
        {
            var refused = await Assert.ThrowsAsync<StoreInUseException>(() => OpenAsync(path));
            Assert.Contains("already in use by another running host", refused.Message, StringComparison.Ordinal);
            Assert.Contains("Storage:Engine=Redis", refused.Message, StringComparison.Ordinal);
        }
        await first.CommitAsync(new WriteBatch(Agency).Put("d", default));
        await first.DisposeAsync();
        await using var second = await OpenAsync(link);
        Assert.True((await second.ReadAsync(Agency, ["d"]))[0].Exists);
    }

    [Fact]
    public async Task The_file_and_its_new_folder_are_for_this_account_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            // Rights are inherited from the folder there.
            return;
        }
        var path = System.IO.Path.Combine(_folder.Path, "new", "asn.db");
        await using var store = await OpenAsync(path);
        await store.CommitAsync(new WriteBatch(Agency).Put("d", default));
        foreach (var file in new[] { path, path + "-wal" })
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
        Assert.Equal(UnixFileMode.None, new DirectoryInfo(System.IO.Path.GetDirectoryName(path)!).UnixFileMode & (UnixFileMode.GroupRead | UnixFileMode.OtherRead));
    }

    [Fact]
    public async Task A_throw_away_store_works_and_leaves_nothing_behind()
    {
        var store = await SqliteTestStore.OpenAsync();
        await using var other = await SqliteTestStore.OpenAsync();
        await store.CommitAsync(new WriteBatch(Agency).Put("d", default));
        Assert.True((await store.ReadAsync(Agency, ["d"]))[0].Exists);
        Assert.False((await other.ReadAsync(Agency, ["d"]))[0].Exists);
        var health = await store.HealthAsync();
        Assert.True(health.IsReady);
        Assert.False(health.IsDurable);
        var path = ((SqliteStore)store).FilePath;
        Assert.True(File.Exists(path));
        await store.DisposeAsync();
        Assert.Empty(Directory.GetFiles(System.IO.Path.GetDirectoryName(path)!, System.IO.Path.GetFileName(path) + "*"));
    }

    [Fact]
    public async Task A_file_of_a_newer_program_is_refused_and_left_as_it_is()
    {
        await (await OpenAsync()).DisposeAsync();
        Execute("pragma user_version = 99");
        var before = await File.ReadAllBytesAsync(Path);
        var refused = await Assert.ThrowsAsync<StoreFileException>(() => OpenAsync());
        Assert.Contains("newer version", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Path));
        Execute($"pragma user_version = {Schema.Version}");
        await (await OpenAsync()).DisposeAsync();
    }

    [Fact]
    public async Task A_database_of_another_program_is_refused_and_left_as_it_is()
    {
        Execute("create table theirs (a); insert into theirs values (1)");
        var before = await File.ReadAllBytesAsync(Path);
        var refused = await Assert.ThrowsAsync<StoreFileException>(() => OpenAsync());
        Assert.Contains("another program", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Path));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_as_it_is()
    {
        var text = string.Concat(Enumerable.Repeat("This is a letter, not a database.\n", 1000));
        await File.WriteAllTextAsync(Path, text);
        var refused = await Assert.ThrowsAsync<StoreFileException>(() => OpenAsync());
        Assert.Contains("not a database", refused.Message, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(Path));
    }

    [Fact]
    public async Task A_path_that_cannot_be_a_file_is_refused_with_advice()
    {
        await File.WriteAllTextAsync(_folder.File("file"), "");
        var refused = await Assert.ThrowsAsync<StoreFileException>(() => OpenAsync(System.IO.Path.Combine(_folder.File("file"), "asn.db")));
        Assert.Contains("cannot be made or opened", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 256, 64, 1, 10, "Path")]
    [InlineData("a.db", 0, 64, 1, 10, "GroupSize")]
    [InlineData("a.db", 256, 0, 1, 10, "CacheMegabytes")]
    [InlineData("a.db", 256, 64, 0, 10, "MaxMegabytes")]
    [InlineData("a.db", 256, 64, 1, 0, "Deadline")]
    public async Task Options_out_of_range_are_named(string path, int group, int cache, int most, int deadline, string wrong)
    {
        var options = new SqliteStoreOptions { Path = path, GroupSize = group, CacheMegabytes = cache, MaxMegabytes = most, Deadline = TimeSpan.FromSeconds(deadline) };
        Assert.Contains(wrong, Assert.Single(options.Problems()), StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => SqliteStore.OpenAsync(options));
        Assert.Contains("DocumentMegabytes", Assert.Single(new SqliteStoreOptions { DocumentMegabytes = 0 }.Problems()), StringComparison.Ordinal);
        Assert.Empty(new SqliteStoreOptions().Problems());
    }

    [Fact]
    public async Task Disposing_finishes_what_was_accepted_and_refuses_the_rest()
    {
        var store = await OpenAsync();
        var accepted = Enumerable.Range(0, 2000).Select(_ => store.CommitAsync(new WriteBatch(Agency).Increment("n"))).ToArray();
        await store.DisposeAsync();
        await Task.WhenAll(accepted);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.CommitAsync(new WriteBatch(Agency).Increment("n")));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.ReadAsync(Agency, ["d"]));
        await store.DisposeAsync();
        await using var again = await OpenAsync();
        Assert.Equal(2000, (await again.CountersAsync(Agency, ["n"]))[0]);
    }
}
