using AsnAssistant.Complaints;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.Complaints;

/// <summary>Taking tickets, the same on every engine.</summary>
public abstract class TicketHoldsContract(TestEngine engine) : IAsyncLifetime
{
    private readonly AgencyId _agency = new("t" + WriteBatch.NewId());
    private IStore _store = null!;

    public async Task InitializeAsync() => _store = await engine.OpenAsync();

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task Of_many_officers_who_take_one_ticket_at_once_one_has_it()
    {
        var number = TicketNumber.New();
        var officers = Enumerable.Range(1, 20).Select(i => $"Petugas {i}").ToArray();
        var refusals = await Task.WhenAll(officers.Select(officer => Holds().TakeAsync(number, officer)));
        var winner = officers[Array.IndexOf(refusals, null)];
        Assert.Single(refusals, refusal => refusal is null);
        Assert.All(refusals.Where(refusal => refusal is not null), refusal => Assert.Equal(winner, refusal));
        Assert.Equal(winner, (await Holds().HoldersAsync([number]))[number]);
        Assert.Equal(1, (await Task.WhenAll(officers.Select(officer => Holds().CountAsync(officer)))).Sum());
    }

    [Fact]
    public async Task Of_many_hosts_that_share_many_tickets_no_ticket_is_taken_twice()
    {
        var numbers = Enumerable.Range(0, 30).Select(_ => TicketNumber.New()).ToArray();
        var taken = await Task.WhenAll(Enumerable.Range(1, 6).Select(async i =>
        {
            var mine = new List<TicketNumber>();
            foreach (var number in numbers.OrderBy(number => number.Value + i, StringComparer.Ordinal))
            {
                if (await Holds().TakeAsync(number, $"Petugas {i}") is null)
                {
                    mine.Add(number);
                }
            }
            return mine;
        }));
        Assert.Equal(numbers.Length, taken.Sum(mine => mine.Count));
        Assert.Equal(numbers.Length, taken.SelectMany(mine => mine).Distinct().Count());
    }

    [Fact]
    public async Task Taking_ones_own_again_is_allowed_and_giving_it_back_frees_it()
    {
        var number = TicketNumber.New();
        Assert.Null(await Holds().TakeAsync(number, "Petugas Satu"));
        Assert.Null(await Holds().TakeAsync(number, "Petugas Satu"));
        await Holds().ReleaseAsync(number, "Petugas Dua");
        Assert.Equal("Petugas Satu", await Holds().TakeAsync(number, "Petugas Dua"));
        await Holds().ReleaseAsync(number, "Petugas Satu");
        Assert.Null(await Holds().TakeAsync(number, "Petugas Dua"));
        Assert.Equal((0, 1), (await Holds().CountAsync("Petugas Satu"), await Holds().CountAsync("Petugas Dua")));
    }

    [Fact]
    public async Task Handing_over_takes_it_from_whoever_has_it()
    {
        var number = TicketNumber.New();
        await Holds().TakeAsync(number, "Petugas Satu");
        Assert.True(await Holds().GiveAsync(number, "Petugas Dua"));
        var holder = (await Holds().HoldersAsync([number]))[number];
        Assert.True(TicketHolds.IsSame(holder, "Petugas Dua"));
        Assert.False(TicketHolds.IsSame(holder, "Petugas Satu"));
        Assert.Equal((0, 1), (await Holds().CountAsync("Petugas Satu"), await Holds().CountAsync("Petugas Dua")));
    }

    /// <summary>A host of its own: nothing is shared but the store.</summary>
    private TicketHolds Holds() => new(new StoreSession(_store, _agency), TimeProvider.System);
}

public sealed class SqliteTicketHoldsTests() : TicketHoldsContract(TestEngine.Sqlite());

public sealed class RedisTicketHoldsTests() : TicketHoldsContract(TestEngine.Redis());
