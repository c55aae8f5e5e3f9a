using System.Text.RegularExpressions;
using AsnAssistant.TestKit;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AsnAssistant.EndToEnd.Tests;

/// <summary>The main job on real input: one conversation, every client, both engines.</summary>
public sealed class ConversationTests
{
    private const string Agency = "rangkui";
    private const string Token = "4711:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr";

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Redis")]
    public async Task A_person_with_a_browser_reports_asks_and_is_paired(string engineName)
    {
        await using var engine = await Engine.StartAsync(engineName);
        await using var host = await engine.StartHostAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await using var citizen = await BrowserChat.OpenAsync(browser, host.Address, Agency);
        await citizen.HearAsync("Saya asisten otomatis");

        var receipt = await Scenarios.FileComplaintAsync(citizen, "Lampu jalan di depan puskesmas contoh mati sejak Senin.");
        await Scenarios.FollowTicketAsync(citizen, Scenarios.TicketNumber().Match(receipt).Value);
        await Scenarios.AskPolicyAsync(citizen);
        await Scenarios.AskOfficerAsync(citizen);
        Assert.Empty((await citizen.Page.RunAxe()).Violations);

        await citizen.ReloadAsync();
        await citizen.HearAsync(Scenarios.TicketNumber().Match(receipt).Value);

        await using var mentee = await BrowserChat.OpenAsync(browser, host.Address, Agency);
        await mentee.HearAsync("Saya asisten otomatis");
        await Scenarios.PairAsync(citizen, mentee);
    }

    [Theory]
    [InlineData("Sqlite", false)]
    [InlineData("Redis", false)]
    [InlineData("Redis", true)]
    public async Task A_person_with_directlinejs_reports_asks_and_is_paired(string engineName, bool poll)
    {
        await using var engine = await Engine.StartAsync(engineName);
        await using var host = await engine.StartHostAsync();
        await using var citizen = await DirectLineJsChat.OpenAsync(host.Address, Agency, poll);
        await using var mentee = await DirectLineJsChat.OpenAsync(host.Address, Agency, poll);
        await EverythingAsync(citizen, mentee);
    }

    [Theory]
    [InlineData("Sqlite", "Polling")]
    [InlineData("Sqlite", "Webhook")]
    [InlineData("Redis", "Polling")]
    [InlineData("Redis", "Webhook")]
    public async Task A_person_on_Telegram_reports_asks_and_is_paired(string engineName, string mode)
    {
        await using var engine = await Engine.StartAsync(engineName);
        var (telegramPort, hostPort) = (HostProcess.FreePort(), HostProcess.FreePort());
        await using var telegram = NodeClient.Start("telegram.js", telegramPort.ToString(null as IFormatProvider), Token);
        await telegram.UntilAsync(line => line["ready"] is not null, "the Telegram test server");
        await using var host = await engine.StartHostAsync(
            new Dictionary<string, string>
            {
                ["Telegram__Mode"] = mode,
                ["Telegram__BaseUrl"] = $"http://127.0.0.1:{telegramPort}",
                ["Telegram__WebhookUrl"] = $"http://127.0.0.1:{hostPort}",
                ["Telegram__PollPauseSeconds"] = "0.1",
                ["Telegram__MessagesPerSecondPerChat"] = "0",
                ["Instansi__0__Telegram__Token"] = Token,
            },
            hostPort);
        if (mode == "Webhook")
        {
            await telegram.UntilAsync(line => line["webhook"] is not null, "the webhook being set");
        }
        await EverythingAsync(new TelegramTestChat(telegram, 7), new TelegramTestChat(telegram, 8));
    }

    [Fact]
    public async Task A_browser_on_one_host_sees_a_reply_made_on_another()
    {
        await using var engine = await Engine.StartAsync("Redis");
        await using var first = await engine.StartHostAsync();
        await using var second = await engine.StartHostAsync();
        await using var mentor = await DirectLineJsChat.OpenAsync(first.Address, Agency);
        await using var mentee = await DirectLineJsChat.OpenAsync(second.Address, Agency);
        await Scenarios.PairAsync(mentor, mentee);
    }

    [Fact]
    public async Task What_is_said_to_one_agency_is_seen_by_no_other()
    {
        await using var engine = await Engine.StartAsync("Redis");
        await using var host = await engine.StartHostAsync();
        await using var citizen = await DirectLineJsChat.OpenAsync(host.Address, Agency);
        var receipt = await Scenarios.FileComplaintAsync(citizen, "Sampah contoh yang hanya milik satu instansi.");
        var number = Scenarios.TicketNumber().Match(receipt).Value;
        var pin = Regex.Match(receipt, "PIN: ([0-9 ]+)").Groups[1].Value;

        await using var stranger = await DirectLineJsChat.OpenAsync(host.Address, "marelan");
        await stranger.SayAsync("/status");
        await stranger.HearAsync("Berapa nomor laporannya?");
        await stranger.SayAsync(number);
        await stranger.HearAsync("Berapa PIN");
        await stranger.SayAsync(pin);
        await stranger.HearAsync("belum cocok");
    }

    private static async Task EverythingAsync(IChat citizen, IChat other)
    {
        var receipt = await Scenarios.FileComplaintAsync(citizen, "Lampu jalan di depan puskesmas contoh mati sejak Senin.");
        await Scenarios.FollowTicketAsync(citizen, Scenarios.TicketNumber().Match(receipt).Value);
        await Scenarios.AskPolicyAsync(citizen);
        await Scenarios.AskOfficerAsync(citizen);
        await Scenarios.PairAsync(citizen, other);
    }
}
