using AsnAssistant.Bot;
using AsnAssistant.People;
using AsnAssistant.People.Announcements;
using AsnAssistant.People.Officers;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.People;

/// <summary>What has to hold on every engine of announcements: who hears them, that nobody is told twice, and that stopping stops.</summary>
public abstract class AnnouncementContract(TestEngine engine) : IAsyncLifetime
{
    private const string Officer = "Petugas Contoh";

    private Installation _house = null!;

    public async Task InitializeAsync()
    {
        _house = Installation.Open(await engine.OpenAsync());
        await _house.HireAsync(Officer, Role.Leader);
    }

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public void The_queue_is_the_one_the_kernel_sends_from()
    {
        Assert.Equal(Queues.Broadcasts, AnnouncementBook.Outgoing);
    }

    [Fact]
    public async Task It_goes_out_only_after_its_author_has_had_it_in_their_own_chat()
    {
        await ListenAsync("1");
        var id = await WriteAsync();
        Assert.False(await BeginAsync(id));
        Assert.False(await TryAsync(id));
        await LinkChatAsync();
        Assert.True(await TryAsync(id));
        Assert.Equal((AnnouncementNotices.Sample, "chat-officer"), Assert.Single(await ToldAsync()));

        Assert.True(await BeginAsync(id));
        Assert.False(await BeginAsync(id));
        await FeedAsync();
        Assert.Equal((AnnouncementNotices.Told, "chat-1"), Assert.Single(await ToldAsync()));
        Assert.Equal(AnnouncementState.Done, (await FindAsync(id)).State);
    }

    [Fact]
    public async Task Whoever_lets_it_go_out_has_sent_it_to_their_own_chat_and_nobody_elses_counts()
    {
        const string Other = "Pimpinan Contoh";
        await _house.HireAsync(Other, Role.Leader);
        var id = await WriteAsync();
        await LinkChatAsync();
        Assert.True(await TryAsync(id));
        Assert.False(await _house.DoAsync<AnnouncementBook, bool>(book => book.BeginAsync(id, Other)));
        Assert.True(await BeginAsync(id));
    }

    [Fact]
    public async Task What_is_on_its_way_is_held_by_a_pause_and_ended_by_stop_and_by_its_listener()
    {
        await ListenAsync("1", "2");
        var id = await BegunAsync();
        await FeedAsync();
        Assert.True(await MayGoAsync(id, "1"));
        Assert.False(await MayGoAsync(id, "never-met"));
        await _house.DoAsync<AnnouncementListeners>(listeners => listeners.StopAsync(Account("1")));
        Assert.False(await MayGoAsync(id, "1"));

        Assert.Equal(AnnouncementState.Done, (await FindAsync(id)).State);
        Assert.True(await MayGoAsync(id, "2"));
        Assert.True(await _house.DoAsync<AnnouncementBook, bool>(book => book.StopAsync(id, Officer)));
        Assert.False(await MayGoAsync(id, "2"));

        await ListenAsync([.. Enumerable.Range(1, 60).Select(number => $"more-{number}")]);
        var next = await BegunAsync();
        Assert.True(await StepAsync());
        Assert.True(await _house.DoAsync<AnnouncementBook, bool>(book => book.PauseAsync(next, Officer)));
        Assert.Null(await MayGoAsync(next, "2"));
        Assert.True(await _house.DoAsync<AnnouncementBook, bool>(book => book.StopAsync(next, Officer)));
        Assert.False(await MayGoAsync(next, "2"));
        Assert.False(await MayGoAsync("aaaabbbbccccdddd", "2"));
        // What is no announcement is nobody's to stop.
        Assert.True(await MayGoAsync("incident-INS-ABCD-EFGH", "never-met"));
    }

    private Task<bool?> MayGoAsync(string id, string user) => _house.DoAsync<AnnouncementBook, bool?>(book => book.MayGoAsync(id, Account(user)));

    [Fact]
    public async Task Only_who_agreed_and_is_still_there_is_told()
    {
        await ListenAsync("1", "2", "3");
        await _house.MeetAsync("never-asked");
        await _house.DoAsync<AnnouncementListeners>(listeners => listeners.StopAsync(Account("2")));
        // Blocked the bot: nobody knows an address any more.
        await _house.DoAsync<AddressBook>(book => book.ForgetAsync(Account("3"), Installation.AddressOf("3").Lane));
        await ListenAsync("erased");
        await _house.DoAsync<StoreSession>(async session =>
        {
            await new Persons(session).FindAsync(Account("erased"));
            session.Remove(Person.KeyOf(Account("erased")));
        });
        var id = await BegunAsync();
        _house.Clock.Advance(TimeSpan.FromSeconds(1));
        await ListenAsync("late");
        await FeedAsync();

        Assert.Equal((AnnouncementNotices.Told, "chat-1"), Assert.Single(await ToldAsync()));
        var sent = await FindAsync(id);
        Assert.Equal((3, 1, 2), (sent.Listeners, sent.Told, sent.Skipped));
        // The list has forgotten whom nobody knows.
        Assert.Equal(3, await _house.DoAsync<AnnouncementListeners, long>(listeners => listeners.CountAsync()));
    }

