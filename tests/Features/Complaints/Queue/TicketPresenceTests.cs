using AsnAssistant.Complaints;

namespace AsnAssistant.Features.Tests.Complaints;

public sealed class TicketPresenceTests
{
    [Fact]
    public async Task Each_sees_the_others_and_what_they_do_and_nobody_sees_themselves()
    {
        await using var house = await Installation.OpenAsync();
        var number = TicketNumber.New();
        Assert.Empty(await NoteAsync(house, number, "Petugas Satu"));
        Assert.Equal([new PresentOfficer("Petugas Satu", false)], await NoteAsync(house, number, "Petugas Dua", isTyping: true));
        Assert.Equal([new PresentOfficer("Petugas Dua", true)], await NoteAsync(house, number, "Petugas Satu"));
        Assert.Empty(await NoteAsync(house, TicketNumber.New(), "Petugas Tiga"));
    }

    [Fact]
    public async Task Who_says_nothing_for_a_minute_is_gone()
    {
        await using var house = await Installation.OpenAsync();
        var number = TicketNumber.New();
        await NoteAsync(house, number, "Petugas Satu");
        house.Clock.Advance(TicketPresence.Lasts - TimeSpan.FromSeconds(1));
        Assert.Single(await NoteAsync(house, number, "Petugas Dua"));
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(await NoteAsync(house, number, "Petugas Dua"));
    }

    [Fact]
    public async Task Of_many_who_come_at_once_all_are_seen_by_the_next_beat()
    {
        await using var house = await Installation.OpenAsync();
        var number = TicketNumber.New();
        for (var round = 0; round < 3; round++)
        {
            await Task.WhenAll(Enumerable.Range(1, 5).Select(i => NoteAsync(house, number, $"Petugas {i}")));
        }
        Assert.Equal(5, (await NoteAsync(house, number, "Petugas Enam")).Count);
    }

    private static Task<IReadOnlyList<PresentOfficer>> NoteAsync(Installation house, TicketNumber number, string officer, bool isTyping = false) =>
        house.DoAsync<TicketPresence, IReadOnlyList<PresentOfficer>>(presence => presence.NoteAsync(number, officer, isTyping));
}
