using AsnAssistant.Complaints;
using AsnAssistant.Host.Access;
using AsnAssistant.People;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Sqlite;
using AsnAssistant.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Tracking.Tests;

/// <summary>The real program on a file that already holds a few tickets, so that their PINs are known.</summary>
public sealed class RunningTracking : IAsyncLifetime
{
    public const string Story = "Contoh: lampu jalan di depan pasar mati.";
    public const string Answer = "Contoh: lampu diganti besok pagi.";
    public const string InternalNote = "Contoh catatan hanya untuk rekan.";
    public const string ReporterName = "Warga Kenari";
    public const string ReporterKey = "dl_kenari";

    private readonly string _folder = Directory.CreateTempSubdirectory("asn-tracking-").FullName;

    public HostProcess Host { get; private set; } = null!;

    /// <summary>Of rangkui: answered, with an internal note, a place and two files.</summary>
    public FiledTicket Answered { get; private set; } = null!;

    /// <summary>Of rangkui, new.</summary>
    public FiledTicket Fresh { get; private set; } = null!;

    /// <summary>Of rangkui, whose PIN is guessed at.</summary>
    public FiledTicket Guessed { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var file = Path.Combine(_folder, "asn.db");
        var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = file });
        await using (store)
        {
            var services = new ServiceCollection()
                .AddSingleton<IStore>(_ => store)
                .AddScoped<SessionScope>()
                .AddScoped(scope => scope.GetRequiredService<SessionScope>().Session)
                .AddPeople(new Agencies([new Agency { Id = new AgencyId("rangkui"), Name = "Instansi Contoh Rangkui" }]))
                .AddComplaints();
            services.AddLogging();
            services.AddAccess([]);
            await using var rooms = services.BuildServiceProvider();
            // With the keys that the program will find in the file.
            await rooms.GetRequiredService<KeyRingWorker>().RefreshAsync(CancellationToken.None);
            Answered = await FileAsync(rooms, store, "a");
            Fresh = await FileAsync(rooms, store, "b");
            Guessed = await FileAsync(rooms, store, "c");
            await InAsync(rooms, store, scope => Desk(scope).NoteAsync(Answered.Number, InternalNote, "Petugas Contoh", 1));
            await InAsync(rooms, store, scope => Desk(scope).AnswerAsync(Answered.Number, Answer, "Contoh bukti.", "Petugas Contoh", 2));
        }
        Host = await HostProcess.StartAsync(new Dictionary<string, string> { ["Storage__Sqlite__Path"] = file });
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static TicketDesk Desk(IServiceProvider scope) => scope.GetRequiredService<TicketDesk>();

    private static Task<FiledTicket> FileAsync(IServiceProvider rooms, IStore store, string key) => InAsync(rooms, store, scope => scope.GetRequiredService<Tickets>().FileAsync(new TicketDraft
    {
        SubmissionKey = key,
        Reporter = PersonId.Of("directline", ReporterKey),
        Address = new PersonAddress("directline", "c-" + key, null, ReporterKey),
        ReporterName = ReporterName,
        Identity = IdentityMode.Confidential,
        Story = Story,
        Place = new Place("Jalan Contoh", -6.2, 106.8),
        Attachments = [new TicketAttachment("image/jpeg", "lampu.jpg", "telegram:satu"), new TicketAttachment("image/jpeg", "tiang.jpg", "telegram:dua")],
    }));

    private static async Task<T> InAsync<T>(IServiceProvider rooms, IStore store, Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = rooms.CreateAsyncScope();
        var session = new StoreSession(store, new AgencyId("rangkui"));
        scope.ServiceProvider.GetRequiredService<SessionScope>().Session = session;
        var result = await act(scope.ServiceProvider);
        await session.CommitAsync();
        return result;
    }
}
