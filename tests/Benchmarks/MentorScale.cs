using System.Diagnostics;
using System.Globalization;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Redis;
using AsnAssistant.Storage.Sqlite;
using AsnAssistant.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AsnAssistant.Benchmarks;

/// <summary>What five suggestions for one mentee cost with so many mentors, through the feature's own door and on a real store. Sample people of no agency.</summary>
internal static class MentorScale
{
    private const int Questions = 400;
    private const int PerCommit = 50;
    private static readonly AgencyId Agency = new("contoh");

    /// <param name="place">A folder for SQLite, or <c>host:port</c> of an empty Redis.</param>
    public static async Task RunAsync(int mentors, string place)
    {
        await using var store = Directory.Exists(place)
            ? (IStore)await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = Path.Combine(place, $"suggest-{WriteBatch.NewId()}.db") })
            : await RedisStore.OpenAsync(new RedisStoreOptions { Configuration = place, KeyPrefix = "suggest" }, NullLogger.Instance, TimeProvider.System);
        var services = new ServiceCollection();
        services.AddScoped<SessionScope>();
        services.AddScoped(scope => scope.GetRequiredService<SessionScope>().Session);
        services.AddPeople(new Agencies([new Agency { Id = Agency, Name = "Instansi Contoh" }]));
        services.AddSingleton<IPersonalDataProtector>(new TestProtector());
        services.AddMentoring();
        await using var rooms = services.BuildServiceProvider();
        var chance = new Random(7);
        var topics = new MentoringTopics();
        for (var i = 0; i < mentors; i += PerCommit)
        {
            var first = i;
            await InAsync(rooms, store, writes: true, async scope =>
            {
                for (var j = first; j < Math.Min(mentors, first + PerCommit); j++)
                {
                    await scope.GetRequiredService<Mentors>().SaveAsync(Mentor(j, chance, topics));
                }
                return 0;
            });
        }
        Console.WriteLine($"{mentors:N0} mentors | median ms | 95 of 100 within ms | processor ms each");
        var cold = Stopwatch.StartNew();
        var found = await AskAsync(rooms, store, Mentee(0, chance, topics));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the first question after the program began | {cold.Elapsed.TotalMilliseconds:0.0} | | ({found} named)"));
        for (var i = 0; i < Questions; i++)
        {
            await AskAsync(rooms, store, Mentee(i, chance, topics));
        }
        await RowAsync("nothing changed meanwhile", i => AskAsync(rooms, store, Mentee(Questions + i, chance, topics)));
        await RowAsync("one profile changed before each", async i =>
        {
            await InAsync(rooms, store, writes: true, scope => scope.GetRequiredService<MentorBreaks>().PauseAsync(PersonId.Of("bench", $"m{i}")));
            return await AskAsync(rooms, store, Mentee((2 * Questions) + i, chance, topics));
        });
    }

    private static async Task RowAsync(string what, Func<int, Task<int>> ask)
    {
        using var process = Process.GetCurrentProcess();
        var (times, before) = (new List<double>(Questions), process.TotalProcessorTime);
        for (var i = 0; i < Questions; i++)
        {
            var watch = Stopwatch.StartNew();
            await ask(i);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        process.Refresh();
        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what} | {times[Questions / 2]:0.00} | {times[Questions * 95 / 100]:0.00} | {(process.TotalProcessorTime - before).TotalMilliseconds / Questions:0.00}"));
    }

    private static Task<int> AskAsync(IServiceProvider rooms, IStore store, Mentee mentee) =>
        InAsync(rooms, store, writes: false, async scope => (await scope.GetRequiredService<Pairings>().SuggestAsync(mentee)).Count);

    private static async Task<T> InAsync<T>(IServiceProvider rooms, IStore store, bool writes, Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = rooms.CreateAsyncScope();
        var session = new StoreSession(store, Agency);
        scope.ServiceProvider.GetRequiredService<SessionScope>().Session = session;
        var result = await act(scope.ServiceProvider);
        if (writes)
        {
            await session.CommitAsync();
        }
        return result;
    }

    private static Mentor Mentor(int i, Random chance, MentoringTopics topics) => new()
    {
        Person = PersonId.Of("bench", $"m{i}"),
        Name = $"Mentor Contoh {i}",
        Post = "Jabatan contoh",
        Unit = $"Unit {chance.Next(60)}",
        Topics = Some(chance, topics, 4),
        Times = Times(chance),
        Details = Details(chance, topics, 5, 30),
    };

    private static Mentee Mentee(int i, Random chance, MentoringTopics topics) => new()
    {
        Person = PersonId.Of("bench", $"p{i}"),
        Name = $"Peserta Contoh {i}",
        Unit = $"Unit {chance.Next(60)}",
        Topics = Some(chance, topics, 3),
        Times = Times(chance),
        Details = Details(chance, topics, 0, 10),
    };

    private static List<string> Some(Random chance, MentoringTopics topics, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => topics.All[chance.Next(topics.All.Count)].Id).Distinct()];

    private static List<MeetingTime> Times(Random chance) =>
        [.. Enumerable.Range(0, 3).Select(_ => new MeetingTime((DayOfWeek)chance.Next(1, 6), (DayPart)chance.Next(0, 4))).Distinct()];

    private static ProfileDetails Details(Random chance, MentoringTopics topics, int leastYears, int mostYears) => new()
    {
        JobFamily = topics.JobFamilies[chance.Next(topics.JobFamilies.Count)].Id,
        YearsOfService = chance.Next(leastYears, mostYears),
        Way = (MeetingWay)chance.Next(0, 3),
        Place = $"Kota {chance.Next(10)}",
        IsRemote = chance.Next(10) == 0,
        Style = [.. Enumerable.Range(0, WorkingStyle.Questions).Select(_ => chance.Next(0, WorkingStyle.Most + 1))],
    };
}
