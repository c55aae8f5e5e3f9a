using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AsnAssistant.Complaints;
using AsnAssistant.Files;
using AsnAssistant.People;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.Api.Tests;

/// <summary>The interface behind a real web server on loopback, on a real store.</summary>
internal sealed class RunningApi : IAsyncDisposable
{
    public static readonly AgencyId Rangkui = new("rangkui");
    public static readonly AgencyId Marelan = new("marelan");

    /// <summary>What must not come out anywhere.</summary>
    public const string ReporterName = "Warga Kenari Contoh";

    public const string ReporterKey = "kenari-4711";

    private readonly WebApplication _app;

    private RunningApi(WebApplication app, IStore store, FakeClock clock)
    {
        (_app, Store, Clock) = (app, store, clock);
        Address = new Uri(app.Urls.First());
    }

    public IStore Store { get; }

    public FakeClock Clock { get; }

    public Uri Address { get; }

    public ApiKeys Keys => _app.Services.GetRequiredService<ApiKeys>();

    public static async Task<RunningApi> StartAsync(ApiOptions? options = null)
    {
        var store = await SqliteTestStore.OpenAsync();
        // Monday, 10.00 WIB.
        var clock = new FakeClock(new DateTimeOffset(2026, 3, 16, 3, 0, 0, TimeSpan.Zero));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(_ => store);
        builder.Services.AddScoped<SessionScope>();
        builder.Services.AddScoped(scope => scope.GetRequiredService<SessionScope>().Session);
        builder.Services.AddSingleton<IPersonalDataProtector>(new TestProtector());
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddPeople(new Agencies(
        [
            new Agency { Id = Rangkui, Name = "Instansi Contoh Rangkui", Units = [new Unit("dishub", "Dinas Contoh Perhubungan"), new Unit("pupr", "Dinas Contoh Pekerjaan Umum")] },
            new Agency { Id = Marelan, Name = "Instansi Contoh Marelan" },
        ]));
        builder.Services.AddComplaints();
        builder.Services.AddFiles(new FilesOptions());
        builder.Services.AddApi(options ?? new ApiOptions());
        var app = builder.Build();
        app.MapFiles();
        app.MapApi();
        await app.StartAsync();
        return new RunningApi(app, store, clock);
    }

    /// <summary>A program with a key of its own.</summary>
    public async Task<HttpClient> CallerAsync(params string[] scopes) => Caller((await Keys.CreateAsync(Rangkui, "Program Contoh", scopes.Length == 0 ? ApiScopes.All : scopes)).Text);

    public HttpClient Caller(string? key)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public async Task<T> InAsync<T>(Func<IServiceProvider, Task<T>> act, AgencyId? agency = null)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var session = new StoreSession(Store, agency ?? Rangkui);
        scope.ServiceProvider.GetRequiredService<SessionScope>().Session = session;
        var result = await act(scope.ServiceProvider);
        if (session.HasChanges)
        {
            await session.CommitAsync();
        }
        return result;
    }

    public async Task<string> FileAsync(string key, TicketKind kind = TicketKind.Complaint, AgencyId? agency = null, IdentityMode identity = IdentityMode.Confidential) =>
        (await InAsync(
            scope => scope.GetRequiredService<Tickets>().FileAsync(new TicketDraft
            {
                SubmissionKey = key,
                Kind = kind,
                Reporter = PersonId.Of("telegram", ReporterKey),
                Address = new PersonAddress("telegram", "chat-" + ReporterKey, null, ReporterKey),
                ReporterName = ReporterName,
                Identity = identity,
                Story = $"Contoh {key}: lampu jalan di depan pasar mati sejak Senin.",
                Place = new Place("Jalan Contoh", -2.13, 106.11),
                Attachments = [new TicketAttachment("image/jpeg", ReporterName + ".jpg", "upload:0")],
            }),
            agency)).Number.Value;

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Store.DisposeAsync();
    }
}

internal static class Answers
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    public static async Task<JsonElement> GetJsonAsync(this HttpClient client, string address) => await (await client.GetAsync(address)).EnsureSuccessStatusCode().JsonAsync();

    /// <summary>Status and the code for programs.</summary>
    public static async Task<(int Status, string? Code)> ProblemAsync(this HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.JsonAsync();
        Assert.Equal((int)answer.StatusCode, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        return ((int)answer.StatusCode, problem.GetProperty("code").GetString());
    }
}

internal static class Waiting
{
    /// <summary>Until no event and no delivery waits.</summary>
    public static async Task IdleAsync(this RunningApi api)
    {
        for (var tries = 0; ; tries++)
        {
            var waiting = 0L;
            foreach (var queue in new[] { TicketEvents.Queue, ApiServices.DeliveryQueue })
            {
                waiting += (await api.Store.DepthAsync(RunningApi.Rangkui, queue)).Entries;
            }
            if (waiting == 0)
            {
                return;
            }
            Assert.True(tries < 600, $"{waiting} entries still wait after half a minute.");
            await Task.Delay(50);
        }
    }
}
