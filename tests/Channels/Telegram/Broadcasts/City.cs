using System.Collections.Concurrent;
using System.Globalization;
using AsnAssistant.Bot;
using AsnAssistant.Channels.Tests.Fuzzing;
using AsnAssistant.Complaints;
using AsnAssistant.Dialogs;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Announcements;
using AsnAssistant.People.Officers;
using AsnAssistant.PolicyAnswers;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.Telegram.Tests;

/// <summary>
/// A city's bot, whole, over a Telegram that counts by the same clock. That clock stands still while anybody works and goes on to whatever is waited for next,
/// so half an hour of sending takes as long as the work in it, and what is measured is the sending and not the machine.
/// </summary>
internal sealed class City : IAsyncDisposable
{
    public const string Words = "Besok, Selasa 17 Maret, loket pelayanan tutup mulai pukul 12.00 WIB.";

    /// <summary>So many waiting for their turn to be sent are enough for the clock to go on: whoever is sent makes room for the next meanwhile.</summary>
    private const int FullPipe = 32;

    private static readonly TimeSpan LongestStep = TimeSpan.FromMilliseconds(34);

    /// <summary>Free when it was asked for: others test on this machine too.</summary>
    private readonly int _port = HostProcess.FreePort();
    private readonly SteppedClock _clock;
    private readonly ConcurrentDictionary<long, DateTimeOffset> _asked = new();
    private readonly List<TimeSpan> _answered = [];
    private WebApplication? _app;
    private readonly CallsOnTheWay _calls;
    private long _lastPerson;

    private City(SteppedClock clock, IStore store, FakeTelegram telegram)
    {
        (_clock, Store, Telegram) = (clock, store, telegram);
        Token = telegram.AddBot();
        _calls = new CallsOnTheWay(telegram.Address.Port, _port);
    }

    public IStore Store { get; }

    public FakeTelegram Telegram { get; }

    public string Token { get; }

    public static AgencyId Agency => FuzzedAssistant.Agency;

    /// <summary>How long each answer took, from the question's arrival, by the clock of all this.</summary>
    public IReadOnlyList<TimeSpan> Answered => _answered;

    public DateTimeOffset Now => _clock.GetUtcNow();

    public static async Task<City> FoundAsync()
    {
        var clock = new SteppedClock();
        return new City(clock, await SqliteTestStore.OpenAsync(), await FakeTelegram.StartAsync(new FakeTelegramOptions { EnforceFlood = true, Clock = clock }));
    }

