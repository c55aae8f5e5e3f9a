using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.Complaints;

/// <summary>How much may be filed within a day, the same on every engine, on every host, and after a restart.</summary>
public abstract class FilingGateContract(TestEngine engine) : IAsyncLifetime
{
    private const string Story = "Contoh: lampu jalan di depan puskesmas mati sejak hari Senin malam, warga takut lewat dan anak sekolah jatuh.";

    private static readonly FilingLimits Limits = new() { ReportsPerPerson = 4, CasesPerStory = 2, ReportsPerStory = 5 };

    private readonly AgencyId _agency = new("t" + WriteBatch.NewId());

    protected IStore Store { get; private set; } = null!;

    public async Task InitializeAsync() => Store = await engine.OpenAsync();

    public async Task DisposeAsync()
    {
        await Store.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task The_same_story_from_ever_new_conversations_makes_few_cases_then_joins_the_first_then_ends_and_a_restart_changes_nothing()
    {
        var first = await FileAsync("pelapor-1");
        Assert.Equal(FilingVerdict.Free, first.Verdict);
        Assert.Equal(FilingVerdict.Free, (await FileAsync("pelapor-2")).Verdict);

        await RestartAsync();

        for (var i = 3; i <= 5; i++)
        {
            var pass = await FileAsync($"pelapor-{i}");
            Assert.Equal(FilingVerdict.SameStory, pass.Verdict);
            Assert.NotNull(pass.Earlier);
        }
        await RestartAsync();
        Assert.Equal(FilingVerdict.TooManyOfStory, (await LookAsync("pelapor-6", Story)).Verdict);
        Assert.Equal(FilingVerdict.TooManyOfStory, (await LookAsync("pelapor-6", Story.ToUpperInvariant() + " 99")).Verdict);
        Assert.Equal(FilingVerdict.Free, (await LookAsync("pelapor-6", "Contoh: saluran air di pasar mampet sejak kemarin pagi, airnya naik ke kios dan jalan tergenang.")).Verdict);
    }

    [Fact]
    public async Task One_person_files_so_many_a_day_is_told_when_the_next_may_come_and_a_restart_changes_nothing()
    {
        for (var i = 1; i <= Limits.ReportsPerPerson; i++)
        {
            Assert.Equal(FilingVerdict.Free, (await FileAsync("pelapor", $"Contoh cerita nomor {i}")).Verdict);
        }
        await RestartAsync();
        var pass = await LookAsync("pelapor", "Contoh cerita lain");
        Assert.Equal(FilingVerdict.TooManyOfPerson, pass.Verdict);
        Assert.InRange(pass.AgainAt!.Value - DateTimeOffset.UtcNow, TimeSpan.FromHours(23), TimeSpan.FromHours(24));
        Assert.Equal(FilingVerdict.Free, (await LookAsync("orang-lain", "Contoh cerita lain")).Verdict);
    }

    [Fact]
    public async Task Many_hosts_at_once_let_no_more_through_than_one()
    {
        var passed = await Task.WhenAll(Enumerable.Range(1, 20).Select(async i =>
        {
            for (var race = 0; ; race++)
            {
                try
                {
                    return (await FileAsync($"serentak-{i}")).Verdict;
                }
                catch (ConcurrencyException) when (race < 50)
                {
                }
            }
        }));
        Assert.Equal(Limits.ReportsPerStory, passed.Count(verdict => verdict is FilingVerdict.Free or FilingVerdict.SameStory));
        Assert.Equal(20 - Limits.ReportsPerStory, passed.Count(verdict => verdict == FilingVerdict.TooManyOfStory));
    }

    [Fact]
    public async Task A_report_that_was_sent_already_is_let_through_again_and_whistle_blowing_never_joins_by_itself()
    {
        var draft = Draft("pelapor-1", Story);
        var session = new StoreSession(Store, _agency);
        (await Gate(session).LookAsync(draft, joins: false)).Take(TicketNumber.New(), joined: false);
        session.Batch.Claim(new TicketIdentities(session, new TestProtector()).ClaimOf(draft.SubmissionKey), TicketNumber.New().Value);
        await session.CommitAsync();
        for (var i = 2; i <= Limits.ReportsPerStory; i++)
        {
            await FileAsync($"pelapor-{i}");
        }
        Assert.Equal(FilingVerdict.TooManyOfStory, (await LookAsync("pelapor-9", Story)).Verdict);
        Assert.Equal(FilingVerdict.Free, (await Gate(new StoreSession(Store, _agency)).LookAsync(draft, joins: false)).Verdict);

        const string Bribe = "Contoh: seorang petugas meminta uang di luar tarif saat warga mengurus surat pindah di loket pelayanan hari Senin pagi.";
        for (var i = 1; i <= Limits.ReportsPerStory; i++)
        {
            Assert.Equal(FilingVerdict.Free, (await FileAsync($"pelapor-wbs-{i}", Bribe, TicketKind.Oversight)).Verdict);
        }
    }

    private async Task RestartAsync()
    {
        await Store.DisposeAsync();
        Store = await engine.OpenAsync();
    }

    private async Task<FilingPass> FileAsync(string user, string story = Story, TicketKind kind = TicketKind.Complaint)
    {
        var session = new StoreSession(Store, _agency);
        var pass = await Gate(session).LookAsync(Draft(user, story) with { Kind = kind }, joins: false);
        if (pass.Verdict is FilingVerdict.Free or FilingVerdict.SameStory)
        {
            pass.Take(TicketNumber.New(), joined: pass.Verdict == FilingVerdict.SameStory);
            await session.CommitAsync();
        }
        return pass;
    }

    private Task<FilingPass> LookAsync(string user, string story) => Gate(new StoreSession(Store, _agency)).LookAsync(Draft(user, story), joins: false);

    /// <summary>A host of its own: nothing is shared but the store.</summary>
    private static FilingGate Gate(StoreSession session) => new(session, new TestProtector(), Limits, TimeProvider.System);

    private static TicketDraft Draft(string user, string story) => Reports.Draft(PersonId.Of("directline", user), Guid.NewGuid().ToString("N"), story: story);
}

public sealed class SqliteFilingGateTests() : FilingGateContract(TestEngine.Sqlite());

public sealed class RedisFilingGateTests() : FilingGateContract(TestEngine.Redis());
