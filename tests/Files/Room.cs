using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.Files.Tests;

/// <summary>The room behind a web server on loopback, on a real store, with a channel that the test fills.</summary>
internal sealed class Room : IAsyncDisposable
{
    public static readonly AgencyId Rangkui = new("rangkui");
    public static readonly AgencyId Marelan = new("marelan");

    private readonly WebApplication _app;

    private Room(WebApplication app, IStore store, FakeChannel channel, FakeClock clock)
    {
        (_app, Store, Channel, Clock) = (app, store, channel, clock);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public IStore Store { get; }

    public FakeChannel Channel { get; }

    /// <summary>Of links; leases have the engine's.</summary>
    public FakeClock Clock { get; }

    public HttpClient Client { get; }

    public FileShelf Shelf => _app.Services.GetRequiredService<FileShelf>();

    public FileLinks Links => _app.Services.GetRequiredService<FileLinks>();

    public FileViews Views => _app.Services.GetRequiredService<FileViews>();

    public Agency Agency(AgencyId id) => _app.Services.GetRequiredService<Agencies>().Get(id);

    public static async Task<Room> OpenAsync(ClamdAddress? clamd = null, int attempts = 50, IStore? store = null)
    {
        store ??= await SqliteTestStore.OpenAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var channel = new FakeChannel();
        var clock = new FakeClock(new DateTimeOffset(2026, 3, 16, 3, 0, 0, TimeSpan.Zero));
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(_ => store);
        builder.Services.AddSingleton<IFileSource>(channel);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddPeople(new Agencies(
        [
            new Agency { Id = Rangkui, Name = "Instansi Contoh Rangkui" }, new Agency { Id = Marelan, Name = "Instansi Contoh Marelan", HostNames = ["marelan.contoh.go.id"] },
        ]));
        builder.Services.AddFiles(new FilesOptions { MaxBytes = 3 * 1024 * 1024, Clamd = clamd, Pauses = [TimeSpan.FromMilliseconds(20)], Attempts = attempts });
        var app = builder.Build();
        app.MapFiles();
        await app.StartAsync();
        return new Room(app, store, channel, clock);
    }

    /// <summary>As a feature does with the commit that keeps what the file belongs to.</summary>
    public async Task<string> SendAsync(string name, byte[]? content, AgencyId? agency = null, string contentType = "image/jpeg")
    {
        if (content is not null)
        {
            Channel.Files[name] = content;
        }
        var batch = new WriteBatch(agency ?? Rangkui);
        var id = SentFiles.Take(batch, FakeChannel.Prefix + name, contentType);
        await Store.CommitAsync(batch);
        return id;
    }

    /// <summary>What stands in Rangkui's audit trail, oldest first.</summary>
    public async Task<IReadOnlyList<AuditEntry>> DeedsAsync()
    {
        var chain = new AuditChain(new StoreSession(Store, Rangkui));
        while (await chain.LinkAsync("test") > 0)
        {
            // One commit's worth at a time.
        }
        return [.. (await chain.LatestAsync(null, 100)).Reverse().Select(line => line.Entry!)];
    }

    /// <summary>Waits until the word on a file is written.</summary>
    public async Task<StoredFile> SettledAsync(string id, AgencyId? agency = null)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            if ((await Shelf.FindAsync(agency ?? Rangkui, [id]))[0] is { } file)
            {
                return file;
            }
            await Task.Delay(50);
        }
        throw new TimeoutException("Nothing was said about the file within half a minute.");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await Store.DisposeAsync();
    }
}

internal sealed class FakeChannel : IFileSource
{
    public const string Prefix = "contoh:";

    public string Scheme => Prefix;

    public System.Collections.Concurrent.ConcurrentDictionary<string, byte[]> Files { get; } = new();

    /// <summary>While true, nothing can be fetched.</summary>
    public bool IsAway { get; set; }

    public int Asked { get; private set; }

    /// <summary>Of what is no longer needed.</summary>
    public System.Collections.Concurrent.ConcurrentBag<string> Released { get; } = [];

    /// <summary>So many releases fail first.</summary>
    public int ReleasesToFail { get; set; }

    public Task ReleaseAsync(AgencyId agency, string url, CancellationToken cancel)
    {
        if (ReleasesToFail-- > 0)
        {
            throw new IOException("The channel is away.");
        }
        Released.Add(url[Prefix.Length..]);
        return Task.CompletedTask;
    }

    public Task<FetchedFile> FetchAsync(AgencyId agency, string url, long limit, CancellationToken cancel)
    {
        Asked++;
        return IsAway ? throw new IOException("The channel is away.")
            : Files.TryGetValue(url[Prefix.Length..], out var bytes) ? FetchedFile.ReadAsync(new MemoryStream(bytes), limit, cancel)
            : Task.FromResult(FetchedFile.Refused(FileRefusal.Gone));
    }
}
