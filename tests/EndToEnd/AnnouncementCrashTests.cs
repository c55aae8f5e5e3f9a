using AsnAssistant.Storage;
using AsnAssistant.TestKit;
using Microsoft.Playwright;

namespace AsnAssistant.EndToEnd.Tests;

/// <summary>
/// Forty people who asked for it are told something by Telegram, while the program that tells them is killed again and again. Afterwards everybody has it, and nobody
/// more often than twice. What was stopped while Telegram was down is told to nobody.
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

    [Fact]
    public async Task What_waits_for_a_channel_that_is_down_is_not_sent_once_it_was_stopped()
    {
        const int Few = 3;
        await using var engine = await Engine.StartAsync("Sqlite");
        await using var telegram = await FakeTelegram.StartAsync();
        var token = telegram.AddBot();
        await using var host = await engine.StartHostAsync(FakeTelegramChat.Settings(telegram, token));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await using var officer = await WriteAsync(browser, host, telegram, token, Few);
        telegram.Revoke(token);
        await PressAsync(officer, "Begin");
        await UntilOnTheWayAsync(officer, Few);
        await PressAsync(officer, "Stop");

        telegram.AddBot(token);
        for (var chat = FirstChat; chat < FirstChat + Few; chat++)
        {
            telegram.AddChat(token, chat);
        }
        await UntilOnTheWayAsync(officer, 0);
        Assert.Equal($"{Few}", await Figures(officer).Nth(3).InnerTextAsync());
        Assert.All(Enumerable.Range(FirstChat, Few), chat => Assert.Empty(telegram.Said(token, chat)));
    }

    /// <summary>Everybody asks for it, an officer writes it, and the program is killed the moment it was let go.</summary>
    private static async Task BeginAsync(Engine engine, FakeTelegram telegram, string token, Dictionary<string, string> settings)
    {
        await using var host = await engine.StartHostAsync(settings);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await using var officer = await WriteAsync(browser, host, telegram, token, Chats);
        await PressAsync(officer, "Begin");
        await host.KillAsync();
    }

    /// <summary>So many people ask for it, and an officer writes it and has it in their own chat.</summary>
    private static async Task<DeskOfficer> WriteAsync(IBrowser browser, HostProcess host, FakeTelegram telegram, string token, int listeners)
    {
        for (var chat = FirstChat; chat < FirstChat + listeners; chat++)
        {
            telegram.Say(token, chat, "/pengumuman");
        }
        foreach (var chat in Enumerable.Range(FirstChat, listeners))
        {
            await using var listener = new FakeTelegramChat(telegram, token, chat);
            await listener.HearAsync("Anda belum menerima");
            await listener.PressAsync("Ya, kabari saya");
            await listener.HearAsync("pengumuman berikutnya");
        }
        var officer = await DeskOfficer.FirstAsync(browser, host, "rangkui");
        await using var chatOfOfficer = new FakeTelegramChat(telegram, token, OfficersChat);
        await officer.LinkChatAsync(chatOfOfficer);
        await officer.Page.GotoAsync(new Uri(host.Address, "/desk/pengumuman").ToString());
        await officer.Page.Locator("#text").FillAsync(Words);
        await officer.Page.Locator("main button.deed").ClickAsync();
        await PressAsync(officer, "Try");
        await chatOfOfficer.HearAsync(Words);
        return officer;
    }

    private static async Task PressAsync(DeskOfficer officer, string deed)
    {
        await officer.Page.Locator($"form:has(input[name=deed][value={deed}]) button").ClickAsync();
        await Assertions.Expect(officer.Page.Locator("p.done[role=status]")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 30_000 });
    }

    private static ILocator Figures(DeskOfficer officer) => officer.Page.Locator("ul.figures strong");

    private static async Task UntilOnTheWayAsync(DeskOfficer officer, int messages)
    {
        using var limit = new CancellationTokenSource(Patience);
        do
        {
            Assert.False(limit.IsCancellationRequested, $"There are never {messages} messages on their way.");
            await Task.Delay(500);
            await officer.Page.ReloadAsync();
        }
        while (await Figures(officer).Nth(2).InnerTextAsync() != $"{messages}");
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
