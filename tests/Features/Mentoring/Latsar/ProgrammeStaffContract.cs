using AsnAssistant.Features.Tests.People.Staff;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Staff;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.Mentoring;

/// <summary>Programmes with the agency's staff, on every engine: an officer's table of companion pairs, and the rule of reverse mentoring.</summary>
public abstract class ProgrammeStaffContract(TestEngine engine) : IAsyncLifetime
{
    private const string Programmes = """{"programmes":[{"id":"pengembangan"},{"id":"balik"},{"id":"latsar","steps":[{"id":"laporan","indonesian":"Laporan","english":"Report"}]}]}""";

    private Installation _house = null!;

    public async Task InitializeAsync()
    {
        _house = Installation.OpenWithStaff(await engine.OpenAsync(), Programmes);
        await _house.ImportAsync(Staffs.Of(1), Staffs.Of(2, superior: 1), Staffs.Of(3, superior: 2), Staffs.Of(4, superior: 1), Staffs.Of(5, superior: 4));
    }

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_row_becomes_a_pair_once_both_are_on_the_staff_linked_and_superior_and_staff()
    {
        Assert.Equal(LatsarResult.MenteeUnknown, (await CheckAsync(9, 2)).Result);
        Assert.Equal(LatsarResult.MentorUnknown, (await CheckAsync(3, 9)).Result);
        Assert.Equal(LatsarResult.MenteeNotLinked, (await CheckAsync(3, 2)).Result);
        var cpns = await LinkAsync(3);
        Assert.Equal(LatsarResult.MentorNotLinked, (await CheckAsync(3, 2)).Result);
        var superior = await LinkAsync(2);
        await LinkAsync(4);
        await LinkAsync(1);
        Assert.Equal(LatsarResult.NotSuperior, (await CheckAsync(3, 4)).Result);
        // A superior's superior is not the direct one.
        Assert.Equal(LatsarResult.NotSuperior, (await CheckAsync(3, 1)).Result);
        await _house.NoticesAsync();
        Assert.Equal(LatsarResult.Created, (await CheckAsync(3, 2)).Result);
        Assert.Empty(await _house.NoticesAsync());
        var pair = (await CreateAsync(3, 2)).Pairing!;
        Assert.Equal((cpns, "Contoh 3", superior, "Contoh 2"), (pair.Mentee.Person, pair.Mentee.Name, pair.Mentor.Person, pair.Mentor.Name));
        Assert.Equal(["mentoring.latsarBegan", "mentoring.latsarBegan"], (await _house.NoticesAsync()).Select(notice => notice.Name));
        Assert.Equal((LatsarResult.AlreadyThere, pair.Id), ((await CreateAsync(3, 2)).Result, (await CreateAsync(3, 2)).Pairing!.Id));
        await _house.ImportAsync(Staffs.Of(1), Staffs.Of(2, superior: 1));
        Assert.Equal(LatsarResult.MenteeUnknown, (await CheckAsync(3, 2)).Result);
    }

    [Fact]
    public async Task A_table_is_taken_whole_or_not_at_all_and_each_fault_is_told_by_its_line()
    {
        foreach (var number in (int[])[1, 2, 3, 4])
        {
            await LinkAsync(number);
        }
        await _house.NoticesAsync();
        var wrong = await TakeAsync(false, Line(3, 2), Line(5, 4), Line(3, 2), $"{Staffs.NipOf(4)},{Staffs.NipOf(1)},,,besok");
        Assert.Equal(
            [(3, LatsarFaultKind.Refused, LatsarResult.MenteeNotLinked, 0), (4, LatsarFaultKind.Twice, null, 2), (5, LatsarFaultKind.CellsFaulty, null, 0)],
            wrong.Faults.Select(fault => (fault.Line, fault.Kind, fault.Result, fault.Other)));
        Assert.Equal("laporan", Assert.Single(wrong.Faults[2].Columns));
        Assert.Equal((0, 0), (wrong.Created, wrong.AlreadyThere));
        Assert.Empty(await _house.NoticesAsync());

        Assert.Equal((2, 0), await TakeAsync(true, Line(3, 2), Line(4, 1)) is var dry ? (dry.Created, dry.AlreadyThere) : default);
        Assert.Empty(await _house.NoticesAsync());
        Assert.Equal((2, 0), await TakeAsync(false, Line(3, 2), Line(4, 1)) is var made ? (made.Created, made.AlreadyThere) : default);
        Assert.Equal(4, (await _house.NoticesAsync()).Count);
        Assert.Equal((0, 2), await TakeAsync(false, Line(3, 2), Line(4, 1)) is var again ? (again.Created, again.AlreadyThere) : default);
        Assert.Empty(await _house.NoticesAsync());
    }

