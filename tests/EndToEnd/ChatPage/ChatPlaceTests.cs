using Microsoft.Playwright;
using static AsnAssistant.EndToEnd.Tests.ChatPage.ChatHouse;

namespace AsnAssistant.EndToEnd.Tests.ChatPage;

/// <summary>What a phone has besides keys: its place and its camera.</summary>
[Collection(ChatHouse.Name)]
public sealed class ChatPlaceTests(ChatHouse house)
{
    private const string Story = "Trotoar di depan pasar contoh rusak sejak Senin.";

    [Fact]
    public async Task The_place_of_the_phone_answers_where_it_happened()
    {
        var phone = Phone();
        phone.Permissions = ["geolocation"];
        // Somewhere at sea, so that it is nobody's address.
        phone.Geolocation = new Geolocation { Latitude = -5.5f, Longitude = 110.5f };
        await using var citizen = await house.WelcomeAsync(phone, "sawahlunto");
        await AskedForPlaceAsync(citizen);
        await citizen.Page.Locator("#attach").ClickAsync();
        await citizen.PressAsync("Kirim lokasi saya");
        await Expect(citizen.Page.Locator("[data-from=user] .bubble").Last).ToHaveTextAsync("Lokasi saya");
        await citizen.HearAsync("Sudah benar?");
    }

    [Fact]
    public async Task Who_keeps_the_place_to_themselves_is_told_to_write_it_and_can()
    {
        // Nothing is permitted, which a browser without a window answers with no.
        await using var citizen = await house.WelcomeAsync(agency: "marelan");
        await AskedForPlaceAsync(citizen);
        await citizen.Page.Locator("#attach").ClickAsync();
        await citizen.PressAsync("Kirim lokasi saya");
        await Expect(citizen.Page.Locator("#net")).ToContainTextAsync("Tulis nama jalan dan kelurahannya");
        await Expect(citizen.Page.Locator("#text")).ToBeFocusedAsync();
        await citizen.SayAsync("Jalan Contoh, Kelurahan Contoh");
        await citizen.HearAsync("Sudah benar?");
    }

    [Fact]
    public async Task The_camera_opens_from_the_menu_with_its_back_lens()
    {
        await using var citizen = await house.WelcomeAsync();
        var page = citizen.Page;
        await page.Locator("#attach").ClickAsync();
        var chooser = await page.RunAndWaitForFileChooserAsync(() => citizen.PressAsync("Ambil foto"));
        Assert.Equal("camera", await chooser.Element.GetAttributeAsync("id"));
        Assert.Equal(("image/*", "environment"), (await chooser.Element.GetAttributeAsync("accept"), await chooser.Element.GetAttributeAsync("capture")));
        Assert.False(chooser.IsMultiple);
        await page.Locator("#attach").ClickAsync();
        var files = await page.RunAndWaitForFileChooserAsync(() => citizen.PressAsync("Foto atau berkas"));
        Assert.True(files.IsMultiple);
    }

    private static async Task AskedForPlaceAsync(BrowserChat citizen)
    {
        await citizen.SayAsync("/lapor");
        await citizen.HearAsync("Siapa yang boleh tahu");
        await citizen.PressAsync("Anonim");
        await citizen.HearAsync("Apa yang terjadi");
        await citizen.SayAsync(Story);
        await citizen.HearAsync("Ada tambahan?");
        await citizen.PressAsync("Selesai bercerita");
        await citizen.HearAsync("Sepertinya ini tentang");
        await citizen.PressAsync("Ya, benar");
        await citizen.HearAsync("Di mana kejadiannya");
    }
}
