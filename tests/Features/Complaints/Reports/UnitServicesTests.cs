using AsnAssistant.Complaints;
using AsnAssistant.People;

namespace AsnAssistant.Features.Tests.Complaints;

public sealed class UnitServicesTests
{
    [Fact]
    public async Task Time_and_satisfaction_are_told_from_five_tickets_on_each_in_its_own_span()
    {
        await using var house = await Installation.OpenAsync();
        var person = await house.MeetAsync("1001");
        var begin = house.Clock.GetUtcNow();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(new UnitService(i, null, null), await OfAsync(house, begin));
            await EndAsync(house, person, days: 2, isCalledBack: i == 4);
        }
        var first = await OfAsync(house, begin);
        Assert.Equal((5, 2.0, 0.8), (first.Tickets, Math.Round(first.MedianDays!.Value, 6), first.Pleased));
        var then = house.Clock.GetUtcNow().AddMinutes(1);
        house.Clock.Advance(TimeSpan.FromDays(1));
        for (var i = 0; i < 5; i++)
        {
            await EndAsync(house, person, days: 1, isCalledBack: false);
        }
        var second = await OfAsync(house, then);
        Assert.Equal((5, 1.0, 1.0), (second.Tickets, Math.Round(second.MedianDays!.Value, 6), second.Pleased));
        Assert.Equal(5, (await house.DoAsync<UnitServices, UnitService>(services => services.OfAsync("dishub", begin, then))).Tickets);
        Assert.Equal(0, (await house.DoAsync<UnitServices, UnitService>(services => services.OfAsync("pupr", begin, house.Clock.GetUtcNow()))).Tickets);
    }

    private static Task<UnitService> OfAsync(Installation house, DateTimeOffset from) =>
        house.DoAsync<UnitServices, UnitService>(services => services.OfAsync("dishub", from, house.Clock.GetUtcNow().AddMilliseconds(1)));

    private static async Task EndAsync(Installation house, PersonId person, int days, bool isCalledBack)
    {
        var filed = (await house.FileAsync(person)).Number;
        await house.DoAsync<TicketDesk, TicketChange>(desk => desk.AssignAsync(filed, "dishub", "Petugas Contoh", 1));
        if (isCalledBack)
        {
            await house.AnswerAsync(await house.TicketAsync(filed));
            await house.DoAsync<Tickets, TicketChange>(tickets => tickets.AddFromReporterAsync(filed, person, "Belum selesai."));
        }
        house.Clock.Advance(TimeSpan.FromDays(days));
        await house.AnswerAsync(await house.TicketAsync(filed));
        await house.DoAsync<Tickets, TicketChange>(tickets => tickets.ConfirmAsync(filed, person));
    }
}
