using Microsoft.Playwright;
using static AsnAssistant.EndToEnd.Tests.ChatPage.ChatHouse;

namespace AsnAssistant.EndToEnd.Tests.ChatPage;

/// <summary>The page says who is speaking: the assistant, or an officer.</summary>
[Collection(ChatHouse.Name)]
public sealed class ChatHandoverTests(ChatHouse house)
{
    [Fact]
    public async Task While_an_officer_answers_the_page_says_so_above_and_at_each_of_their_messages()
    {
        await using var officer = await DeskOfficer.FirstAsync(house.Browser, house.Host, "senapelan");
        await using var citizen = await house.WelcomeAsync(agency: "senapelan");
        var page = citizen.Page;
        var who = page.Locator("#agency");
        await Expect(who).ToHaveTextAsync("Instansi Contoh Senapelan · dijawab otomatis");
        var number = Scenarios.TicketNumber().Match(await Scenarios.FileComplaintAsync(citizen, "Lampu jalan di depan puskesmas contoh mati sejak Senin.")).Value;

        await officer.DoAsync(number, "BeginLive");
        await citizen.HearAsync("sekarang menjawab Anda langsung");
        await Expect(who).ToHaveTextAsync("Instansi Contoh Senapelan · Petugas Administrator Contoh menjawab langsung");
        await citizen.SayAsync("Baik, saya tunggu.");
        await officer.ReadsAsync(number, "Baik, saya tunggu.");
        await officer.DoAsync(number, "Reply", ("text", "Tiang nomor berapa?"));
        await citizen.HearAsync("Tiang nomor berapa?");
        await Expect(page.Locator("[data-from=bot]", new PageLocatorOptions { HasText = "Tiang nomor berapa?" }).Locator(".meta")).ToContainTextAsync("Petugas Administrator Contoh ·");
        await CheckAsync(page, "officer");

        // Whoever comes back reads the same.
        await citizen.ReloadAsync();
        await citizen.HearAsync("Tiang nomor berapa?");
        await Expect(who).ToHaveTextAsync("Instansi Contoh Senapelan · Petugas Administrator Contoh menjawab langsung");

        await officer.DoAsync(number, "EndLive");
        await citizen.HearAsync("Saya, asisten otomatis, kembali menjawab");
        await Expect(who).ToHaveTextAsync("Instansi Contoh Senapelan · dijawab otomatis");
        await Expect(page.Locator("[data-from=bot]").Last.Locator(".meta")).ToContainTextAsync("Asisten ·");
    }
}
