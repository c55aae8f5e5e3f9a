using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AsnAssistant.TestKit;

namespace AsnAssistant.Storage.Tests;

public sealed class RedisTlsTests : IDisposable
{
    private static readonly AgencyId Agency = new("rangkui");

    private readonly string _folder = Directory.CreateTempSubdirectory("asn-test-tls-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_way_to_the_server_can_be_encrypted()
    {
        WriteCertificates(_folder, "localhost");
        await using var server = await RedisServer.StartAsync(new RedisServerSettings(Password: "contoh", TlsFolder: _folder));
        await using var store = await RedisStores.OpenAsync(
            $"127.0.0.1:{server.TlsPort},ssl=true,sslHost=localhost,password=contoh",
            options => options.CaFile = Path.Combine(_folder, "ca.crt"));
        var heard = 0;
        using var subscription = store.Subscribe((_, _) => Interlocked.Increment(ref heard));
        var body = new byte[300_000];
        Random.Shared.NextBytes(body);
        await store.CommitAsync(new WriteBatch(Agency).Put("d", body).Increment("n").Wake("topic"));
        Assert.Equal(body, (await store.ReadAsync(Agency, ["d"]))[0].Body.ToArray());
        var receipts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => store.CommitAsync(new WriteBatch(Agency).Increment("n"))));
        Assert.Equal(51, receipts.Max(receipt => receipt.Counters[0]));
        Assert.True((await store.HealthAsync()).IsReady);
        await Until.TrueAsync(async () =>
        {
            await store.WakeAsync(Agency, "topic");
            return Volatile.Read(ref heard) > 0;
        });
    }

    [Theory]
    [InlineData("another authority")]
    [InlineData("another name")]
    [InlineData("no authority named")]
    public async Task A_server_that_cannot_prove_itself_is_not_spoken_to(string flaw)
    {
        WriteCertificates(_folder, flaw == "another name" ? "elsewhere.contoh.go.id" : "localhost");
        await using var server = await RedisServer.StartAsync(new RedisServerSettings(TlsFolder: _folder));
        if (flaw == "another authority")
        {
            WriteCertificates(_folder, "localhost");
        }
        await using var store = await RedisStores.OpenAsync($"127.0.0.1:{server.TlsPort},ssl=true,sslHost=localhost", options =>
        {
            options.CaFile = flaw == "no authority named" ? null : Path.Combine(_folder, "ca.crt");
            options.RetryFor = TimeSpan.FromSeconds(2);
        });
        Assert.False((await store.HealthAsync()).IsReady);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadAsync(Agency, ["d"]));
    }

    /// <summary>An authority of our own and a server certificate it signed.</summary>
    private static void WriteCertificates(string folder, string name)
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Sample authority", authorityKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using var authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));

        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        request = new CertificateRequest("CN=" + name, serverKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var server = request.Create(authority, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1), RandomNumberGenerator.GetBytes(8));

        File.WriteAllText(Path.Combine(folder, "ca.crt"), authority.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "server.crt"), server.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "server.key"), serverKey.ExportPkcs8PrivateKeyPem());
    }
}
