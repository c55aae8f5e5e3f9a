using System.Text.Json;
using AsnAssistant.Bot;
using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.People.Officers;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;
using static AsnAssistant.Dialogs.Tests.Officers.GroupSteps;

namespace AsnAssistant.Dialogs.Tests.Officers;

public sealed class OfficerGroupTests
{
    [Fact]
    public async Task A_group_is_linked_by_a_code_said_in_it_once()
    {
        await using var office = await Office.OpenAsync();
        var group = office.With("grup", channel: "telegram");
        await SayInAsync(group, "tamu", "/grup ABCDEFGH");
        group.Hears("Kode itu tidak berlaku");
        var code = await office.AtTheDeskAsync((OfficerGroups groups) => Task.FromResult(groups.NewCode(Admin)));
        await SayInAsync(group, "tamu", $"/grup@AsisTest_bot {code.ToLowerInvariant()}");
        group.Hears("sekarang grup petugas");
        await SayInAsync(office.With("grup-lain", channel: "telegram"), "tamu", "/grup " + code);
        office.With("grup-lain", channel: "telegram").Hears("Kode itu tidak berlaku");
        Assert.Equal("telegram:c-grup", (await GroupAsync(office))!.Address.Lane);

        // Nobody who is not spoken to answers, and in a private chat the code links nothing.
        await SayInAsync(group, "tamu", "Siapa yang piket hari ini?");
        group.HearsNothing();
        await SayInAsync(group, "tamu", "/lapor lampu mati");
        Assert.Single(group.Messages.Skip(2));
    }

    [Theory]
    [InlineData("start", "apa-saja")]
    [InlineData("start", null)]
    [InlineData("language", "en")]
    public async Task A_link_or_a_choice_of_language_opens_nothing_in_a_group(string name, string? payload)
    {
        await using var office = await Office.OpenAsync();
        var group = office.With("grup", channel: "telegram");
        var told = Activity.Event(name);
        told.Value = payload is null ? null : JsonSerializer.SerializeToElement(payload);
        await group.SendsAsync(From(told, "tamu", "c-grup"));
        group.HearsNothing();
    }

    [Fact]
    public async Task A_new_report_is_a_card_without_story_reporter_or_numbers_and_it_changes_in_its_place()
    {
        await using var office = await Office.OpenAsync();
        var group = await LinkedAsync(office);
        var number = await FileAsync(office);
        var card = group.Hears("Laporan " + number);
        Assert.Contains("Lampu jalan", card.Text, StringComparison.Ordinal);
        Assert.Contains("Jalan Contoh", card.Text, StringComparison.Ordinal);
        Assert.Contains("Belum diperiksa", card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("tiang", card.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("0812", card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Warga", card.Text, StringComparison.Ordinal);

        await office.AtTheDeskAsync((TicketDesk desk) => desk.AssignAsync(number, "perhubungan", Admin, 1));
        await HandOutAsync(office);
        group.HearsNothing();
        Assert.Contains("Unit: Dinas Perhubungan", card.Text, StringComparison.Ordinal);
        Assert.Contains("Sedang dikerjakan", card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_linked_officer_with_a_right_to_it_takes_it_and_the_card_says_who()
    {
        await using var office = await Office.OpenAsync();
        await HireAsync(office, "liaison satu", Role.Liaison, "perhubungan", chat: "1");
        await HireAsync(office, "liaison dua", Role.Liaison, "kependudukan", chat: "2");
        await HireAsync(office, "verifikator", Role.Verifier, "", chat: "3");
        var group = await LinkedAsync(office);
        var number = await FileAsync(office);
        await office.AtTheDeskAsync((TicketDesk desk) => desk.AssignAsync(number, "perhubungan", Admin, 1));
        await HandOutAsync(office);
        var card = group.Hears("Laporan " + number);

        await PressAsync(group, "tamu", card);
        group.Hears("untuk petugas yang obrolannya terhubung");
        await PressAsync(group, "2", card);
        group.Hears("tidak bisa Anda ambil dari grup ini");
        Assert.DoesNotContain("diambil", card.Text, StringComparison.Ordinal);

        await PressAsync(group, "1", card);
        group.HearsNothing();
        Assert.Contains("diambil liaison satu", card.Text, StringComparison.Ordinal);
        // What was taken is free again by itself, so the button stays; who has it is decided by the store.
        Assert.Contains("Ambil", TestChat.Buttons(card));
        await PressAsync(group, "3", card);
        group.Hears($"Laporan {number} sedang dikerjakan liaison satu");
        Assert.Contains("diambil liaison satu", card.Text, StringComparison.Ordinal);
        Assert.Equal(1, await office.AtTheDeskAsync((TicketHolds holds) => holds.CountAsync("liaison satu")));
    }

    [Fact]
    public async Task Whistle_blowing_never_gets_there()
    {
        await using var office = await Office.OpenAsync();
        var group = await LinkedAsync(office);
        await FileAsync(office, TicketKind.Oversight);
        group.HearsNothing();
        // Made into whistle-blowing before its card was written.
        var number = await FileAsync(office, deliver: false);
        await office.AtTheDeskAsync((TicketDesk desk) => desk.ClassifyAsync(number, TicketKind.Oversight, null, Admin, 1));
        await HandOutAsync(office);
        group.HearsNothing();
    }

    [Fact]
    public async Task What_is_late_is_a_new_card()
    {
        await using var office = await Office.OpenAsync();
        var group = await LinkedAsync(office);
        var number = await FileAsync(office);
        var first = group.Hears("Laporan " + number);
        office.Clock.Advance(TimeSpan.FromDays(14));
        while (await office.AtTheDeskAsync((TicketFollowUps steps) => steps.TakeNextAsync()))
        {
        }
        var late = group.Hears("⚠ Lewat batas. **Laporan " + number);
        // Of two, one would be wrong before long.
        Assert.Contains("tidak dipakai lagi", first.Text, StringComparison.Ordinal);
        Assert.Empty(TestChat.Buttons(first));
        await office.AtTheDeskAsync((TicketDesk desk) => desk.AssignAsync(number, "perhubungan", Admin, 1));
        await HandOutAsync(office);
        Assert.Contains("Sedang dikerjakan", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_that_moved_is_followed_and_one_that_put_us_out_hears_nothing_until_we_are_back()
    {
        await using var office = await Office.OpenAsync();
        var old = await LinkedAsync(office);
        await ChangeAsync(office, "c-grup-lain", "moved", "c-siapa");
        Assert.Equal("telegram:c-grup", (await GroupAsync(office))!.Address.Lane);
        await ChangeAsync(office, "c-grup", "moved", "c-supergrup");
        var group = office.With("supergrup", channel: "telegram");
        var first = await FileAsync(office);
        group.Hears("Laporan " + first);
        old.HearsNothing();

        await ChangeAsync(office, "c-supergrup", "remove");
        Assert.NotNull((await GroupAsync(office))!.LostAt);
        await FileAsync(office);
        group.HearsNothing();
        await ChangeAsync(office, "c-supergrup", "add");
        group.Hears("Laporan " + await FileAsync(office));

        await office.AtTheDeskAsync(async (OfficerGroups groups) =>
        {
            await groups.UnlinkAsync(Admin);
            return true;
        });
        await FileAsync(office);
        group.HearsNothing();
    }
}