    private static string Line(int mentee, int mentor) => $"{Staffs.NipOf(mentee)},{Staffs.NipOf(mentor)},Coach contoh,Penguji contoh,2026-06-30";

    private Task<LatsarTaken> TakeAsync(bool isDryRun, params string[] lines) => _house.DoAsync<LatsarRolls, LatsarTaken>(async rolls =>
        await rolls.TakeAsync(await LatsarTable.ReadAsync(RowsAsync(["peserta,mentor,coach,penguji,laporan", .. lines]), AsnAssistant.Mentoring.Programmes.Of(Offering).Find(MatchMode.Admin)!), isDryRun));

    private static readonly Agency Offering = new() { Id = new AgencyId("contoh"), Name = "Contoh", MentoringProgrammes = Programmes };

    private static async IAsyncEnumerable<(int Line, IReadOnlyList<string>? Cells)> RowsAsync(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            await Task.CompletedTask;
            yield return (i + 1, lines[i].Split(','));
        }
    }

    [Fact]
    public async Task In_reverse_mentoring_the_mentee_may_stand_higher_but_not_in_the_same_line()
    {
        foreach (var number in (int[])[1, 2, 3, 4, 5])
        {
            await LinkAsync(number);
        }
        // 2 and 4 stand side by side; 3 works for 2, and 5 for 4.
        Assert.False(await ForbidAsync(mentee: 2, mentor: 5, "balik"));
        Assert.True(await ForbidAsync(mentee: 5, mentor: 2, "balik"));
        Assert.False(await ForbidAsync(mentee: 5, mentor: 2, "pengembangan"));
        Assert.True(await ForbidAsync(mentee: 2, mentor: 3, "balik"));
        Assert.True(await ForbidAsync(mentee: 1, mentor: 3, "balik"));
        Assert.False(await ForbidAsync(mentee: 3, mentor: 5, "balik"));
    }

    private async Task<PersonId> LinkAsync(int number)
    {
        var account = PersonId.Of("telegram", $"{number}");
        var code = await _house.DoAsync<StaffCodes, string?>(codes => codes.NewAsync(Staffs.NipOf(number), "Petugas contoh"));
        var linked = await _house.DoAsync<StaffLinks, LinkOutcome>(links => links.LinkAsync(account, Installation.AddressOf($"{number}"), code!, null));
        Assert.Equal(LinkResult.Linked, linked.Result);
        return linked.Self!.Value;
    }

    private Task<LatsarOutcome> CheckAsync(int mentee, int mentor) => _house.DoAsync<LatsarRolls, LatsarOutcome>(rolls => rolls.CheckAsync(Row(mentee, mentor)));

    private Task<LatsarOutcome> CreateAsync(int mentee, int mentor) => _house.DoAsync<LatsarRolls, LatsarOutcome>(rolls => rolls.CreateAsync(Row(mentee, mentor)));

    private Task<bool> ForbidAsync(int mentee, int mentor, string programme) =>
        _house.DoAsync<IPairingRules, bool>(rules => rules.ForbidAsync(PersonId.Of("telegram", $"{mentee}"), PersonId.Of("telegram", $"{mentor}"), programme));

    private static LatsarRow Row(int mentee, int mentor) =>
        new(Staffs.NipOf(mentee), Staffs.NipOf(mentor), "Coach contoh", "Penguji contoh", new Dictionary<string, DateOnly> { ["laporan"] = new(2026, 6, 30) });
}

public sealed class SqliteProgrammeStaffTests() : ProgrammeStaffContract(TestEngine.Sqlite());

public sealed class RedisProgrammeStaffTests() : ProgrammeStaffContract(TestEngine.Redis());