    [Fact]
    public async Task It_is_put_on_its_way_in_parts_and_no_further_ahead_than_it_leaves()
    {
        await ListenAsync([.. Enumerable.Range(1, 330).Select(number => $"{number}")]);
        var id = await BegunAsync();
        await FeedAsync();
        Assert.Equal(AnnouncementBook.MostOnTheWay, (await FindAsync(id)).Told);
        Assert.Equal(AnnouncementState.Sending, (await FindAsync(id)).State);
        Assert.Equal(AnnouncementBook.MostOnTheWay, (await ToldAsync()).Count);

        await FeedAsync();
        Assert.Equal(330 - AnnouncementBook.MostOnTheWay, (await ToldAsync()).Count);
        Assert.Equal((330, AnnouncementState.Done), ((await FindAsync(id)).Told, (await FindAsync(id)).State));
    }

    [Fact]
    public async Task Of_two_hosts_that_take_the_same_part_one_writes_it()
    {
        await ListenAsync([.. Enumerable.Range(1, 120).Select(number => $"{number}")]);
        await BegunAsync();
        await Task.WhenAll(FeedAsync(), FeedAsync(), FeedAsync());
        var told = await ToldAsync();
        Assert.Equal(120, told.Count);
        Assert.Equal(120, told.Distinct().Count());
    }

    [Fact]
    public async Task A_pause_holds_it_and_what_is_stopped_stays_so()
    {
        await ListenAsync([.. Enumerable.Range(1, 60).Select(number => $"{number}")]);
        var id = await BegunAsync();
        Assert.True(await StepAsync());
        Assert.True(await _house.DoAsync<AnnouncementBook, bool>(book => book.PauseAsync(id, Officer)));
        Assert.False(await StepAsync());
        Assert.Equal(AnnouncementBook.AtOnce, (await ToldAsync()).Count);

        Assert.True(await _house.DoAsync<AnnouncementBook, bool>(book => book.ResumeAsync(id, Officer)));
        Assert.True(await _house.DoAsync<AnnouncementBook, bool>(book => book.StopAsync(id, Officer)));
        Assert.False(await StepAsync());
        Assert.False(await _house.DoAsync<AnnouncementBook, bool>(book => book.ResumeAsync(id, Officer)));
        Assert.Empty(await ToldAsync());
        Assert.Equal(
            ["announcement.written", "announcement.begun", "announcement.paused", "announcement.resumed", "announcement.stopped"],
            (await NotedAsync()).Where(deed => deed.StartsWith("announcement.", StringComparison.Ordinal)));
    }

    private static PersonId Account(string user) => PersonId.Of("telegram", user);

    private async Task ListenAsync(params string[] users)
    {
        foreach (var user in users)
        {
            await _house.MeetAsync(user);
            Assert.True(await _house.DoAsync<AnnouncementListeners, bool>(listeners => listeners.AgreeAsync(Account(user))));
        }
    }

    private async Task LinkChatAsync()
    {
        var code = await _house.DoAsync<OfficerReach, string>(reach => Task.FromResult(reach.NewCode(Officer)));
        Assert.NotNull(await _house.DoAsync<OfficerReach, Officer?>(reach => reach.LinkAsync(code, Installation.AddressOf("officer"))));
    }

    private async Task<string> WriteAsync() => (await _house.DoAsync<AnnouncementBook, Announcement>(book => Task.FromResult(book.Write("Loket tutup besok.", null, Officer)))).Id;

    private async Task<string> BegunAsync()
    {
        var id = await WriteAsync();
        await LinkChatAsync();
        Assert.True(await TryAsync(id));
        await ToldAsync();
        Assert.True(await BeginAsync(id));
        return id;
    }

    private Task<bool> TryAsync(string id) => _house.DoAsync<AnnouncementBook, bool>(book => book.TryAsync(id, Officer));

    private Task<bool> BeginAsync(string id) => _house.DoAsync<AnnouncementBook, bool>(book => book.BeginAsync(id, Officer));

    private Task<bool> StepAsync() => _house.DoAsync<AnnouncementBook, bool>(book => book.TakeNextAsync());

    private async Task FeedAsync()
    {
        while (await StepAsync())
        {
        }
    }

    private async Task<Announcement> FindAsync(string id) => (await _house.DoAsync<AnnouncementBook, Announcement?>(book => book.FindAsync(id)))!;

    /// <summary>What waits for whom; it is taken out of the inbox.</summary>
    private async Task<List<(string Name, string Chat)>> ToldAsync() => [.. (await _house.NoticesAsync()).Select(notice => (notice.Name!, notice.Conversation!.Id))];

    private async Task<IReadOnlyList<string>> NotedAsync()
    {
        var lease = Assert.Single(await _house.Store.LeaseAsync(new AgencyId(Installation.Rangkui), "audit", "test", 1, 100, TimeSpan.FromMinutes(1), 3));
        return [.. lease.Entries.Select(entry => System.Text.Json.JsonDocument.Parse(entry.Payload).RootElement.GetProperty("deed").GetString()!)];
    }
}

public sealed class SqliteAnnouncementTests() : AnnouncementContract(TestEngine.Sqlite());

public sealed class RedisAnnouncementTests() : AnnouncementContract(TestEngine.Redis());
