using System.Globalization;
using AsnAssistant.People;
using AsnAssistant.People.Announcements;
using AsnAssistant.TestKit;
using Xunit.Abstractions;

namespace AsnAssistant.Telegram.Tests;

/// <summary>
/// An announcement to a whole city at Telegram's documented limits: 30 messages a second over all chats, one a second into each. <c>ASN_BROADCAST_PEOPLE=50000</c>
/// makes it the size of docs/performance.md.
/// </summary>
public sealed class BroadcastFloodTests(ITestOutputHelper output)
{
    private const int DocumentedPerSecond = 30;

    private static readonly int People = int.TryParse(Environment.GetEnvironmentVariable("ASN_BROADCAST_PEOPLE"), NumberStyles.None, CultureInfo.InvariantCulture, out var people) ? people : 3_000;

    /// <summary>But for the sample in its author's chat.</summary>
    private static bool IsToOne(FakeCall call) => call.Parameters["text"]!.GetValue<string>().Contains("loket pelayanan", StringComparison.Ordinal) && call.Parameters["chat_id"]!.GetValue<long>() > 1000;

    [Fact]
    public async Task A_whole_city_is_told_as_fast_as_telegram_allows_and_nobody_who_asks_waits_for_it()
    {
        await using var city = await City.FoundAsync();
        await city.OpenAsync();
        await city.PeopleAsync(People);
        city.Telegram.Block(city.Token, 1500);
        city.Telegram.Block(city.Token, 2500);
        var id = await city.AnnounceAsync();
        var processor = System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime;

        await city.UntilAsync(() => city.Telegram.Served >= People && city.Telegram.Calls(city.Token, "sendMessage").Count(IsToOne) >= People, askEvery: TimeSpan.FromSeconds(3));

        var calls = city.Telegram.Calls(city.Token, "sendMessage");
        var told = calls.Where(IsToOne).ToArray();
        var took = told.Max(call => call.At) - told.Min(call => call.At);
        var all = calls.Count(call => call.At >= told.Min(one => one.At) && call.At <= told.Max(one => one.At));
        var least = TimeSpan.FromSeconds((double)all / DocumentedPerSecond);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{People} people in {took.TotalSeconds:0.0} s of the clock, least {least.TotalSeconds:0.0} s, {(took / least) - 1:P1} more; {city.Answered.Count} answers, the slowest after {city.Answered.Max().TotalMilliseconds:0} ms; {city.Telegram.Floods} floods; {(System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds:0} s of processor time."));
        Assert.Equal(0, city.Telegram.Floods);
        Assert.InRange(took / least, 0, 1.05);
        Assert.True(city.Answered.Count >= took.TotalSeconds / 4, "Too few asked to say anything.");
        Assert.All(city.Answered, waited => Assert.InRange(waited.TotalSeconds, 0, 1));
        Assert.Equal(People, told.Select(call => call.Parameters["chat_id"]!.GetValue<long>()).Distinct().Count());
        Assert.Equal(People, told.Length);

        // Who had blocked the bot is noted, and not tried again the next time.
        await TelegramHouse.UntilAsync(() => Progress(city, id).Gone == 2, "both are noted");
        await TelegramHouse.UntilAsync(
            () => city.InAsync(async (Persons persons) => (await persons.FindAsync(PersonId.Of("telegram", "1500")))!.Addresses.Count == 0).GetAwaiter().GetResult(), "the address is struck out");
        Assert.Equal((People - 2, 0, 0), (Progress(city, id).Sent, Progress(city, id).Skipped, Progress(city, id).Failed));
    }

    [Fact]
    public async Task When_telegram_asks_to_wait_the_broadcast_waits_once_and_answers_go_on()
    {
        await using var city = await City.FoundAsync();
        await city.OpenAsync();
        await city.PeopleAsync(400);
        await city.AnnounceAsync();
        await city.UntilAsync(() => city.Telegram.Calls(city.Token, "sendMessage").Count(IsToOne) >= 100);

        city.Telegram.FloodNext("sendMessage", 30);
        await city.UntilAsync(() => city.Telegram.Floods > 0);
        var asked = city.Now;
        await city.UntilAsync(() => city.Telegram.Calls(city.Token, "sendMessage").Count(IsToOne) >= 401, askEvery: TimeSpan.FromSeconds(4));

        var calls = city.Telegram.Calls(city.Token, "sendMessage");
        Assert.Equal(1, city.Telegram.Floods);
        // Those already on the line when it was said.
        Assert.InRange(calls.Count(call => IsToOne(call) && call.At > asked.AddSeconds(0.2) && call.At < asked.AddSeconds(29.5)), 0, 0);
        Assert.True(city.Answered.Count >= 6);
        Assert.All(city.Answered, waited => Assert.InRange(waited.TotalSeconds, 0, 1));
        Assert.Equal(400, calls.Where(IsToOne).Select(call => call.Parameters["chat_id"]!.GetValue<long>()).Distinct().Count());
    }

    private static AnnouncementProgress Progress(City city, string id) =>
        city.InAsync(async (AnnouncementBook book) => await book.ProgressAsync((await book.FindAsync(id))!)).GetAwaiter().GetResult();
}
