using Microsoft.Playwright;
using static AsnAssistant.EndToEnd.Tests.ChatPage.ChatHouse;

namespace AsnAssistant.EndToEnd.Tests.ChatPage;

/// <summary>The page without a pointer, without sight, and without motion.</summary>
[Collection(ChatHouse.Name)]
public sealed class ChatByKeyboardTests(ChatHouse house)
{
    [Fact]
    public async Task A_report_is_filed_from_the_first_word_to_the_receipt_by_keys_alone()
    {
        await using var citizen = await house.WelcomeAsync(agency: "sawahlunto");
        var page = citizen.Page;
        // The first stop leads past everything to the field.
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Ke kotak tulis", await FocusedAsync(page));
        await page.Keyboard.PressAsync("Enter");
        await TypeAsync(page, "lapor");
        await citizen.HearAsync("Siapa yang boleh tahu");
        await ChooseAsync(page, "Anonim");
        await citizen.HearAsync("Apa yang terjadi");
        await ToFieldAsync(page);
        await TypeAsync(page, "Lampu jalan di depan puskesmas contoh mati sejak Senin.");
        await citizen.HearAsync("Ada tambahan?");
        await ChooseAsync(page, "Selesai bercerita");
        await citizen.HearAsync("Sepertinya ini tentang");
        await ChooseAsync(page, "Ya, benar");
        await citizen.HearAsync("Di mana kejadiannya");
        await ToFieldAsync(page);
        await TypeAsync(page, "Jalan Contoh, Kelurahan Rangkui");
        await citizen.HearAsync("Sudah benar?");
        await ChooseAsync(page, "Kirim laporan");
        Assert.Matches(Scenarios.TicketNumber(), await citizen.HearAsync("PIN:"));

        // The menu opens, its settings change and it closes by keys, and the focus comes back to where it was.
        await TabToAsync(page, "Menu", backwards: true);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#menu")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Bantuan", await FocusedAsync(page));
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#menu")).ToBeHiddenAsync();
        Assert.Equal("Menu", await FocusedAsync(page));
    }

    [Fact]
    public async Task Every_stop_of_the_Tab_key_has_a_name_a_ring_that_is_seen_and_comes_once()
    {
        await using var citizen = await house.WelcomeAsync();
        var page = citizen.Page;
        await page.Locator("#menu-button").ClickAsync();
        await page.EvaluateAsync("document.activeElement.blur()");
        var stops = new List<string>();
        for (var i = 0; i < 60; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var stop = await page.EvaluateAsync<string>("""
                () => {
                    const at = document.activeElement;
                    if (at === document.body) { return ''; }
                    const look = getComputedStyle(at);
                    const box = at.getBoundingClientRect();
                    const seen = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
                    const ring = at.type === 'radio' || at.type === 'checkbox' || (look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2);
                    const name = at.getAttribute('aria-label') || at.labels && at.labels.length && at.labels[0].innerText || at.innerText || '';
                    return [at.tagName, at.id || at.name, name.trim(), seen ? 'seen' : 'unseen', ring ? 'ring' : 'no ring'].join('|');
                }
                """);
            if (stop.Length == 0)
            {
                break;
            }
            stops.Add(stop);
        }
        Assert.True(stops.Count >= 15, string.Join('\n', stops));
        Assert.All(stops, stop => Assert.Matches(@"^[A-Z]+\|[^|]*\|[^|]+\|seen\|ring$", stop));
        Assert.Equal(stops.Count, stops.Distinct().Count());
    }

    [Fact]
    public async Task A_screen_reader_hears_each_message_once_with_who_said_it_and_what_can_be_chosen()
    {
        await using var context = await house.Browser.NewContextAsync(Phone());
        await context.AddInitScriptAsync("""
            window.heard = [];
            document.addEventListener('DOMContentLoaded', () => {
                const log = document.getElementById('log');
                new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(node => window.heard.push(node.textContent)))).observe(log, { childList: true });
            });
            """);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(house.Host.Address, $"/chat?instansi={Agency}").ToString());
        await using var citizen = new BrowserChat(page);
        await citizen.HearAsync("Saya asisten otomatis");
        await citizen.SayAsync("lapor");
        await citizen.HearAsync("Siapa yang boleh tahu");

        var log = page.Locator("#log");
        await Expect(log).ToHaveAttributeAsync("role", "log");
        await Expect(log).ToHaveAttributeAsync("aria-live", "polite");
        var heard = await page.EvaluateAsync<string[]>("window.heard.filter(line => line.indexOf('Asisten: ') === 0)");
        Assert.Equal(2, heard.Length);
        Assert.EndsWith("Pilihan: Lapor masalah, Tanya aturan, Cek laporan, Cari mentor, English.", heard[0], StringComparison.Ordinal);
        Assert.Contains("Siapa yang boleh tahu isi laporan dan nama Anda? Pilihan: Anonim", heard[1], StringComparison.Ordinal);
        Assert.All(heard, line => Assert.DoesNotContain("**", line, StringComparison.Ordinal));
        // The list itself is not read again and again.
        Assert.Equal(0, await page.Locator("#messages[aria-live], #messages [aria-live], main[aria-live]").CountAsync());
    }

    [Theory]
    [InlineData(ReducedMotion.Reduce)]
    [InlineData(ReducedMotion.NoPreference)]
    public async Task Nothing_moves_whatever_the_person_prefers(ReducedMotion preference)
    {
        var phone = Phone();
        phone.ReducedMotion = preference;
        await using var citizen = await house.WelcomeAsync(phone);
        var page = citizen.Page;
        await page.Locator("#menu-button").ClickAsync();
        var moving = await page.EvaluateAsync<string[]>("""
            () => Array.from(document.querySelectorAll('*')).filter(one => {
                const look = getComputedStyle(one);
                return look.animationName !== 'none' || look.transitionDuration.split(',').some(time => parseFloat(time) > 0) || look.scrollBehavior === 'smooth';
            }).map(one => one.outerHTML)
            """);
        Assert.Empty(moving);
        Assert.Equal(0, await page.EvaluateAsync<int>("document.getAnimations().length"));
    }

    private static async Task TypeAsync(IPage page, string text)
    {
        Assert.Equal("text", await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>A choice under the newest message, reached from wherever the person is.</summary>
    private static async Task ChooseAsync(IPage page, string choice)
    {
        await TabToAsync(page, choice, backwards: true);
        await page.Keyboard.PressAsync("Enter");
        // The focus stays with what was chosen, so that Tab goes on to what follows.
        await Expect(page.Locator("li:focus")).ToContainTextAsync($"Anda memilih: {choice}");
    }

    private static Task ToFieldAsync(IPage page) => TabToAsync(page, "Tulis pesan", backwards: false);

    private static async Task TabToAsync(IPage page, string name, bool backwards)
    {
        for (var i = 0; i < 60; i++)
        {
            await page.Keyboard.PressAsync(backwards ? "Shift+Tab" : "Tab");
            if (await FocusedAsync(page) == name)
            {
                return;
            }
        }
        Assert.Fail($"The Tab key never reaches: {name}");
    }

    private static Task<string> FocusedAsync(IPage page) =>
        page.EvaluateAsync<string>("(at => (at.labels && at.labels.length ? at.labels[0].textContent : at.innerText || '').trim())(document.activeElement)");
}
