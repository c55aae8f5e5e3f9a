using AsnAssistant.Storage.Sqlite;

namespace AsnAssistant.Storage.Tests;

/// <summary>Files of earlier versions are brought forward, a step at a time, and keep what is in them.</summary>
public sealed class SqliteSchemaTests : IAsyncLifetime
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

    private Database Connect() => new(Path, TimeSpan.FromSeconds(5));

    [Fact]
    public async Task A_file_of_version_1_made_by_hand_serves_with_everything_in_it()
    {
        using (var database = Connect())
        {
            database.Execute(Version1);
        }
        await using var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = Path });
        var read = (await store.ReadAsync(Agency, ["ticket:1"]))[0];
        Assert.Equal(("aaaaaaaaaaaaaaaa", "{}"), (read.Version, System.Text.Encoding.UTF8.GetString(read.Body.Span)));
        Assert.Equal([new("m1", 1), new("m2", 2.5)], (await store.PageAsync(Agency, new IndexQuery("open"))).Entries);
        Assert.Equal(2, await store.CountAsync(Agency, "open"));
        Assert.Equal(2, await store.CountAsync(Agency, "open", to: 2_000_000_000_000));
        Assert.Equal("ani", (await store.ClaimHoldersAsync(Agency, ["pair:1"]))[0]);
        Assert.Equal(41, (await store.CountersAsync(Agency, ["tickets"]))[0]);
        Assert.Equal(2, (await store.ReadLogAsync(Agency, "talk", 0, 10)).Entries.Count);
        var letter = Assert.Single(await store.DeadLettersAsync(Agency, "inbox", 10));
        Assert.Equal(("lane-0", "dead", 3, "bad"), (letter.Lane, letter.Id, letter.Attempts, letter.Reason));
        var lease = Assert.Single(await store.LeaseAsync(Agency, "inbox", "host", 10, 10, TimeSpan.FromMinutes(1), 5));
        Assert.Equal(("lane-1", "e1"), (lease.Lane, lease.Entries[0].Id));
        Assert.Equal(3, lease.Entries[0].Attempt);
        await store.CommitAsync(new WriteBatch(Agency).Expect("ticket:1", read.Version).Put("ticket:1", default).Complete(lease, "e1", true).Increment("tickets"));
        Assert.Equal(42, (await store.CountersAsync(Agency, ["tickets"]))[0]);
    }

    [Fact]
    public void Steps_are_taken_in_order_from_the_files_own_version_on()
    {
        using var database = Connect();
        Schema.Prepare(database, Path, ["create table one (a)"]);
        Schema.Prepare(database, Path, ["create table one (a)", "alter table one add column b", "insert into one (a, b) values (1, 2)"]);
        Schema.Prepare(database, Path, ["create table one (a)", "alter table one add column b", "insert into one (a, b) values (1, 2)"]);
        Assert.Equal(("3", "2", "1"), (database.Scalar("pragma user_version"), database.Scalar("select b from one"), database.Scalar("select count(*) from one")));
    }

    [Fact]
    public void A_step_that_fails_leaves_the_file_at_the_version_before_it()
    {
        using var database = Connect();
        Schema.Prepare(database, Path, ["create table one (a)"]);
        Assert.Throws<SqliteFailure>(() => Schema.Prepare(database, Path, ["", "create table two (a)", "create table three (a); insert into nowhere values (1)"]));
        Assert.Equal("2", database.Scalar("pragma user_version"));
        Assert.Equal("one,two", database.Scalar("select group_concat(name order by name) from sqlite_schema"));
        Schema.Prepare(database, Path, ["", "", "create table three (a)"]);
        Assert.Equal("3", database.Scalar("pragma user_version"));
    }

    /// <summary>A copy of the first released schema with sample rows. It never changes, whatever the program's schema becomes.</summary>
    private const string Version1 = """
        pragma page_size = 8192;
        pragma application_id = 1095978611;
        create table agencies (id integer primary key, name text not null unique) strict;
        create table documents (id integer primary key, agency integer not null, key text not null, version text not null, expires integer, sweep integer, body blob not null) strict;
        create unique index documents_key on documents (agency, key);
        create index documents_sweep on documents (agency, sweep) where sweep is not null;
        create table indexes (id integer primary key, agency integer not null, name text not null, unique (agency, name)) strict;
        create table index_entries (sorted integer not null, member text not null, score real not null, primary key (sorted, member)) strict, without rowid;
        create unique index index_entries_order on index_entries (sorted, score, member);
        create table claims (agency integer not null, name text not null, holder text not null, expires integer, sweep integer, primary key (agency, name)) strict, without rowid;
        create index claims_sweep on claims (agency, sweep) where sweep is not null;
        create table counters (agency integer not null, name text not null, value integer not null, primary key (agency, name)) strict, without rowid;
        create table logs (id integer primary key, agency integer not null, name text, length integer not null, expires integer, sweep integer) strict;
        create unique index logs_name on logs (agency, name) where name is not null;
        create index logs_sweep on logs (agency, sweep) where sweep is not null;
        create table log_entries (log integer not null, position integer not null, body blob not null, primary key (log, position)) strict, without rowid;
        create table queues (id integer primary key, agency integer not null, name text not null, unique (agency, name)) strict;
        create table lanes (id integer primary key, queue integer not null, name text not null, due integer, token text, until integer not null) strict;
        create unique index lanes_name on lanes (queue, name);
        create index lanes_due on lanes (queue, due) where due is not null;
        create table entries (lane integer not null, seq integer not null, queue integer not null, entry text not null, due integer not null,
          attempts integer not null, enqueued integer not null, payload blob not null, primary key (lane, seq)) strict, without rowid;
        create unique index entries_entry on entries (queue, entry);
        create table dead_letters (id integer primary key, queue integer not null, lane text not null, entry text not null, attempts integer not null,
          reason text not null, buried integer not null, payload blob not null) strict;
        create unique index dead_letters_entry on dead_letters (queue, entry);
        create index dead_letters_age on dead_letters (queue, buried);
        create table marks (id integer primary key, at integer not null, batch text not null, receipt blob) strict;
        create table heartbeat (id integer primary key, at integer not null) strict;

        insert into agencies values (1, 'other'), (2, 'sample');
        insert into documents values (1, 1, 'ticket:1', 'bbbbbbbbbbbbbbbb', null, null, x'5b5d'), (2, 2, 'ticket:1', 'aaaaaaaaaaaaaaaa', null, null, x'7b7d');
        insert into indexes values (1, 2, 'open');
        insert into index_entries values (1, 'm2', 2.5), (1, 'm1', 1);
        insert into claims values (2, 'pair:1', 'ani', null, null);
        insert into counters values (2, 'tickets', 41);
        insert into logs values (1, 2, 'talk', 2, null, null);
        insert into log_entries values (1, 1, x'61'), (1, 2, x'62');
        insert into queues values (1, 2, 'inbox');
        insert into lanes values (1, 1, 'lane-1', 1700000000000, null, 0);
        insert into entries values (1, 1, 1, 'e1', 1700000000000, 2, 1700000000000, x'31'), (1, 2, 1, 'e2', 1700000000000, 0, 1700000000000, x'32');
        insert into dead_letters values (1, 1, 'lane-0', 'dead', 3, 'bad', 1700000000000, x'3f');
        pragma user_version = 1;
        """;
}
