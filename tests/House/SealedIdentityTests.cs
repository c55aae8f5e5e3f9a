using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using AsnAssistant.Host.Configuration;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Sqlite;
using AsnAssistant.TestKit;

namespace AsnAssistant.House.Tests;

/// <summary>What lies in the store of the real program: identities unreadable, and the keys too where a certificate is configured.</summary>
public sealed class SealedIdentityTests : IDisposable
{
    private static readonly AgencyId Agency = new("rangkui");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_filed_a_ticket_cannot_be_read_in_the_store_and_opens_to_its_PIN_after_a_restart(bool withCertificate)
    {
        var settings = _folder.Settings();
        if (withCertificate)
        {
            settings["DataProtection__CertificatePath"] = MakeCertificate();
            settings["DataProtection__CertificatePassword"] = "sandi contoh";
        }
        string number, pin;
        await using (var host = await HostProcess.StartAsync(settings))
        {
            var citizen = await DirectLineTalk.OpenAsync(host.Address, Agency.Value);
            foreach (var (said, heard) in new[]
            {
                ("/lapor", "Siapa yang boleh tahu"), ("Rahasia", "Apa yang terjadi"), ("Lampu jalan contoh mati, hubungi 081298765432.", "Ada tambahan"),
                ("Selesai bercerita", "Sepertinya ini tentang"), ("Ya, benar", "Di mana kejadiannya"), ("Gang Contoh 3", "Sudah benar?"),
            })
            {
                await citizen.SayAsync(said);
                await citizen.HearAsync(heard);
            }
            await citizen.SayAsync("Kirim laporan");
            var receipt = await citizen.HearAsync("PIN:");
            (number, pin) = (Regex.Match(receipt, "ADU-[0-9A-Z-]{11}").Value, Regex.Match(receipt, "PIN: ([0-9 ]+)").Groups[1].Value);
            await host.StopAsync();
        }
        await using (var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = settings["Storage__Sqlite__Path"] }))
        {
            var documents = await store.ReadAsync(Agency, [$"ticket:{number}", $"ticket-identity:{number}"]);
            Assert.All(documents, document => Assert.True(document.Exists));
            var read = string.Concat(documents.Select(document => Readable(document.Body.Span)));
            Assert.Contains("Lampu jalan contoh", read, StringComparison.Ordinal);
            foreach (var secret in (string[])["directline", "081298765432", "conversation", "dl_"])
            {
                Assert.DoesNotContain(secret, read, StringComparison.OrdinalIgnoreCase);
            }
            var keys = Encoding.UTF8.GetString((await store.ReadAsync(HostConfiguration.Installation, ["signing-keys"]))[0].Body.Span);
            Assert.Equal(withCertificate, keys.Contains("EncryptedData", StringComparison.Ordinal));
            Assert.NotEqual(withCertificate, keys.Contains("masterKey", StringComparison.Ordinal));
        }
        // The PIN lies in the sealed identity: only with the same keys does it still fit.
        await using var again = await HostProcess.StartAsync(settings);
        var other = await DirectLineTalk.OpenAsync(again.Address, Agency.Value);
        await other.SayAsync("/status " + number);
        await other.HearAsync("Berapa PIN");
        await other.SayAsync(pin);
        await other.HearAsync("menunggu diperiksa");
    }

    /// <summary>The text, and what lies in it as base64.</summary>
    private static string Readable(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body);
        var inside = Regex.Matches(text, "[A-Za-z0-9+/]{40,}={0,2}").Select(match => match.Value.PadRight((match.Length + 3) / 4 * 4, '='))
            .Where(value => Convert.TryFromBase64String(value, new byte[value.Length], out _)).Select(value => Encoding.UTF8.GetString(Convert.FromBase64String(value)));
        return text + string.Concat(inside);
    }

    private string MakeCertificate()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=Contoh", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        var path = Path.Combine(_folder.Path, "contoh.pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx, "sandi contoh"));
        return path;
    }
}
