using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.TestKit;
using static AsnAssistant.Dialogs.Tests.Officers.GroupSteps;

namespace AsnAssistant.Dialogs.Tests.Officers;

/// <summary>A card that was shown says what is so, and nothing that has become none of the group's business.</summary>
public sealed class GroupCardTests
{
    [Fact]
    public async Task What_became_whistle_blowing_is_taken_off_its_card_and_comes_back_with_it()
    {
        await using var office = await Office.OpenAsync();
        await HireAsync(office, "verifikator", Role.Verifier, "", chat: "1");
        var group = await LinkedAsync(office);
        var number = await FileAsync(office);
        var card = group.Hears("Laporan " + number);
        await office.AtTheDeskAsync((TicketDesk desk) => desk.ClassifyAsync(number, TicketKind.Oversight, "lampu-jalan", Admin, 1));
        Assert.Equal("Kartu ini tidak dipakai lagi. Laporan yang masih berjalan ada di meja petugas.", card.Text);
        Assert.Empty(TestChat.Buttons(card));
        // Somebody's screen still shows the button.
        await PressAsync(group, "1", card, $"card.take:{number}");
        group.Hears("tidak bisa Anda ambil dari grup ini");
        Assert.DoesNotContain(number.Value, card.Text, StringComparison.Ordinal);
        Assert.Equal(0, await office.AtTheDeskAsync((TicketHolds holds) => holds.CountAsync("verifikator")));

        await office.AtTheDeskAsync((TicketDesk desk) => desk.ClassifyAsync(number, TicketKind.Complaint, "jalan", Admin, 2));
        group.HearsNothing();
        Assert.Contains("Laporan " + number, card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Lampu jalan", card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_joined_a_case_is_taken_off_its_card_and_comes_back_when_it_stands_by_itself_again()
    {
        await using var office = await Office.OpenAsync();
        var group = await LinkedAsync(office);
        var (lead, other) = (await FileAsync(office), await FileAsync(office));
        var (leading, joined) = (group.Hears("Laporan " + lead), group.Hears("Laporan " + other));
        Assert.True((await office.AtTheDeskAsync((TicketMerges merges) => merges.MergeAsync((lead, 1), [(other, 1)], "Tempat yang sama.", Admin, _ => true))).IsDone);
        await HandOutAsync(office);
        Assert.Contains("tidak dipakai lagi", joined.Text, StringComparison.Ordinal);
        Assert.Empty(TestChat.Buttons(joined));
        Assert.Contains("Laporan " + lead, leading.Text, StringComparison.Ordinal);

        var ticket = await office.AtTheDeskAsync((Tickets tickets) => tickets.FindAsync(other));
        Assert.True((await office.AtTheDeskAsync((TicketMerges merges) => merges.UnmergeAsync(other, "Tempat lain.", Admin, ticket!.Revision))).IsDone);
        await HandOutAsync(office);
        group.HearsNothing();
        Assert.Contains("Laporan " + other, joined.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taking_and_giving_back_at_the_desk_shows_on_the_card()
    {
        await using var office = await Office.OpenAsync();
        var group = await LinkedAsync(office);
        var number = await FileAsync(office);
        var card = group.Hears("Laporan " + number);
        await office.AtTheDeskAsync((TicketHolds holds) => holds.TakeAsync(number, "verifikator contoh"));
        Assert.Contains("diambil verifikator contoh", card.Text, StringComparison.Ordinal);
        await office.AtTheDeskAsync((TicketHolds holds) => holds.GiveAsync(number, "petugas lain"));
        Assert.Contains("diambil petugas lain", card.Text, StringComparison.Ordinal);
        await office.AtTheDeskAsync(async (TicketHolds holds) =>
        {
            await holds.ReleaseAsync(number, "petugas lain");
            return true;
        });
        Assert.DoesNotContain("diambil", card.Text, StringComparison.Ordinal);
        group.HearsNothing();
    }

    [Fact]
    public async Task What_was_taken_long_ago_can_be_taken_again_on_the_same_card()
    {
        await using var office = await Office.OpenAsync();
        await HireAsync(office, "verifikator", Role.Verifier, "", chat: "1");
        await HireAsync(office, "verifikator dua", Role.Verifier, "", chat: "2");
        var group = await LinkedAsync(office);
        var number = await FileAsync(office);
        var card = group.Hears("Laporan " + number);
        await PressAsync(group, "1", card);
        await PressAsync(group, "2", card);
        group.Hears($"Laporan {number} sedang dikerjakan verifikator.");
        office.Clock.Advance(TicketHolds.Lasts + TimeSpan.FromMinutes(1));
        await PressAsync(group, "2", card);
        group.HearsNothing();
        Assert.Contains("diambil verifikator dua", card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_group_reads_its_own_language_whoever_presses()
    {
        await using var office = await Office.OpenAsync();
        await HireAsync(office, "verifikator", Role.Verifier, "", chat: "1");
        await office.With("1", channel: "telegram").SaysUnheededAsync("/bahasa en");
        var group = await LinkedAsync(office);
        var number = await FileAsync(office);
        var card = group.Hears("Laporan " + number);
        await PressAsync(group, "1", card);
        Assert.Contains("terakhir diambil verifikator", card.Text, StringComparison.Ordinal);
    }
}
