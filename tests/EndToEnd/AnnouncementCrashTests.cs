using AsnAssistant.Storage;
using AsnAssistant.TestKit;
using Microsoft.Playwright;

namespace AsnAssistant.EndToEnd.Tests;

/// <summary>
/// Forty people who asked for it are told something by Telegram, while the program that tells them is killed again and again. Afterwards everybody has it, and nobody
/// more often than twice.
/// </summary>
public sealed class AnnouncementCrashTests
{
    private const int FirstChat = 3001;
    private const int Chats = 40;
    private const long OfficersChat = 77;
    private const string Words = "Loket contoh tutup hari Jumat.";

    // 128 and the number of SIGKILL.
    private const int Killed = 137;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Redis")]
    public async Task Whoever_kills_it_everybody_is_told_and_nobody_more_than_twice(string engineName)
    {
        await using var engine = await Engine.StartAsync(engineName);
        await using var telegram = await FakeTelegram.StartAsync();
        var token = telegram.AddBot();
        var settings = FakeTelegramChat.Settings(telegram, token);
        settings["Bot__LeaseSeconds"] = "2";
        await BeginAsync(engine, telegram, token, settings);

        // Each turn makes one message, so these come while some are told and others are not.
        foreach (var station in (string[])["after-send@5", "before-send@6", "before-commit@5", "after-commit@6"])
        {
            if (Told(telegram, token).All(told => told > 0))
            {
                break;
            }
            var mortal = new Dictionary<string, string>(settings) { ["ASN_FAULT"] = station };
            foreach (var (key, value) in engine.Settings)
            {
                mortal[key] = value;
            }
            await using var host = await HostProcess.StartAsync(mortal, waitUntilReady: false);
            await UntilAsync(() => host.HasExited || Told(telegram, token).All(told => told > 0), $"It dies at {station}, or has told everybody.");
            if (host.HasExited)
            {
                Assert.True(host.ExitCode == Killed, $"At {station} the host ended by itself with {host.ExitCode}:\n{host.Output}");
            }
        }
        await using (await engine.StartHostAsync(settings))
        {
            await UntilAsync(() => Told(telegram, token).All(told => told > 0), "Everybody is told.");
        }
        Assert.All(Told(telegram, token), told => Assert.InRange(told, 1, 2));
        await using var store = await engine.OpenAsync();
        var agency = new AgencyId("rangkui");
        Assert.Equal(0, (await store.DepthAsync(agency, "broadcasts")).DeadLetters);
        Assert.Equal(0, (await store.DepthAsync(agency, "inbox")).DeadLetters);
    }

    /// <summary>Everybody asks for it, an officer writes it, and the program is killed the moment it was let go.</summary>
    private static async Task BeginAsync(Engine engine, FakeTelegram telegram, string token, Dictionary<string, string> settings)
    {
        await using var host = await engine.StartHostAsync(settings);
        for (var chat = FirstChat; chat < FirstChat + Chats; chat++)
        {
            telegram.Say(token, chat, "/pengumuman");
        }
        foreach (var chat in Enumerable.Range(FirstChat, Chats))
        {
            await using var listener = new FakeTelegramChat(telegram, token, chat);
            await listener.HearAsync("Anda belum menerima");
            await listener.PressAsync("Ya, kabari saya");
            await listener.HearAsync("pengumuman berikutnya");
        }
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await using var officer = await DeskOfficer.FirstAsync(browser, host, "rangkui");
        await using var chatOfOfficer = new FakeTelegramChat(telegram, token, OfficersChat);
        await officer.LinkChatAsync(chatOfOfficer);
        await officer.Page.GotoAsync(new Uri(host.Address, "/desk/pengumuman").ToString());
        await officer.Page.Locator("#text").FillAsync(Words);
        await officer.Page.Locator("main button.deed").ClickAsync();
        await PressAsync("Try");
        await chatOfOfficer.HearAsync(Words);
        await PressAsync("Begin");
        await host.KillAsync();

        async Task PressAsync(string deed)
        {
            await officer.Page.Locator($"form:has(input[name=deed][value={deed}]) button").ClickAsync();
            await Assertions.Expect(officer.Page.Locator("p.done[role=status]")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 30_000 });
        }
    }

    private static int[] Told(FakeTelegram telegram, string token) =>
        [.. Enumerable.Range(FirstChat, Chats).Select(chat => telegram.Said(token, chat).Count(message => message.Text.Contains(Words, StringComparison.Ordinal)))];

    private static async Task UntilAsync(Func<bool> isSo, string what)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!isSo())
        {
            Assert.False(limit.IsCancellationRequested, what);
            await Task.Delay(100);
        }
    }
}
