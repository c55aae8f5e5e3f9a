using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static AsnAssistant.EndToEnd.Tests.ChatPage.ChatHouse;

namespace AsnAssistant.EndToEnd.Tests.ChatPage;

/// <summary>What the page asks the network for: little, of its own house only, and enough for a slow phone.</summary>
[Collection(ChatHouse.Name)]
public sealed class ChatNetworkTests(ChatHouse house, ITestOutputHelper output)
{
    /// <summary>Notes when what a person waits for stands on the page, in milliseconds since the visit began, and what the page's own policy refused.</summary>
    private const string Watch = """
        window.seen = {};
        window.refused = [];
        document.addEventListener('securitypolicyviolation', event => window.refused.push(event.violatedDirective + ' ' + event.blockedURI));
        const look = () => {
            const note = (name, is) => { if (is && !(name in window.seen)) { window.seen[name] = performance.now(); } };
            const app = document.getElementById('app');
            note('shell', document.querySelector('#fallback p'));
            note('field', app && !app.hidden);
            note('welcome', document.querySelector('[data-from=bot] .bubble'));
            note('sent', Array.from(document.querySelectorAll('[data-from=user] .state')).some(state => state.textContent === 'Terkirim'));
            note('answer', document.querySelectorAll('[data-from=bot] .bubble').length > 1);
        };
        new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
        """;

    [Fact]
    public async Task All_of_the_page_comes_from_its_own_house_compressed_and_under_40_KB_and_keeps_its_own_policy()
    {
        await using var context = await house.Browser.NewContextAsync(Phone());
        await context.AddInitScriptAsync(Watch);
        var page = await context.NewPageAsync();
        var (asked, complaints) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        var answers = new ConcurrentQueue<IResponse>();
        page.Request += (_, request) => asked.Enqueue(request.Url);
        page.WebSocket += (_, socket) => asked.Enqueue(socket.Url);
        page.Response += (_, answer) => answers.Enqueue(answer);
        page.Console += (_, message) => { if (message.Type is "error" or "warning") { complaints.Enqueue(message.Text); } };
        page.PageError += (_, error) => complaints.Enqueue(error);
        await page.GotoAsync(new Uri(house.Host.Address, $"/chat?instansi={Agency}").ToString());
        await using var citizen = new BrowserChat(page);
        await citizen.HearAsync("Saya asisten otomatis");
        await citizen.SayAsync("cuti tahunan pns berapa hari");
        await citizen.HearAsync("hari kerja");
        await page.Locator("#menu-button").ClickAsync();
        await page.GetByLabel("English").CheckAsync();
        await citizen.HearAsync("I will use English");

        Assert.All(asked, address => Assert.Equal(house.Host.Address.Authority, new Uri(address).Authority));
        Assert.Contains(asked, address => address.StartsWith("ws://", StringComparison.Ordinal));
        var (files, bytes) = (0, 0L);
        foreach (var answer in answers.Where(one => new Uri(one.Url).AbsolutePath.StartsWith("/chat", StringComparison.Ordinal) && one.Request.Method == "GET"))
        {
            var encoding = await answer.HeaderValueAsync("content-encoding");
            Assert.True(encoding is "br" or "gzip", $"{answer.Url} came as {encoding ?? "it is"}.");
            bytes += long.Parse((await answer.HeaderValueAsync("content-length"))!, CultureInfo.InvariantCulture);
            files++;
        }
        Assert.InRange(bytes, 1, 40 * 1024);
        output.WriteLine($"{files} files, {bytes} bytes as they travelled");
        Assert.Empty(complaints);
        Assert.Empty(await page.EvaluateAsync<string[]>("window.refused"));

        // And the policy holds: what somebody brought into the page does not run.
        await page.EvaluateAsync("""
            () => {
                const script = document.createElement('script');
                script.textContent = 'window.ran = true';
                document.body.appendChild(script);
                const image = document.createElement('img');
                image.src = 'https://situs.contoh.go.id/gambar.png';
                document.body.appendChild(image);
            }
            """);
        await page.WaitForFunctionAsync("() => window.refused.length >= 2", null, new PageWaitForFunctionOptions { Timeout = Patience });
        Assert.False(await page.EvaluateAsync<bool>("window.ran === true"));
    }

    /// <summary>
    /// Measures what docs/channels.md says about slow phones, and prints it. No time is asserted, since it is the machine's; the order is.
    /// ASN_CHAT_VISITS says how many visitors come, each with an empty cache; 1 without it.
    /// </summary>
    [Fact]
    public async Task On_slow_3G_and_a_slow_phone_the_page_says_so_opens_welcomes_and_takes_the_first_message_in_that_order()
    {
        var visits = int.Parse(Environment.GetEnvironmentVariable("ASN_CHAT_VISITS") ?? "1", CultureInfo.InvariantCulture);
        var times = new List<Dictionary<string, double>>();
        for (var visit = 0; visit < visits; visit++)
        {
            await using var context = await house.Browser.NewContextAsync(Phone());
            await context.AddInitScriptAsync(Watch);
            var page = await context.NewPageAsync();
            var tools = await context.NewCDPSessionAsync(page);
            await tools.SendAsync("Network.enable");
            // Slow 3G as the field simulates it: 400 ms there and back, 400 kbit/s each way, and a quarter of the processor.
            await tools.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object> { ["offline"] = false, ["latency"] = 400, ["downloadThroughput"] = 50_000, ["uploadThroughput"] = 50_000 });
            await tools.SendAsync("Emulation.setCPUThrottlingRate", new Dictionary<string, object> { ["rate"] = 4 });
            await page.GotoAsync(new Uri(house.Host.Address, $"/chat?instansi={Agency}").ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.Commit, Timeout = Patience });
            await Expect(page.Locator("#text")).ToBeVisibleAsync();
            await using var citizen = new BrowserChat(page);
            await citizen.SayAsync("cuti tahunan pns berapa hari");
            await Expect(page.Locator("[data-from=bot]").Last).ToContainTextAsync("hari kerja");
            await Expect(page.Locator("[data-from=user] .state")).ToHaveTextAsync("Terkirim");
            times.Add(await page.EvaluateAsync<Dictionary<string, double>>("window.seen"));
        }
        foreach (var name in (string[])["shell", "field", "welcome", "sent", "answer"])
        {
            var sorted = times.Select(time => time[name]).Order().ToList();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: median {sorted[sorted.Count / 2]:F0} ms, {sorted[0]:F0} to {sorted[^1]:F0} of {visits}"));
        }
        Assert.All(times, time =>
        {
            Assert.True(time["shell"] <= time["field"]);
            Assert.True(time["field"] <= time["welcome"]);
            Assert.True(time["field"] <= time["sent"]);
            Assert.True(time["welcome"] <= time["answer"]);
        });
    }
}
