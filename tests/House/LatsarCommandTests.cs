using System.Text;
using System.Text.RegularExpressions;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Staff;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Sqlite;
using AsnAssistant.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.House.Tests;

/// <summary>Companion pairs by the real program: a table is taken whole or not at all, and the same table again makes nothing twice.</summary>
public sealed class LatsarCommandTests : IDisposable
{
    private const string Head = "197001011995011001";
    private const string One = "198503122010012003";
    private const string Two = "199005202015021004";
    private const string Columns = "peserta,mentor,coach,penguji,rancangan,seminar-rancangan,habituasi,laporan,seminar-evaluasi";
    private const string Dates = "2026-04-01,15/04/2026,2026-05-01,2026-06-30,2026-07-10";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_table_is_refused_by_line_until_it_is_right_and_then_makes_each_pair_once()
    {
        Assert.Equal(0, (await RunAsync("people", "import", Write($"nip,nama,unit,jabatan,atasan\n{Head},Kepala Contoh,Unit A,Kepala,\n{One},Contoh Satu,Unit A,CPNS,{Head}\n{Two},Contoh Dua,Unit A,CPNS,{One}\n"))).Code);
        var table = Write($"{Columns}\n{One},{Head},\"Coach Contoh, M.Si.\",Penguji Contoh,{Dates}\n");

        var wrong = await RunAsync("mentoring", "latsar", Write($"{Columns}\n{One},{Head},,,2026-04-31,2026-04-15,2026-05-01,2026-06-30,2026-07-10\n{Two},{Head},,,{Dates}\n{Two},{Head},,,{Dates}\n"));
        Assert.Equal(1, wrong.Code);
        Assert.Contains("Baris 2: kolom rancangan belum benar", wrong.Output, StringComparison.Ordinal);
        Assert.Contains("Baris 3: peserta belum menghubungkan obrolan", wrong.Output, StringComparison.Ordinal);
        Assert.Contains("Baris 4: NIP peserta ini sudah ada di baris 3.", wrong.Output, StringComparison.Ordinal);
        Assert.Contains("3 baris perlu diperbaiki. Tidak ada yang dibuat.", wrong.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(One, wrong.Output, StringComparison.Ordinal);
        Assert.Contains("Kolom yang kurang: mentor", (await RunAsync("mentoring", "latsar", Write("peserta;rancangan\n1;2\n"))).Output, StringComparison.Ordinal);

        var cpns = await LinkAsync(One, "1001");
        await LinkAsync(Head, "2001");
        Assert.Contains("1 baris diperiksa, tidak ada yang salah", (await RunAsync("mentoring", "latsar", table, "--dry-run")).Output, StringComparison.Ordinal);
        Assert.Empty(await PairsAsync(cpns));
        Assert.Contains("1 pasangan dibuat, 0 sudah ada", (await RunAsync("mentoring", "latsar", table)).Output, StringComparison.Ordinal);
        var (_, plan) = Assert.Single(await PairsAsync(cpns));
        Assert.Equal(("Coach Contoh, M.Si.", "Penguji Contoh", new DateOnly(2026, 4, 15)), (plan.Coach, plan.Examiner, plan.Steps[1].Due));
        var again = await RunAsync("mentoring", "latsar", table);
        Assert.Equal(0, again.Code);
        Assert.Contains("0 pasangan dibuat, 1 sudah ada", again.Output, StringComparison.Ordinal);
        Assert.Single(await PairsAsync(cpns));
    }

    [Fact]
    public async Task An_agency_that_does_not_offer_it_is_told_where_to_switch_it_on()
    {
        var (code, output) = await RunAsync(isOffered: false, "mentoring", "latsar", Write(Columns + "\n"));
        Assert.Equal(1, code);
        Assert.Contains("MentoringProgrammesFile", output, StringComparison.Ordinal);
    }

    private async Task<PersonId> LinkAsync(string nip, string user)
    {
        var (code, output) = await RunAsync("people", "code", "--nip", nip);
        Assert.Equal(0, code);
        var address = new PersonAddress("telegram", "chat-" + user, "https://telegram.example", user, "bot-1", "id-ID");
        var linked = await DoAsync(scope => scope.GetRequiredService<StaffLinks>().LinkAsync(PersonId.Of("telegram", user), address, Regex.Match(output, "[A-Z2-9]{8}").Value, nip));
        Assert.Equal(LinkResult.Linked, linked.Result);
        return linked.Self!.Value;
    }

    private Task<IReadOnlyList<(Pairing Pair, LatsarPlan Plan)>> PairsAsync(PersonId person) => DoAsync(scope => scope.GetRequiredService<LatsarPairs>().OfPersonAsync(person));

    /// <summary>In the same store, as a running host would.</summary>
    private async Task<T> DoAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = Path.Combine(_folder.Path, "asn.db") });
        var agency = new Agency { Id = new AgencyId("rangkui"), Name = "Contoh", MentoringProgrammes = """{"programmes":[{"id":"pengembangan"},{"id":"latsar"}]}""" };
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IStore>(store);
        services.AddScoped<SessionScope>();
        services.AddScoped(scope => scope.GetRequiredService<SessionScope>().Session);
        services.AddPeople(new Agencies([agency]));
        services.AddMentoring();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var session = new StoreSession(store, agency.Id);
        scope.ServiceProvider.GetRequiredService<SessionScope>().Session = session;
        var result = await work(scope.ServiceProvider);
        if (session.HasChanges)
        {
            await session.CommitAsync();
        }
        return result;
    }

    private string Write(string text)
    {
        var path = Path.Combine(_folder.Path, Guid.NewGuid().ToString("N") + ".csv");
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }

    private Task<(int Code, string Output)> RunAsync(params string[] arguments) => RunAsync(isOffered: true, arguments);

    private async Task<(int Code, string Output)> RunAsync(bool isOffered, params string[] arguments)
    {
        var file = Path.Combine(_folder.Path, "bentuk.json");
        await File.WriteAllTextAsync(file, """{"programmes":[{"id":"pengembangan"},{"id":"latsar"}]}""");
        var settings = isOffered ? _folder.Settings(("Instansi__0__MentoringProgrammesFile", file)) : _folder.Settings();
        await using var host = await HostProcess.StartAsync(settings, null, waitUntilReady: false, [.. arguments, "--instansi", "rangkui"]);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await host.WaitForExitAsync(limit.Token);
        return (host.ExitCode, host.Output);
    }
}
