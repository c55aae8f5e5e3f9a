using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AsnAssistant.TestKit;

namespace AsnAssistant.House.Tests;

/// <summary>What a reporter gives of themselves is nowhere but in the sealed identity: not on the desk, in exports, logs, traces, errors or among stuck messages.</summary>
public sealed partial class CanaryTests : IDisposable
{
    private const long Chat = 770042001;

    /// <summary>Each in the shapes people write; none may be read anywhere.</summary>
    private static readonly string[] Canaries = ["3275014501900017", "3275 0145 0190 0017", "081298765432", "0812-9876-5432", "Kenaria Contohwati", "Kenaria", "kenaria.rahasia", "770042001"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_number_a_telephone_and_a_name_are_read_nowhere_outside_the_seal()
    {
        var traces = new ConcurrentBag<string>();
        await using var collector = await Collector.StartAsync(traces);
        await using var telegram = await FakeTelegram.StartAsync();
        var token = telegram.AddBot();
        string printed;
        await using (var host = await HostProcess.StartAsync(_folder.Settings(
            ("Telegram__BaseUrl", telegram.Address.ToString()), ("Telegram__PollPauseSeconds", "0.1"), ("Telegram__MessagesPerSecondPerChat", "0"), ("Instansi__0__Telegram__Token", token),
            ("Telemetry__OtlpEndpoint", collector.Address), ("Telemetry__Protocol", "HttpProtobuf"), ("Telemetry__MetricsSeconds", "1"))))
        {
            async Task<string> SayAsync(string text, string hears)
            {
                telegram.Send(token, Chat, new JsonObject
                {
                    ["text"] = text,
                    ["from"] = new JsonObject { ["id"] = Chat, ["is_bot"] = false, ["first_name"] = "Kenaria", ["last_name"] = "Contohwati", ["username"] = "kenaria_rahasia", ["language_code"] = "id" },
                });
                return await Poll.ForAsync(
                    () => Task.FromResult(telegram.Said(token, Chat).LastOrDefault(message => message.Text.Contains(hears, StringComparison.Ordinal))?.Text),
                    () => $"Never heard \"{hears}\". Heard: {string.Join(" / ", telegram.Said(token, Chat).Select(message => message.Text))}");
            }

            await SayAsync("/lapor", "Siapa yang boleh tahu");
            await SayAsync("Rahasia", "Apa yang terjadi");
            await SayAsync(
                "Nama saya Kenaria Contohwati, NIK 3275 0145 0190 0017 (3275014501900017), hp 0812-9876-5432, surel kenaria.rahasia@contoh.id. Lampu jalan di gang contoh mati.",
                "Ada tambahan?");
            await SayAsync("Selesai bercerita", "Sepertinya ini tentang");
            await SayAsync("Ya, benar", "Di mana kejadiannya");
            await SayAsync("Gang Contoh 3", "Sudah benar?");
            var receipt = await SayAsync("Kirim laporan", "PIN:");
            Assert.Contains("sudah saya samarkan", receipt, StringComparison.Ordinal);
            var number = TicketNumber().Match(receipt).Value;
            var pin = Regex.Match(receipt, "PIN: ([0-9 ]+)").Groups[1].Value;
            await SayAsync("/status " + number, "menunggu diperiksa");

            // Something that nobody can deal with, from the same person.
            telegram.PushRaw(token, new JsonObject
            {
                ["message"] = new JsonObject
                {
                    ["message_id"] = "bukan angka 3275014501900017",
                    ["text"] = "Kenaria Contohwati 081298765432",
                    ["from"] = new JsonObject { ["id"] = Chat, ["first_name"] = "Kenaria" },
                    ["chat"] = new JsonObject { ["id"] = Chat, ["type"] = "private" },
                },
            });

            using var officer = DeskBrowser.Open(host);
            await DeskBrowser.SignUpAsync(officer, host);
            var pages = new Dictionary<string, string>();
            foreach (var path in (string[])["/desk", "/desk/laporan/" + number, "/desk/macet", "/desk/saluran", "/desk?keadaan=Filed", "/desk/ringkasan", "/desk/ringkasan/csv", "/desk/hak-data", "/desk/petugas", "/desk/jejak", "/desk/program", "/openapi/v1.json"])
            {
                using var answer = await officer.GetAsync(path);
                Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode}");
                pages[path] = await answer.Content.ReadAsStringAsync();
            }
            Assert.Contains("Lampu jalan di gang contoh mati", pages["/desk/laporan/" + number], StringComparison.Ordinal);
            pages["/lacak"] = await TrackAsync(host, number, pin);
            Assert.Contains("Lampu jalan di gang contoh mati", pages["/lacak"], StringComparison.Ordinal);
            // A failing form shows no more than the page does.
            using var wrong = await officer.PostAsync("/desk/laporan/" + number, DeskBrowser.Form(pages["/desk/laporan/" + number], ("deed", "Answer"), ("text", ""), ("revision", "1")));
            pages["error"] = await wrong.Content.ReadAsStringAsync();
            await Poll.UntilAsync(() => traces.Any(sent => sent.Contains("turn", StringComparison.Ordinal)));
            Assert.All(pages, page => AssertClean(page.Key, page.Value));
            await host.StopAsync();
            printed = host.Output;
        }
        AssertClean("the log", printed);
        Assert.NotEmpty(traces);
        Assert.All(traces, sent => AssertClean("telemetry", sent));
    }

    private static void AssertClean(string where, string text) =>
        Assert.All(Canaries, canary => Assert.False(text.Contains(canary, StringComparison.OrdinalIgnoreCase), $"\"{canary}\" is read in {where}."));

    private static async Task<string> TrackAsync(HostProcess host, string number, string pin)
    {
        using var visitor = DeskBrowser.Open(host);
        var find = await visitor.GetStringAsync("/lacak?instansi=rangkui");
        using var answer = await visitor.PostAsync("/lacak?instansi=rangkui", DeskBrowser.Form(find, ("nomor", number), ("pin", pin)));
        return await answer.Content.ReadAsStringAsync();
    }

    [GeneratedRegex("ADU-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]")]
    private static partial Regex TicketNumber();
}
