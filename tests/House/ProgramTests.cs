using System.Net;
using System.Text.Json;
using AsnAssistant.TestKit;

namespace AsnAssistant.House.Tests;

/// <summary>The program as an operator meets it: a process, its words, its exit code.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_any_setting_it_serves_says_where_and_stops_cleanly_when_told()
    {
        await using var host = await HostProcess.StartAsync(_folder.Settings());
        using var client = host.Client();
        Assert.Contains("Asisten ASN", await client.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/chat?instansi=rangkui")).StatusCode);
        Assert.Contains("Masuk ke meja petugas", await client.GetStringAsync("/desk?instansi=rangkui"), StringComparison.Ordinal);
        Assert.Contains("\"ok\"", await client.GetStringAsync("/healthz/live"), StringComparison.Ordinal);
        using var ready = JsonDocument.Parse(await client.GetStringAsync("/healthz/ready"));
        Assert.True(ready.RootElement.GetProperty("store").GetProperty("durable").GetBoolean());

        await Poll.UntilAsync(() => host.Output.Contains("/desk/undangan/", StringComparison.Ordinal));
        foreach (var told in new[] { "/chat?instansi=senapelan", "/desk", "/healthz/ready", "SQLite", "Direct Line" })
        {
            Assert.Contains(told, host.Output, StringComparison.Ordinal);
        }
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(0, await host.StopAsync());
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"It took {clock.Elapsed} to stop.");
    }

    [Fact]
    public async Task With_several_agencies_the_first_page_lists_them_and_the_chat_leads_there()
    {
        await using var host = await HostProcess.StartAsync(_folder.Settings());
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
        using var client = new HttpClient(handler) { BaseAddress = host.Address };
        var first = await client.GetStringAsync("/");
        Assert.All(new[] { "rangkui", "sawahlunto", "marelan", "senapelan" }, id => Assert.Contains($"/chat?instansi={id}", first, StringComparison.Ordinal));
        var lost = await client.GetAsync("/chat");
        Assert.Equal((HttpStatusCode.Found, "/"), (lost.StatusCode, lost.Headers.Location?.ToString()));
        var chosen = await client.GetAsync("/chat?instansi=marelan");
        Assert.Contains("instansi=marelan", Assert.Single(chosen.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agencys_own_host_name_shows_only_that_agency()
    {
        await using var host = await HostProcess.StartAsync(_folder.Settings(("Instansi__2__HostNames__0", "marelan.contoh.go.id")));
        using var client = host.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/?instansi=rangkui") { Headers = { Host = "marelan.contoh.go.id" } };
        var page = await (await client.SendAsync(request)).Content.ReadAsStringAsync();
        Assert.Contains("Instansi Contoh Marelan", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Rangkui", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_says_what_a_browser_may_do_with_it()
    {
        await using var host = await HostProcess.StartAsync(_folder.Settings());
        using var client = host.Client();
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        foreach (var path in new[] { "/", "/desk/masuk?instansi=rangkui", "/tidak-ada" })
        {
            var headers = (await client.GetAsync(path)).Headers;
            Assert.Contains("default-src 'none'", Assert.Single(headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("DENY", Assert.Single(headers.GetValues("X-Frame-Options")));
            Assert.False(headers.Contains("Server"));
        }
        Assert.Contains("no-store", (await client.GetAsync("/desk/masuk?instansi=rangkui")).Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_data_is_not_made_longer_by_what_is_said_of_pages()
    {
        await using var host = await HostProcess.StartAsync(_folder.Settings());
        using var client = host.Client();
        var answer = await client.PostAsync("/chat/token?instansi=rangkui", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.DoesNotContain(answer.Headers, header => header.Key is "Content-Security-Policy" or "Permissions-Policy" or "X-Frame-Options" or "Referrer-Policy");
    }

    [Fact]
    public async Task Wrong_settings_end_it_with_one_line_each_and_exit_code_1()
    {
        var (code, output) = await RunAsync(_folder.Settings(("Storage__Engine", "Redi"), ("Retention__DeadLetterDays", "0")), "serve");
        Assert.Equal(1, code);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.StartsWith("Konfigurasi ", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_host_on_the_same_file_is_refused_plainly()
    {
        await using var host = await HostProcess.StartAsync(_folder.Settings());
        var (code, output) = await RunAsync(_folder.Settings(), "store", "check");
        Assert.Equal(1, code);
        Assert.Contains("already in use", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_address_is_said_plainly()
    {
        await using var host = await HostProcess.StartAsync(_folder.Settings());
        using var other = new TemporaryFolder();
        var (code, output) = await RunAsync(other.Settings(), "serve", "--urls", host.Address.ToString());
        Assert.Equal(1, code);
        Assert.Contains("--urls", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tidakada")]
    [InlineData("knowledge", "hapus")]
    [InlineData("officer", "invite")]
    [InlineData("officer", "invite", "--name", "A", "--role", "raja")]
    public async Task Wrong_usage_shows_help_and_exit_code_2(params string[] arguments)
    {
        var (code, output) = await RunAsync(_folder.Settings(), arguments);
        Assert.Equal(2, code);
        Assert.Contains("serve", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_store_is_checked_and_an_officer_invited_from_the_command_line()
    {
        var (code, output) = await RunAsync(_folder.Settings(), "store", "check");
        Assert.Equal((0, true), (code, output.Contains("SQLite", StringComparison.Ordinal)));

        (code, output) = await RunAsync(_folder.Settings(), "officer", "invite", "--name", "Petugas Contoh", "--role", "verifikator");
        Assert.Equal((1, true), (code, output.Contains("--instansi", StringComparison.Ordinal)));

        (code, output) = await RunAsync(_folder.Settings(), "officer", "invite", "--name", "Petugas Contoh", "--role", "verifikator", "--instansi", "rangkui", "--address", "https://asisten.contoh.go.id/");
        Assert.Equal(0, code);
        Assert.Matches(@"https://asisten\.contoh\.go\.id/desk/undangan/[\w-]{43}\?instansi=rangkui", output);
    }

    [Fact]
    public async Task Knowledge_answers_on_the_command_line_in_the_stated_shape()
    {
        var (code, output) = await RunAsync(_folder.Settings(), "knowledge", "ask", "--json", "cuti tahunan pns berapa hari");
        Assert.Equal(0, code);
        using var answer = JsonDocument.Parse(output);
        Assert.Equal(["id", "route", "text", "citations", "score", "elapsedMs"], answer.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal("answer", answer.RootElement.GetProperty("route").GetString());
        Assert.Contains("12 hari kerja", answer.RootElement.GetProperty("text").GetString(), StringComparison.Ordinal);
        var citation = answer.RootElement.GetProperty("citations")[0];
        Assert.Equal(["regulation", "article", "articleId", "source"], citation.EnumerateObject().Select(member => member.Name));
        Assert.Equal("PP 11/2017", citation.GetProperty("regulation").GetString());

        (code, _) = await RunAsync(_folder.Settings(), "knowledge", "check");
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task A_report_of_a_period_is_written_to_a_file_and_a_day_that_is_none_is_refused()
    {
        var file = Path.Combine(_folder.Path, "laporan.csv");
        var (code, output) = await RunAsync(_folder.Settings(), "report", "tickets", "--from", "2026-03-01", "--to", "2026-03-31", "--out", file, "--instansi", "rangkui");
        Assert.True(code == 0, output);
        Assert.Contains(file, output, StringComparison.Ordinal);
        Assert.StartsWith("nomor,jenis,", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        (code, output) = await RunAsync(_folder.Settings(), "report", "tickets", "--from", "Maret", "--to", "2026-03-31", "--out", file);
        Assert.Equal(2, code);
        Assert.Contains("--from", output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output)> RunAsync(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        await using var program = await HostProcess.StartAsync(settings, null, waitUntilReady: false, arguments);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await program.WaitForExitAsync(limit.Token);
        return (program.ExitCode, program.Output);
    }
}
