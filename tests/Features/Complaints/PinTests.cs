using AsnAssistant.Complaints;

namespace AsnAssistant.Features.Tests.Complaints;

public sealed class PinTests
{
    [Fact]
    public async Task Number_and_PIN_open_the_ticket_however_the_PIN_is_typed()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await house.FileAsync(await house.MeetAsync("1001"));
        var pin = filed.Pin!;
        foreach (var typed in (string[])[pin, $" {pin[..3]} {pin[3..]} ", $"{pin[..3]}-{pin[3..]}"])
        {
            Assert.Equal(filed.Number, Assert.IsType<PinCheck.Fits>(await TryAsync(house, filed.Number, typed)).Ticket.Number);
        }
    }

    [Fact]
    public async Task Five_wrong_PINs_lock_the_number_for_a_quarter_of_an_hour_for_the_right_one_too()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await house.FileAsync(await house.MeetAsync("1001"));
        for (var left = 4; left >= 1; left--)
        {
            Assert.Equal(left, Assert.IsType<PinCheck.Wrong>(await TryAsync(house, filed.Number, Wrong(filed))).TriesLeft);
        }
        Assert.IsType<PinCheck.Locked>(await TryAsync(house, filed.Number, Wrong(filed)));
        var locked = Assert.IsType<PinCheck.Locked>(await TryAsync(house, filed.Number, filed.Pin!));
        Assert.Equal(Installation.Start.AddMinutes(15), locked.Until);
        house.Clock.SetTo(locked.Until.AddTicks(-1));
        Assert.IsType<PinCheck.Locked>(await TryAsync(house, filed.Number, filed.Pin!));
        house.Clock.SetTo(locked.Until);
        Assert.IsType<PinCheck.Fits>(await TryAsync(house, filed.Number, filed.Pin!));
    }

    [Fact]
    public async Task The_right_PIN_forgets_the_slips_before_it()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await house.FileAsync(await house.MeetAsync("1001"));
        for (var round = 0; round < 3; round++)
        {
            for (var slip = 0; slip < 4; slip++)
            {
                Assert.IsType<PinCheck.Wrong>(await TryAsync(house, filed.Number, Wrong(filed)));
            }
            Assert.IsType<PinCheck.Fits>(await TryAsync(house, filed.Number, filed.Pin!));
        }
    }

    [Fact]
    public async Task A_number_that_does_not_exist_behaves_like_one_that_does()
    {
        await using var house = await Installation.OpenAsync();
        var number = TicketNumber.New();
        for (var left = 4; left >= 1; left--)
        {
            Assert.Equal(left, Assert.IsType<PinCheck.Wrong>(await TryAsync(house, number, "123456")).TriesLeft);
        }
        Assert.IsType<PinCheck.Locked>(await TryAsync(house, number, "123456"));
    }

    [Fact]
    public async Task Forty_guesses_at_once_are_no_more_than_five()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await house.FileAsync(await house.MeetAsync("1001"));
        var checks = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => TryAsync(house, filed.Number, Wrong(filed)))));
        Assert.Equal(4, checks.Count(check => check is PinCheck.Wrong));
        Assert.Equal([1, 2, 3, 4], checks.OfType<PinCheck.Wrong>().Select(wrong => wrong.TriesLeft).Order());
        Assert.IsType<PinCheck.Locked>(await TryAsync(house, filed.Number, filed.Pin!));
    }

    [Fact]
    public async Task The_reporter_gets_a_new_PIN_and_nobody_else_does()
    {
        await using var house = await Installation.OpenAsync();
        var (ani, budi) = (await house.MeetAsync("1001"), await house.MeetAsync("1002"));
        var filed = await house.FileAsync(ani);
        Assert.Null(await house.DoAsync<Tickets, string?>(tickets => tickets.RenewPinAsync(filed.Number, budi)));
        Assert.IsType<PinCheck.Fits>(await TryAsync(house, filed.Number, filed.Pin!));
        var renewed = await house.DoAsync<Tickets, string?>(tickets => tickets.RenewPinAsync(filed.Number, ani));
        Assert.IsType<PinCheck.Fits>(await TryAsync(house, filed.Number, renewed!));
        if (renewed != filed.Pin)
        {
            Assert.IsType<PinCheck.Wrong>(await TryAsync(house, filed.Number, filed.Pin!));
        }
    }

    private static Task<PinCheck> TryAsync(Installation house, TicketNumber number, string pin) =>
        house.DoAsync<Tickets, PinCheck>(tickets => tickets.FindByNumberAndPinAsync(number, pin));

    private static string Wrong(FiledTicket filed) => filed.Pin == "000000" ? "000001" : "000000";
}
