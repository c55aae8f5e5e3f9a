using System.Globalization;
using System.Text.Json.Nodes;
using AsnAssistant.Mentoring;
using AsnAssistant.Mentoring.Matching;
using AsnAssistant.People;
using AsnAssistant.People.Staff;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Redis;
using AsnAssistant.Storage.Sqlite;
using AsnAssistant.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AsnAssistant.House.Tests;

/// <summary>Whole-cohort matching by the real program, on an agency with staff data, superiors among the mentors, somebody who waits already and somebody who looks alone.</summary>
public abstract class MatchCommandContract : IDisposable
{
    private const int Guides = 10;
    private const int Wishers = 24;

    private static readonly Agency Office = new() { Id = new AgencyId("rangkui"), Name = "Contoh" };
    private static readonly string[] Topics = ["renja", "anggaran", "pengadaan"];

    public virtual void Dispose() => GC.SuppressFinalize(this);

    [Fact]
    public async Task A_cohort_is_looked_at_asked_what_if_and_then_asked_for_once()
    {
        await FillAsync();

        var (code, preview) = await ReportAsync("--dry-run", "--seed", "20260401");
        Assert.Equal(0, code);
        // One looks alone, one has asked somebody: 22 people for 19 seats, of which one is on a topic that nobody needs it for.
        Assert.Equal((22, 10, 19, 18), (Number(preview, "mentees"), Number(preview, "mentors"), Number(preview, "seats"), Number(preview, "matched")));
        Assert.Equal((1, 1), ((int)preview["outcome"]!["leftOut"]!["ManualOnly"]!, (int)preview["outcome"]!["leftOut"]!["Busy"]!));
        Assert.Equal((20260401, "rangkui", true), ((long)preview["seed"]!, (string?)preview["agency"], (bool)preview["outcome"]!["certificate"]!["holds"]!));
        Assert.Contains(preview["outcome"]!["fairness"]!.AsArray(), group => (string?)group!["kind"] == "Unit" && (string?)group["name"] == "Unit B");
        Assert.Empty(await InTurnAsync((MatchRounds rounds) => rounds.ListAsync(Pairing.DevelopmentProgramme)));
        Assert.Single(await LiveAsync());

        var (again, more) = await ReportAsync("--seats", "+6");
        Assert.Equal((0, 18, 22), (again, Number(more, "matchedWithout"), Number(more, "matched")));
        Assert.Single(await LiveAsync());

        var (sent, said) = await RunAsync("mentoring", "match", "--programme", "pengembangan", "--seed", "20260401", "--instansi", "rangkui");
        Assert.True(sent == 0, said);
        Assert.Contains("Peserta: 22, mentor: 10, tempat kosong: 19", said, StringComparison.Ordinal);
        Assert.Contains("Mendapat calon mentor: 18", said, StringComparison.Ordinal);
        Assert.Contains("Bukti diperiksa: tidak ada susunan lain yang lebih baik", said, StringComparison.Ordinal);
        Assert.Contains("Permintaan terkirim: 18. Tidak jadi: 0", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Contoh 1", said, StringComparison.Ordinal);
        var live = await LiveAsync();
        Assert.Equal(19, live.Count);
        Assert.DoesNotContain(live, pairing => pairing.Mentor.Person == Guide(0) && IsBelowFirst(pairing.Mentee.Person));
        Assert.DoesNotContain(live, pairing => pairing.Mentee.Person == Wisher(0));

        var (third, rest) = await ReportAsync("--stable");
        Assert.Equal((0, "Published", 4, 0), (third, (string?)rest["state"], Number(rest, "mentees"), (int)rest["sent"]!));
        Assert.Equal(2, (await InTurnAsync((MatchRounds rounds) => rounds.ListAsync(Pairing.DevelopmentProgramme))).Count);
        Assert.Equal(19, (await LiveAsync()).Count);
    }

    protected abstract Task<IStore> OpenAsync();

    protected abstract IReadOnlyDictionary<string, string> Settings { get; }

    protected async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        await using var host = await StartAsync(arguments);
        return (host.ExitCode, host.Output);
    }

    private async Task<HostProcess> StartAsync(string[] arguments)
    {
        var host = await HostProcess.StartAsync(Settings, null, waitUntilReady: false, arguments);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await host.WaitForExitAsync(limit.Token);
        return host;
    }

