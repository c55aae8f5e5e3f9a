using System.Globalization;

namespace AsnAssistant.Storage.Sqlite;

/// <summary>
/// The tables, as steps from each version of the file to the next. A step that has been released is never changed; a change is a new step.
/// The version stands in the file as <c>user_version</c>. What each table holds is said at the class of its name.
/// </summary>
internal static class Schema
{
    /// <summary>Marks the file as ours ("ASNs").</summary>
    private const int ApplicationId = 0x41534E73;

    private static readonly string[] Steps = [Version1, Version2, Version3, Version4];

    public static int Version => Steps.Length;

    /// <summary>Brings the file to this program's version, one step and one transaction at a time.</summary>
    /// <exception cref="StoreFileException">The file is newer than this program, or not ours.</exception>
    public static void Prepare(Database database, string file) => Prepare(database, file, Steps);

    internal static void Prepare(Database database, string file, IReadOnlyList<string> steps)
    {
        var version = int.Parse(database.Scalar("pragma user_version"), CultureInfo.InvariantCulture);
        var application = int.Parse(database.Scalar("pragma application_id"), CultureInfo.InvariantCulture);
        var isEmpty = database.Scalar("select count(*) from sqlite_schema") == "0";
        if (application != ApplicationId && !(isEmpty && version == 0 && application == 0))
        {
            throw new StoreFileException($"'{file}' is a database of another program. Nothing was changed in it. Give Storage:Sqlite:Path a file of its own.");
        }
        if (version > steps.Count)
        {
            throw new StoreFileException(
                $"'{file}' was written by a newer version of this program (its schema is {version}, this program knows {steps.Count}). Nothing was changed in it. Start the newer program, or restore the backup made before the upgrade.");
        }
        for (; version < steps.Count; version++)
        {
            database.Execute("begin immediate");
            try
            {
                database.Execute(steps[version]);
                database.Execute(FormattableString.Invariant($"pragma application_id = {ApplicationId}; pragma user_version = {version + 1};"));
                database.Execute("commit");
            }
            catch
            {
                if (database.InTransaction)
                {
                    database.Execute("rollback");
                }
                throw;
            }
        }
    }

    // Ordinary tables for bodies of a kilobyte and more, and WITHOUT ROWID for short rows: a long body in a keyed tree costs an overflow page each.
    // An end is kept to the millisecond in expires, which reads heed, and by the hour in sweep, which is indexed: what is renewed all day would
    // otherwise move through its index all day.
    // Names of agencies, indexes and queues are written once and pointed at by number.
    private const string Version1 = """
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
        """;

    // Marks by transaction instead of by commit. Those of the last minutes may go: a commit is only repeated by the process that made it.
    // Each commit writes whole pages, so what it adds should lie together: the entries of one member in several indexes, and claims and their
    // ends by age. What is keyed by a name that nobody can guess lies anywhere.
    private const string Version2 = """
        alter table claims rename to claims_1;
        drop index claims_sweep;
        create table claims (id integer primary key, agency integer not null, name text not null, holder text not null, expires integer, sweep integer) strict;
        insert into claims (agency, name, holder, expires, sweep) select agency, name, holder, expires, sweep from claims_1;
        drop table claims_1;
        create unique index claims_name on claims (agency, name);
        create index claims_sweep on claims (agency, sweep) where sweep is not null;

        alter table index_entries rename to index_entries_1;
        drop index index_entries_order;
        create table index_entries (sorted integer not null, member text not null, score real not null, primary key (member, sorted)) strict, without rowid;
        insert into index_entries (sorted, member, score) select sorted, member, score from index_entries_1 order by member, sorted;
        drop table index_entries_1;
        create unique index index_entries_order on index_entries (sorted, score, member);

        drop table marks;
        create table marks (id integer primary key, at integer not null, commits blob not null) strict;
        """;

    // How many entries an index has, kept with it: counting them costs as much as there are. An entry that only moves is no insert.
    private const string Version3 = """
        alter table indexes add column size integer not null default 0;
        update indexes set size = (select count(*) from index_entries where sorted = indexes.id);
        create trigger index_entries_added after insert on index_entries begin update indexes set size = size + 1 where id = new.sorted; end;
        create trigger index_entries_gone after delete on index_entries begin update indexes set size = size - 1 where id = old.sorted; end;
        """;

    // How many entries an index has of each day, for scores that are times: those of a range are counted by the day, not one by one.
    private const string Version4 = """
        create table index_days (sorted integer not null, day integer not null, size integer not null, primary key (sorted, day)) strict, without rowid;
        insert into index_days (sorted, day, size) select sorted, cast(score / 86400000 as integer), count(*) from index_entries group by 1, 2;
        drop trigger index_entries_added;
        drop trigger index_entries_gone;
        create trigger index_entries_added after insert on index_entries begin
          update indexes set size = size + 1 where id = new.sorted;
          insert into index_days (sorted, day, size) values (new.sorted, cast(new.score / 86400000 as integer), 1) on conflict (sorted, day) do update set size = size + 1;
        end;
        create trigger index_entries_gone after delete on index_entries begin
          update indexes set size = size - 1 where id = old.sorted;
          update index_days set size = size - 1 where sorted = old.sorted and day = cast(old.score / 86400000 as integer);
          delete from index_days where sorted = old.sorted and day = cast(old.score / 86400000 as integer) and size = 0;
        end;
        create trigger index_entries_moved after update of score on index_entries
        when cast(new.score / 86400000 as integer) <> cast(old.score / 86400000 as integer) begin
          update index_days set size = size - 1 where sorted = old.sorted and day = cast(old.score / 86400000 as integer);
          delete from index_days where sorted = old.sorted and day = cast(old.score / 86400000 as integer) and size = 0;
          insert into index_days (sorted, day, size) values (new.sorted, cast(new.score / 86400000 as integer), 1) on conflict (sorted, day) do update set size = size + 1;
        end;
        """;
}
