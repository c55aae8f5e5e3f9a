using AsnAssistant.TestKit;

namespace AsnAssistant.Files.Tests;

public sealed class ClamdScannerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_clean_file_passes_and_a_bad_one_does_not(bool isUnixSocket)
    {
        await using var clamd = FakeClamd.Start(isUnixSocket);
        var scanner = new ClamdScanner(ClamdAddress.Parse(clamd.Address)!, Patience);
        var large = new byte[300_000];
        Random.Shared.NextBytes(large);
        Assert.Equal(ScanResult.Clean, await scanner.ScanAsync(large, default));
        Assert.Equal(large, clamd.Scanned[^1]);
        Assert.Equal(ScanResult.Infected, await scanner.ScanAsync(FakeClamd.Virus, default));
        Assert.Equal(ScanResult.Clean, await scanner.ScanAsync(ReadOnlyMemory<byte>.Empty, default));
    }

    [Fact]
    public async Task A_file_over_the_scanners_limit_is_said_to_be_so()
    {
        await using var clamd = FakeClamd.Start(limit: 100_000);
        Assert.Equal(ScanResult.TooBig, await new ClamdScanner(ClamdAddress.Parse(clamd.Address)!, Patience).ScanAsync(new byte[2_000_000], default));
    }

    [Fact]
    public async Task A_scanner_that_is_away_or_talks_nonsense_is_an_outage_and_never_a_pass()
    {
        await using var clamd = FakeClamd.Start();
        var scanner = new ClamdScanner(ClamdAddress.Parse(clamd.Address)!, TimeSpan.FromMilliseconds(500));
        clamd.AnswerWith = "stream: Can't open file or directory ERROR";
        await Assert.ThrowsAsync<IOException>(() => scanner.ScanAsync(new byte[10], default));
        clamd.AnswerWith = "";
        await Assert.ThrowsAsync<IOException>(() => scanner.ScanAsync(new byte[10], default));
        clamd.AnswerWith = FakeClamd.Silence;
        await Assert.ThrowsAsync<IOException>(() => scanner.ScanAsync(new byte[10], default));
        await clamd.DisposeAsync();
        await Assert.ThrowsAsync<IOException>(() => scanner.ScanAsync(new byte[10], default));
    }

    [Theory]
    [InlineData("127.0.0.1:3310", true)]
    [InlineData("[::1]:3310", true)]
    [InlineData("clamd.contoh.internal:3310", true)]
    [InlineData("unix:/run/clamav/clamd.ctl", true)]
    [InlineData("unix:clamd.ctl", false)]
    [InlineData("clamd", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("clamd:0", false)]
    [InlineData("http://clamd:3310", false)]
    public void An_address_is_host_and_port_or_a_socket_file(string text, bool isGood) => Assert.Equal(isGood, ClamdAddress.Parse(text) is not null);
}
