using AsnAssistant.People.Staff;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.People.Staff;

/// <summary>What has to hold of staff data on every engine.</summary>
public abstract class StaffContract(TestEngine engine) : IAsyncLifetime
{
    private Installation _house = null!;

    public async Task InitializeAsync() => _house = Installation.Open(await engine.OpenAsync());

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task Who_was_imported_is_found_by_number_with_the_whole_chain_above()
    {
        Assert.Null(await _house.FindStaffAsync(1));
        var roll = await _house.ImportAsync(Staffs.Of(1), Staffs.Of(2, superior: 1), Staffs.Of(3, superior: 2, rater: 1));

        var third = await _house.FindStaffAsync(3);
        Assert.Equal("Contoh 3", third!.Name);
        Assert.Equal([Staffs.NipOf(2), Staffs.NipOf(1)], third.Above);
        Assert.Equal((3, 0, 2), (roll.Count, roll.Left, roll.Superiors));
        Assert.True(third.IsInLineWith((await _house.FindStaffAsync(1))!));
        Assert.False((await _house.FindStaffAsync(2))!.IsBelow(third));
        Assert.Null(await _house.DoAsync<StaffDirectory, StaffRecord?>(directory => directory.FindAsync(Staffs.NipOf(1)), Installation.Marelan));
    }

    [Fact]
    public async Task A_later_import_changes_and_adds_and_keeps_who_is_missing_as_having_left()
    {
        await _house.ImportAsync(Staffs.Of(1), Staffs.Of(2, superior: 1), Staffs.Of(3, superior: 1));
        var roll = await _house.ImportAsync(Staffs.Of(1), Staffs.Of(3, name: "Contoh Baru"), Staffs.Of(4, superior: 3));

        Assert.Equal((3, 1), (roll.Count, roll.Left));
        var left = await _house.FindStaffAsync(2);
        Assert.Equal(new DateOnly(2026, 3, 10), left!.LeftOn);
        Assert.Empty(left.Above);
        Assert.Equal("Contoh Baru", (await _house.FindStaffAsync(3))!.Name);
        Assert.True((await _house.FindStaffAsync(4))!.IsOnStaff);

        // Back again, they have not left; gone for more than a year, they are forgotten.
        await _house.ImportAsync(Staffs.Of(1), Staffs.Of(2, superior: 1));
        Assert.True((await _house.FindStaffAsync(2))!.IsOnStaff);
        _house.Clock.Advance(TimeSpan.FromDays(367));
        await _house.ImportAsync(Staffs.Of(1));
        Assert.NotNull(await _house.FindStaffAsync(2));
        Assert.Null(await _house.FindStaffAsync(3));
    }

    [Fact]
    public async Task Of_an_import_that_died_nothing_is_seen_and_in_the_end_nothing_left()
    {
        await _house.ImportAsync([.. Enumerable.Range(1, 300).Select(number => Staffs.Of(number))]);
        var stage = await _house.DoAsync<StaffWriter, StaffStage>(writer => writer.BeginAsync());
        await stage.AddAsync([.. Enumerable.Range(1, 250).Select(number => Staffs.Of(number, name: "Setengah Jalan"))]);

        Assert.Equal("Contoh 7", (await _house.FindStaffAsync(7))!.Name);
        await Assert.ThrowsAsync<ConcurrencyException>(() => _house.DoAsync<StaffWriter, StaffStage>(writer => writer.BeginAsync()));

        // Its claim is let go as time would do it: the engine's own clock is not ours to move.
        await LetGoAsync();
        Assert.Equal(0, await SweepAsync());
        _house.Clock.Advance(StaffWriter.ReadersMayTake);
        Assert.Equal(250, await SweepAsync());
        await Assert.ThrowsAsync<ConcurrencyException>(() => stage.PublishAsync(_ => true));
        Assert.Equal(300, (await AllAsync()).Count);
        Assert.All(await AllAsync(), record => Assert.StartsWith("Contoh", record.Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_import_before_stays_for_whoever_still_reads_it_and_then_goes_whole()
    {
        await _house.ImportAsync(Staffs.Of(1), Staffs.Of(2));
        var reading = new StaffDirectory(new StoreSession(_house.Store, new AgencyId(Installation.Rangkui)));
        Assert.NotNull(await reading.RollAsync());
        await _house.ImportAsync(Staffs.Of(1, name: "Contoh Baru"));

        Assert.Equal(0, await SweepAsync());
        Assert.Equal("Contoh 1", (await reading.FindAsync(Staffs.NipOf(1)))!.Name);
        _house.Clock.Advance(StaffWriter.ReadersMayTake);
        Assert.Equal(2, await SweepAsync());
        Assert.Equal(0, await SweepAsync());
        Assert.Equal(["Contoh Baru", "Contoh 2"], (await AllAsync()).Select(record => record.Name).OrderByDescending(name => name.Length));
    }

    [Fact]
    public async Task A_member_is_searched_by_number_and_by_words_of_the_name()
    {
        await _house.ImportAsync(Staffs.Of(1, name: "Contoh Satu, S.Kom."), Staffs.Of(2, name: "Dr. Contoh Dua"), Staffs.Of(3, name: "Sampel Éva"), Staffs.Of(26, name: "Lain"));

        Assert.Equal(["Contoh Satu, S.Kom."], await SearchAsync("satu"));
        Assert.Equal(["Contoh Satu, S.Kom.", "Dr. Contoh Dua"], (await SearchAsync("conto")).Order(StringComparer.Ordinal));
        Assert.Equal(["Dr. Contoh Dua"], await SearchAsync("dua contoh"));
        Assert.Equal(["Sampel Éva"], await SearchAsync("éva"));
        Assert.Equal(["Contoh Satu, S.Kom."], await SearchAsync(Staffs.NipOf(1)));
        Assert.Equal(["Contoh Satu, S.Kom.", "Lain"], await SearchAsync("1971"));
        Assert.Empty(await SearchAsync("contohsatu"));
        Assert.Empty(await SearchAsync("d"));
    }

    private Task<int> SweepAsync() => _house.DoAsync<StaffWriter, int>(writer => writer.SweepAsync());

    private async Task<List<string>> SearchAsync(string text) =>
        [.. (await _house.DoAsync<StaffDirectory, IReadOnlyList<StaffRecord>>(directory => directory.SearchAsync(text))).Select(record => record.Name)];

    private Task<List<StaffRecord>> AllAsync() => _house.DoAsync<StaffDirectory, List<StaffRecord>>(async directory =>
    {
        var all = new List<StaffRecord>();
        await foreach (var record in directory.AllAsync())
        {
            all.Add(record);
        }
        return all;
    });

    private async Task LetGoAsync()
    {
        var agency = new AgencyId(Installation.Rangkui);
        var holder = (await _house.Store.ClaimHoldersAsync(agency, ["staff-import"]))[0];
        await _house.Store.CommitAsync(new WriteBatch(agency).Unclaim("staff-import", holder!));
    }
}

public sealed class SqliteStaffTests() : StaffContract(TestEngine.Sqlite());

public sealed class RedisStaffTests() : StaffContract(TestEngine.Redis());
