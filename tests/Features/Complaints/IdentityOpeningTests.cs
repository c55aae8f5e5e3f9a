using System.Text;
using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Features.Tests.Complaints;

public sealed class IdentityOpeningTests
{
    private const string Reason = "Contoh alasan: pelapor terancam dan harus dihubungi.";

    [Fact]
    public async Task It_takes_two_officers_and_a_reason_and_the_reporter_is_told()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await house.FileAsync(await house.MeetAsync("1001"), identity: IdentityMode.Confidential);
        Assert.Equal(TicketChangeResult.Unfit, (await AskAsync(house, filed.Number, "Perlu.", "Petugas A")).Result);
        Assert.True((await AskAsync(house, filed.Number, Reason, "Petugas A")).IsDone);
        Assert.Null(await ReadAsync(house, filed.Number, "Petugas A"));
        Assert.Equal(TicketChangeResult.Unfit, (await DecideAsync(house, filed.Number, true, "Petugas A")).Result);
        Assert.Empty(await house.NoticesAsync());

        Assert.True((await DecideAsync(house, filed.Number, true, "Pimpinan B")).ReporterTold);
        var notice = Assert.Single(await house.NoticesAsync());
        Assert.Equal((TicketNotices.IdentityOpened, Reason), (notice.Name, TicketNews.Read(notice.Value)!.Text));
        Assert.Equal(("Pelapor Contoh", "1001"), await ReadAsync(house, filed.Number, "Petugas A") is { } read ? (read.Name, read.Account) : default);
        Assert.NotNull(await ReadAsync(house, filed.Number, "Pimpinan B"));
        Assert.Null(await ReadAsync(house, filed.Number, "Petugas C"));
        Assert.Contains((await house.TicketAsync(filed.Number)).ReporterHistory, entry => entry is { Event: TicketEvent.IdentityOpened, Text: Reason });
    }

    [Fact]
    public async Task It_closes_by_itself_after_a_day_and_may_be_asked_again()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await house.FileAsync(await house.MeetAsync("1001"));
        await AskAsync(house, filed.Number, Reason, "Petugas A");
        await DecideAsync(house, filed.Number, true, "Pimpinan B");
        Assert.Equal(TicketChangeResult.Changed, (await AskAsync(house, filed.Number, Reason, "Petugas C")).Result);
        house.Clock.Advance(IdentityOpenings.OpenFor);
        Assert.Null(await ReadAsync(house, filed.Number, "Petugas A"));
        Assert.True((await AskAsync(house, filed.Number, Reason, "Petugas C")).IsDone);
    }

    [Fact]
    public async Task A_refusal_leaves_it_sealed_and_tells_the_reporter_nothing()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await house.FileAsync(await house.MeetAsync("1001"));
        await AskAsync(house, filed.Number, Reason, "Petugas A");
        Assert.True((await DecideAsync(house, filed.Number, false, "Pimpinan B")).IsDone);
        Assert.Null(await ReadAsync(house, filed.Number, "Petugas A"));
        Assert.Equal(TicketChangeResult.Changed, (await DecideAsync(house, filed.Number, true, "Pimpinan B")).Result);
        Assert.Empty(await house.NoticesAsync());
    }

    [Fact]
    public async Task Of_an_anonymous_reporter_there_is_no_name_to_open()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await house.FileAsync(await house.MeetAsync("1001"), identity: IdentityMode.Anonymous);
        await AskAsync(house, filed.Number, Reason, "Petugas A");
        await DecideAsync(house, filed.Number, true, "Pimpinan B");
        Assert.Null((await ReadAsync(house, filed.Number, "Petugas A"))!.Name);
    }

    [Fact]
    public async Task A_story_gives_nobody_away_and_can_be_read_whole_once_opened()
    {
        await using var house = await Installation.OpenAsync();
        var reporter = await house.MeetAsync("1001");
        const string Story = "Nama saya Siti Contoh Kanari, NIK 3275 0145 0190 0001, hp 0812-3456-7890, kanari@contoh.id. Pelapor Contoh melihat anggaran Rp 1.500.000.000 hilang.";
        var filed = await house.DoAsync<Tickets, FiledTicket>(tickets => tickets.FileAsync(Reports.Draft(reporter, "k", story: Story)));
        Assert.True(filed.HidSomething);
        var shown = (await house.TicketAsync(filed.Number)).Story;
        foreach (var canary in (string[])["Siti", "Kanari", "3275", "0812", "kanari@", "Pelapor Contoh"])
        {
            Assert.DoesNotContain(canary, shown, StringComparison.OrdinalIgnoreCase);
        }
        Assert.Contains("Rp 1.500.000.000", shown, StringComparison.Ordinal);
        await AskAsync(house, filed.Number, Reason, "Petugas A");
        await DecideAsync(house, filed.Number, true, "Pimpinan B");
        Assert.Equal(Story, (await ReadAsync(house, filed.Number, "Petugas A"))!.Story);
    }

    [Fact]
    public async Task What_lies_in_the_store_opens_for_its_own_ticket_only()
    {
        await using var house = await Installation.OpenAsync();
        var (one, other) = (await house.FileAsync(await house.MeetAsync("1001")), await house.FileAsync(await house.MeetAsync("1002")));
        var agency = new AgencyId(Installation.Rangkui);
        var documents = await house.Store.ReadAsync(agency, [$"ticket-identity:{one.Number}", $"ticket-identity:{other.Number}"]);
        Assert.DoesNotContain("1001", Encoding.UTF8.GetString(documents[0].Body.Span), StringComparison.Ordinal);
        await house.Store.CommitAsync(new WriteBatch(agency).Put($"ticket-identity:{other.Number}", documents[0].Body));
        await AskAsync(house, other.Number, Reason, "Petugas A");
        await Assert.ThrowsAnyAsync<System.Security.Cryptography.CryptographicException>(() => DecideAsync(house, other.Number, true, "Pimpinan B"));
    }

    private static Task<TicketChange> AskAsync(Installation house, TicketNumber number, string reason, string officer) =>
        house.DoAsync<IdentityOpenings, TicketChange>(openings => openings.AskAsync(number, reason, officer));

    private static Task<TicketChange> DecideAsync(Installation house, TicketNumber number, bool agrees, string officer) =>
        house.DoAsync<IdentityOpenings, TicketChange>(openings => openings.DecideAsync(number, agrees, officer));

    private static Task<OpenedIdentity?> ReadAsync(Installation house, TicketNumber number, string officer) =>
        house.DoAsync<IdentityOpenings, OpenedIdentity?>(openings => openings.ReadAsync(number, officer));
}