    private async Task<(int Code, JsonNode Report)> ReportAsync(params string[] more)
    {
        await using var host = await StartAsync(["mentoring", "match", "--programme", "pengembangan", "--json", "--instansi", "rangkui", .. more]);
        // A program reads it, so nothing else is written there.
        return (host.ExitCode, JsonNode.Parse(host.StandardOutput)!);
    }

    private static int Number(JsonNode report, string name) => (int)report["outcome"]![name]!;

    private static PersonId Guide(int number) => PersonId.Of("telegram", $"20{number:00}");

    private static PersonId Wisher(int number) => PersonId.Of("telegram", $"10{number:00}");

    /// <summary>Every fourth mentee works under the first mentor.</summary>
    private static bool IsBelowFirst(PersonId mentee) => Enumerable.Range(0, Wishers).Any(i => i % 4 == 0 && Wisher(i) == mentee);

    private static string NipOf(bool isMentor, int number) => string.Create(CultureInfo.InvariantCulture, $"{(isMentor ? "19700101199501" : "19900520201502")}{1 + (number % 2)}{number + 1:000}");

    protected async Task FillAsync()
    {
        await using var store = await OpenAsync();
        await InTurnAsync(store, (StaffWriter writer) => writer.ReplaceAsync(
        [
            .. Enumerable.Range(0, Guides).Select(i => new StaffRecord(NipOf(true, i), "Contoh", "Unit A", "Analis contoh", "", "")),
            .. Enumerable.Range(0, Wishers).Select(i => new StaffRecord(NipOf(false, i), "Contoh", i < 12 ? "Unit B" : "Unit C", "Staf contoh", "", "") { Superior = i % 4 == 0 ? NipOf(true, 0) : null }),
        ]));
        for (var i = 0; i < Guides; i++)
        {
            var profile = new Mentor { Person = Guide(i), Name = $"Mentor Contoh {i}", Unit = "Unit A", Topics = [Topics[i < 4 ? 0 : i < 7 ? 1 : 2]], Seats = 2 };
            await LinkAsync(store, profile.Person, $"20{i:00}", NipOf(true, i));
            Assert.Equal(ProfileResult.Saved, await InTurnAsync(store, (Mentors mentors) => mentors.SaveAsync(profile)));
        }
        for (var i = 0; i < Wishers; i++)
        {
            var profile = new Mentee { Person = Wisher(i), Name = $"Mentee Contoh {i}", Unit = i < 12 ? "Unit B" : "Unit C", Topics = [Topics[i % 3]], IsManualOnly = i == 0 };
            await LinkAsync(store, profile.Person, $"10{i:00}", NipOf(false, i));
            Assert.Equal(ProfileResult.Saved, await InTurnAsync(store, (Mentors mentors) => mentors.SaveMenteeAsync(profile)));
        }
        Assert.Equal(RequestResult.Sent, (await InTurnAsync(store, (Pairings pairings) => pairings.RequestAsync(Wisher(1), Guide(4), "anggaran", ""))).Result);
    }

    private static async Task LinkAsync(IStore store, PersonId person, string user, string nip)
    {
        var address = new PersonAddress("telegram", "chat-" + user, "https://telegram.example", user, "bot-1", "id-ID");
        await InTurnAsync(store, async (AddressBook addresses) =>
        {
            await addresses.RememberAsync(person, address);
            return true;
        });
        var code = await InTurnAsync(store, (StaffCodes codes) => codes.NewAsync(nip, "Petugas contoh"));
        Assert.Equal(LinkResult.Linked, (await InTurnAsync(store, (StaffLinks links) => links.LinkAsync(person, address, code!, null))).Result);
    }

    /// <summary>What mentees have now.</summary>
    private Task<List<Pairing>> LiveAsync() => InTurnAsync(async (Pairings pairings) =>
    {
        var live = new List<Pairing>();
        for (var i = 0; i < Wishers; i++)
        {
            if (await pairings.LiveOfMenteeAsync(Wisher(i)) is { } pairing)
            {
                live.Add(pairing);
            }
        }
        return live;
    });

    private async Task<T> InTurnAsync<TDoor, T>(Func<TDoor, Task<T>> turn)
        where TDoor : notnull
    {
        await using var store = await OpenAsync();
        return await InTurnAsync(store, turn);
    }