    public async Task OpenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{_port}");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(_clock);
        builder.Services.AddSingleton(Store);
        builder.Services.AddBot(new BotOptions { Agencies = [Agency], PollInterval = TimeSpan.FromMilliseconds(50), LeaseTime = TimeSpan.FromSeconds(15) });
        builder.Services.AddPeople(new Agencies([new Agency { Id = Agency, Name = "Pemerintah Kota Contoh", Zone = IndonesianZone.Wib }]));
        builder.Services.AddScoped<OfficerAccounts>();
        builder.Services.AddSingleton<IPersonalDataProtector>(new TestProtector());
        builder.Services.AddComplaints();
        builder.Services.AddMentoring();
        builder.Services.AddPolicyAnswers(new KnowledgeOptions { Path = Path.Combine(HouseRoot.Path, "knowledge"), Reload = false });
        builder.Services.AddDialogs();
        builder.Services.AddSingleton<ILeaderLease>(new InMemoryLease());
        builder.Services.AddTelegram(options =>
        {
            options.BaseUrl = Telegram.Address.ToString();
            options.Mode = TelegramMode.Webhook;
            options.WebhookUrl = $"http://127.0.0.1:{_port}";
            options.Bots.Add(new TelegramBotOptions { Agency = Agency, Token = Token });
        });
        _app = builder.Build();
        _app.MapTelegram();
        await _app.StartAsync();
        await TelegramHouse.UntilAsync(() => Telegram.Calls(Token, "setMyCommands").Count >= 9, "Telegram knows where we are", 60);
    }

    /// <summary>People who have written before and agreed to hear announcements: chats 1001 and on.</summary>
    public async Task PeopleAsync(int count)
    {
        foreach (var part in Enumerable.Range(1001, count).Chunk(200))
        {
            var session = new StoreSession(Store, Agency);
            var persons = new Persons(session);
            var listeners = new AnnouncementListeners(session, persons, _clock);
            foreach (var chat in part)
            {
                var account = chat.ToString(CultureInfo.InvariantCulture);
                var person = new Person { Id = PersonId.Of("telegram", account), Addresses = [new PersonAddress("telegram", account, null, account, Token.Split(':')[0])] };
                persons.Save(person);
                await listeners.AgreeAsync(person.Id);
                Telegram.AddChat(Token, chat);
            }
            await session.CommitAsync();
        }
        _lastPerson = 1000 + count;
    }

    /// <summary>As the desk does it: written, tried in the officer's own chat, begun.</summary>
    public async Task<string> AnnounceAsync()
    {
        const string Officer = "petugas contoh";
        Telegram.AddChat(Token, 900);
        var token = await InAsync((OfficerAccounts accounts) => Task.FromResult(accounts.Invite(new OfficerInvitation(Officer, Role.Administrator, ""), TimeSpan.FromDays(1))));
        await InAsync((OfficerAccounts accounts) => accounts.AcceptAsync(token, Officer, "kuda pagi meja 27"));
        var code = await InAsync((OfficerReach reach) => Task.FromResult(reach.NewCode(Officer)));
        Assert.NotNull(await InAsync((OfficerReach reach) => reach.LinkAsync(code, new PersonAddress("telegram", "900", null, "900"))));
        var written = await InAsync((AnnouncementBook book) => Task.FromResult(book.Write(Words, null, Officer)));
        Assert.False(await InAsync((AnnouncementBook book) => book.BeginAsync(written.Id, Officer)));
        Assert.True(await InAsync((AnnouncementBook book) => book.TryAsync(written.Id, Officer)));
        Assert.True(await InAsync((AnnouncementBook book) => book.BeginAsync(written.Id, Officer)));
        return written.Id;
    }

    public async Task<T> InAsync<TDoor, T>(Func<TDoor, Task<T>> deed)
        where TDoor : notnull
    {
        await using var scope = _app!.Services.CreateAsyncScope();
        var session = new StoreSession(Store, Agency);
        scope.ServiceProvider.GetRequiredService<SessionScope>().Session = session;
        var result = await deed(scope.ServiceProvider.GetRequiredService<TDoor>());
        if (session.HasChanges)
        {
            await session.CommitAsync();
        }
        return result;
    }

    /// <summary>Somebody new asks something; how long the answer takes is kept.</summary>
    public void Ask()
    {
        var chat = Interlocked.Increment(ref _lastPerson);
        _asked[chat] = Now;
        Telegram.Say(Token, chat, "/menu");
    }

    /// <summary>Lets time pass, and the announcement be put on its way as the host's worker does, until it is so.</summary>
    /// <param name="askEvery">How often somebody asks something meanwhile.</param>
    public async Task UntilAsync(Func<bool> isSo, TimeSpan? askEvery = null)
    {
        using var stop = new CancellationTokenSource();
        var feeding = FeedAsync(stop.Token);
        // A thread of its own: it sleeps a lot, and the pool has two.
        var passing = Task.Factory.StartNew(() => Pass(isSo, askEvery), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await passing;
        await stop.CancelAsync();
        await feeding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private bool IsFed { get; set; }

    private async Task FeedAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            while (await InAsync((AnnouncementBook book) => book.TakeNextAsync(stop)))
            {
                // The next part.
            }
            IsFed = (await InAsync((AnnouncementBook book) => book.ListAsync(stop))).All(one => one.State != AnnouncementState.Sending);
            await Task.Delay(TimeSpan.FromSeconds(2), _clock, stop);
        }
    }

    private void Pass(Func<bool> isSo, TimeSpan? askEvery)
    {
        var patience = System.Diagnostics.Stopwatch.StartNew();
        var nextQuestion = Now + (askEvery ?? TimeSpan.Zero);
        while (!isSo())
        {
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(20), "It never came to this.");
            HearAnswers();
            if (askEvery is { } every && Now >= nextQuestion)
            {
                nextQuestion = Now + every;
                Settle();
                Ask();
                AwaitTurn();
            }
            Settle();
            var now = Now;
            var rest = _clock.NextDue - now;
            _clock.Advance(rest is { } due && due < LongestStep ? (due > TimeSpan.Zero ? due : TimeSpan.FromMilliseconds(1)) : LongestStep);
        }
        HearAnswers();
    }

    /// <summary>Waits until nobody works: no call is on its way, nobody's answer is outstanding, and the senders wait for the clock.</summary>
    private void Settle()
    {
        var since = System.Diagnostics.Stopwatch.StartNew();
        do
        {
            // A turn takes a few milliseconds; whoever asked something is given them before the clock goes on.
            Thread.Sleep(_asked.IsEmpty ? TimeSpan.Zero : TimeSpan.FromMilliseconds(15));
            HearAnswers();
        }
        while (_calls.Count > 0 || (!IsFed && _clock.Waiting < FullPipe && since.Elapsed < TimeSpan.FromMilliseconds(500)));
    }

    /// <summary>The clock stands still until what was asked is answered or its answer waits to be sent: how long the turn takes is the machine's affair.</summary>
    private void AwaitTurn()
    {
        var since = System.Diagnostics.Stopwatch.StartNew();
        var waiting = _clock.Waiting;
        while (!_asked.IsEmpty && _clock.Waiting <= waiting && since.Elapsed < TimeSpan.FromSeconds(5))
        {
            Thread.Sleep(1);
            HearAnswers();
        }
    }

    private void HearAnswers()
    {
        foreach (var (chat, since) in _asked)
        {
            if (Telegram.Said(Token, chat).Count > 0 && _asked.TryRemove(chat, out _))
            {
                _answered.Add(Now - since);
            }
        }
    }

    public async Task CloseAsync()
    {
        if (_app is null)
        {
            return;
        }
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _calls.Dispose();
        await Telegram.DisposeAsync();
        await Store.DisposeAsync();
    }

    /// <summary>HTTP calls to our two servers that have begun and have no answer yet, whoever else in this process calls others. A sender that the clock wakes has begun its call before the clock's move returns.</summary>
    private sealed class CallsOnTheWay : IDisposable
    {
        private readonly System.Diagnostics.Metrics.MeterListener _listener = new();
        private long _count;

        public CallsOnTheWay(params int[] ports)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument is { Meter.Name: "System.Net.Http", Name: "http.client.active_requests" })
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((_, change, tags, _) =>
            {
                foreach (var (name, value) in tags)
                {
                    if (name == "server.port" && value is int port && ports.Contains(port))
                    {
                        Interlocked.Add(ref _count, change);
                    }
                }
            });
            _listener.Start();
        }

        public long Count => Interlocked.Read(ref _count);

        public void Dispose() => _listener.Dispose();
    }
}
