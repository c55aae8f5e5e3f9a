using System.Diagnostics;
using System.Globalization;
using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Redis;
using AsnAssistant.Storage.Sqlite;
using AsnAssistant.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AsnAssistant.Benchmarks;

/// <summary>What filing, working and listing cost while a store holds more and more open tickets: through the features' own doors, one after the other.</summary>
/// <remarks>
/// Time is the process's processor time; on Redis the server's own is not counted. Each row is measured with that many tickets in the store. A ticket comes every minute of
/// the features' clock, so that they are due on different days as real ones are, most of them long since.
/// </remarks>
internal static class TicketScale
{
    private const int Measured = 400;
    private const int PerCommit = 50;
    private static readonly AgencyId Agency = new("rangkui");
    private static readonly string[] Units = ["pelayanan", "prasarana", "kepegawaian"];

    /// <param name="upTo">The largest number of tickets.</param>
    /// <param name="place">A folder for SQLite, or <c>host:port</c> of an empty Redis.</param>
    public static async Task RunAsync(int upTo, string place)
    {
        var isRedis = !Directory.Exists(place);
        await using var store = isRedis
            ? (IStore)await RedisStore.OpenAsync(new RedisStoreOptions { Configuration = place, KeyPrefix = "scale" }, NullLogger.Instance, TimeProvider.System)
            : await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = Path.Combine(place, $"scale-{WriteBatch.NewId()}.db") });
        var services = new ServiceCollection();
        var clock = new FilingClock();
        services.AddSingleton<TimeProvider>(clock);
        services.AddScoped<SessionScope>();
        services.AddScoped(scope => scope.GetRequiredService<SessionScope>().Session);
        services.AddPeople(new Agencies([new Agency { Id = Agency, Name = "Instansi Contoh", Units = [.. Units.Select(unit => new Unit(unit, "Unit contoh " + unit))] }]));
        services.AddSingleton<IPersonalDataProtector>(new TestProtector());
        services.AddComplaints();
        await using var rooms = services.BuildServiceProvider();
        var house = new House(rooms, store, clock);
        // The first round warms the program up and is not shown.
        await RowAsync(house, 0);
        var filed = Measured + (4 * PerCommit);
        Console.WriteLine("tickets | file µs | file, many at once µs | assign µs | answer µs | first page of 25 µs | page in the middle µs | counts µs");
        for (var size = 1_000; size <= upTo; size *= 10)
        {
            while (filed < size)
            {
                await house.FileManyAsync(filed, PerCommit);
                await house.EmptyQueuesAsync();
                filed += PerCommit;
            }
            var row = await RowAsync(house, filed);
            await house.EmptyQueuesAsync();
            filed += Measured + (4 * PerCommit);
            Console.WriteLine(size.ToString("N0", CultureInfo.InvariantCulture) + " | " + string.Join(" | ", row.Select(cost => cost.ToString("0", CultureInfo.InvariantCulture))));
        }
    }

    private static async Task<List<double>> RowAsync(House house, int filed)
    {
        var numbers = new List<TicketNumber>(Measured);
        return
        [
            await CostAsync(Measured, async i => numbers.Add(await house.FileAsync(filed + i))),
            await CostAsync(4, i => house.FileManyAsync(filed + Measured + (i * PerCommit), PerCommit)) / PerCommit,
            await CostAsync(Measured, i => house.DeskAsync(desk => desk.AssignAsync(numbers[i], Units[i % Units.Length], "Petugas Contoh", 1))),
            await CostAsync(Measured, i => house.DeskAsync(desk => desk.AnswerAsync(numbers[i], "Contoh jawaban.", "Contoh bukti.", "Petugas Contoh", 2))),
            await CostAsync(Measured, _ => house.PageAsync(null)),
            await MiddleAsync(house),
            await CostAsync(Measured, _ => house.CountAsync()),
        ];
    }

    private static async Task<double> MiddleAsync(House house)
    {
        string? cursor = null;
        for (var page = 0; page < 20; page++)
        {
            cursor = await house.PageAsync(cursor) ?? cursor;
        }
        return await CostAsync(Measured, _ => house.PageAsync(cursor));
    }

    /// <returns>Microseconds of this process's processor time for one.</returns>
    private static async Task<double> CostAsync(int times, Func<int, Task> act)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        for (var i = 0; i < times; i++)
        {
            await act(i);
        }
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMicroseconds / times;
    }

    private sealed class House(IServiceProvider rooms, IStore store, FilingClock clock)
    {
        public Task<TicketNumber> FileAsync(int i) => InAsync(
            async scope =>
            {
                clock.NextTicket();
                return (await scope.GetRequiredService<Tickets>().FileAsync(Draft(i))).Number;
            },
            writes: true);

        public Task<int> FileManyAsync(int from, int count) => InAsync(
            async scope =>
            {
                var tickets = scope.GetRequiredService<Tickets>();
                for (var i = 0; i < count; i++)
                {
                    clock.NextTicket();
                    await tickets.FileAsync(Draft(from + i));
                }
                return count;
            },
            writes: true);

        public Task<TicketChange> DeskAsync(Func<TicketDesk, Task<TicketChange>> act) => InAsync(scope => act(scope.GetRequiredService<TicketDesk>()), writes: true);

        /// <returns>The next page's cursor.</returns>
        public Task<string?> PageAsync(string? after) => InAsync(async scope => (await scope.GetRequiredService<OfficerQueue>().PageAsync(after: after)).Next, writes: false);

        public Task<QueueCounts> CountAsync() => InAsync(scope => scope.GetRequiredService<OfficerQueue>().CountAsync(), writes: false);

        /// <summary>What the program's workers take from the queues after a commit: not counted, but they must not grow to a size they never have.</summary>
        public async Task EmptyQueuesAsync()
        {
            foreach (var queue in new[] { TicketEvents.Queue, AuditTrail.Queue })
            {
                while (await store.LeaseAsync(Agency, queue, "scale", 100, 100, TimeSpan.FromMinutes(1), 10) is { Length: > 0 } leases)
                {
                    var batch = new WriteBatch(Agency);
                    foreach (var lease in leases)
                    {
                        for (var i = 0; i < lease.Entries.Count; i++)
                        {
                            batch.Complete(lease, lease.Entries[i].Id, release: i == lease.Entries.Count - 1);
                        }
                    }
                    await store.CommitAsync(batch);
                }
            }
        }

        private async Task<T> InAsync<T>(Func<IServiceProvider, Task<T>> act, bool writes)
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

        private static TicketDraft Draft(int i) => new()
        {
            SubmissionKey = $"contoh-{i}-{WriteBatch.NewId()}",
            Reporter = PersonId.Of("directline", "dl_" + i),
            Address = new PersonAddress("directline", "c-" + i, null, "dl_" + i),
            Story = $"Contoh: lampu jalan nomor {i} di depan puskesmas mati sejak Senin dan warga takut lewat malam hari.",
            Category = "lampu-jalan",
            Place = new Place($"Jalan Contoh {i % 5_000}, Kelurahan Contoh", -2.1 - (i % 1_000 * 0.0001), 106.1 + (i % 997 * 0.0001)),
        };
    }

    /// <summary>Moves only with the tickets: a million take not quite two years.</summary>
    private sealed class FilingClock : TimeProvider
    {
        private DateTimeOffset _now = new(2025, 1, 6, 1, 0, 0, TimeSpan.Zero);

        public void NextTicket() => _now += TimeSpan.FromMinutes(1);

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