    private static async Task<T> InTurnAsync<TDoor, T>(IStore store, Func<TDoor, Task<T>> turn)
        where TDoor : notnull
    {
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System).AddSingleton(store);
        services.AddScoped<SessionScope>().AddScoped(scope => scope.GetRequiredService<SessionScope>().Session);
        services.AddPeople(new Agencies([Office]));
        services.AddMentoring();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var session = new StoreSession(store, Office.Id);
        scope.ServiceProvider.GetRequiredService<SessionScope>().Session = session;
        var result = await turn(scope.ServiceProvider.GetRequiredService<TDoor>());
        if (session.HasChanges)
        {
            await session.CommitAsync();
        }
        return result;
    }
}

public sealed class SqliteMatchCommandTests : MatchCommandContract
{
    private readonly TemporaryFolder _folder = new();

    protected override IReadOnlyDictionary<string, string> Settings
    {
        get
        {
            var file = Path.Combine(_folder.Path, "bentuk.json");
            File.WriteAllText(file, """{"programmes":[{"id":"pengembangan"},{"id":"lingkaran"}]}""");
            return _folder.Settings(("Instansi__0__MentoringProgrammesFile", file));
        }
    }

    [Fact]
    public async Task What_was_typed_wrong_is_told_and_nothing_is_done()
    {
        Assert.Equal(2, (await RunAsync("mentoring", "match")).Code);
        var (code, said) = await RunAsync("mentoring", "match", "--programme", "pengembangan", "--seats", "-5", "--instansi", "rangkui");
        Assert.Equal(2, code);
        Assert.Contains("Tulis jumlah tempat dari 0 sampai", said, StringComparison.Ordinal);
        var (mixed, only) = await RunAsync("mentoring", "match", "--programme", "lingkaran", "--stable", "--instansi", "rangkui");
        Assert.Equal(1, mixed);
        Assert.Contains("tanpa --stable dan --seats", only, StringComparison.Ordinal);
        var (unknown, choices) = await RunAsync("mentoring", "match", "--programme", "latsar", "--instansi", "rangkui");
        Assert.Equal(1, unknown);
        Assert.Contains("Pilihannya: pengembangan, lingkaran", choices, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("mentoring", "match", "--programme", "pengembangan", "--instansi", "tidak-ada")).Code);
        var (nobody, empty) = await RunAsync("mentoring", "match", "--programme", "pengembangan", "--dry-run", "--instansi", "rangkui");
        Assert.True(nobody == 0, empty);
        Assert.Contains("Peserta: 0, mentor: 0, tempat kosong: 0", empty, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Circles_are_formed_and_their_people_invited()
    {
        await FillAsync();
        var (code, said) = await RunAsync("mentoring", "match", "--programme", "lingkaran", "--instansi", "rangkui");
        Assert.True(code == 0, said);
        // Seven, seven and eight people on three topics; guides for one circle more on the first, but not people.
        Assert.Contains("Lingkaran dibentuk: 3", said, StringComparison.Ordinal);
        Assert.Contains("Bukti diperiksa", said, StringComparison.Ordinal);
        Assert.Contains("Undangan terkirim: 18. Tidak jadi: 0", said, StringComparison.Ordinal);
        var (again, rest) = await RunAsync("mentoring", "match", "--programme", "lingkaran", "--instansi", "rangkui");
        Assert.True(again == 0, rest);
        Assert.Contains("Undangan terkirim: 0. Tidak jadi: 0", rest, StringComparison.Ordinal);
    }

    public override void Dispose()
    {
        _folder.Dispose();
        base.Dispose();
    }

    protected override async Task<IStore> OpenAsync() => await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = Path.Combine(_folder.Path, "asn.db") });
}

public sealed class RedisMatchCommandTests : MatchCommandContract, IAsyncLifetime
{
    private RedisServer _redis = null!;

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Storage__Engine"] = "Redis", ["Storage__Redis__Configuration"] = _redis.Configuration };

    public async Task InitializeAsync() => _redis = await RedisServer.StartAsync();

    public Task DisposeAsync() => _redis.DisposeAsync().AsTask();

    protected override async Task<IStore> OpenAsync() => await RedisStore.OpenAsync(new RedisStoreOptions { Configuration = _redis.Configuration }, NullLogger.Instance, TimeProvider.System);
}
