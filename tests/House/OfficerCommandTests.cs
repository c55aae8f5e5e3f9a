using System.Text.RegularExpressions;
using AsnAssistant.TestKit;

namespace AsnAssistant.House.Tests;

/// <summary>The last administrator, whom no colleague can help, and the operator at the server.</summary>
public sealed class OfficerCommandTests : IDisposable
{
    private const string New = "perahu hijau 88 kali";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_lost_password_is_replaced_by_a_link_printed_at_the_server_and_noted_in_the_trail()
    {
        await using (var host = await HostProcess.StartAsync(_folder.Settings()))
        {
            using var officer = DeskBrowser.Open(host);
            await DeskBrowser.SignUpAsync(officer, host);
        }
        Assert.Equal(1, (await RunAsync("officer", "reset-password", "--name", "Tidak Ada", "--instansi", "rangkui")).Code);
        Assert.Equal(0, (await RunAsync("officer", "reset-code", "--name", DeskBrowser.Name, "--instansi", "rangkui")).Code);
        var (code, output) = await RunAsync("officer", "reset-password", "--name", DeskBrowser.Name, "--instansi", "rangkui");
        Assert.Equal(0, code);
        var link = Regex.Match(output, @"/desk/masuk/sandi/\S+").Value;

        await using var again = await HostProcess.StartAsync(_folder.Settings());
        using var browser = DeskBrowser.Open(again);
        Assert.Equal("/desk/masuk", await DeskBrowser.SignInAsync(browser, DeskBrowser.Password));
        using var chosen = await browser.PostAsync(link, DeskBrowser.Form(await browser.GetStringAsync(link), ("password", New)));
        Assert.Equal("/desk/masuk", chosen.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Equal("/desk", await DeskBrowser.SignInAsync(browser, New));
        var trail = await Poll.ForAsync(
            async () => await browser.GetStringAsync("/desk/jejak") is var page && page.Contains("Sandi baru dipilih lewat tautan", StringComparison.Ordinal) ? page : null, () => "The link stands nowhere in the trail.");
        Assert.Contains("[server]", trail, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        await using var host = await HostProcess.StartAsync(_folder.Settings(), null, waitUntilReady: false, arguments);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await host.WaitForExitAsync(limit.Token);
        return (host.ExitCode, host.Output);
    }
}
