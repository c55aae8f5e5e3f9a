using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using AsnAssistant.Host.Configuration;
using AsnAssistant.Storage;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace AsnAssistant.Host.Access;

/// <summary>
/// Keeps the signing keys in the store, so that every host knows them and a restart signs nobody out. A new key is made a month before the last one
/// ends and is used two days later, when all hosts have read it.
/// </summary>
/// <remarks>
/// Documents of the installation: <c>signing-keys</c>, a JSON list of XML texts, written with a version check; with a certificate in the configuration the
/// keys in it are encrypted to it. <c>digest-key</c>: sealed by these keys, made once.
/// </remarks>
internal sealed class KeyRingWorker(IStore store, StoreKeyRing ring, IKeyManager manager, PersonalDataProtector protector, TimeProvider time, ILogger<KeyRingWorker> log)
    : BackgroundService
{
    private const string Document = "signing-keys";
    private const string DigestKey = "digest-key";

    private static readonly TimeSpan Look = TimeSpan.FromHours(1);
    private static readonly TimeSpan LookWhileAway = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Life = TimeSpan.FromDays(120);
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);
    private static readonly TimeSpan UntilAllHaveRead = TimeSpan.FromDays(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Look;
            try
            {
                await RefreshAsync(stoppingToken);
            }
            catch (ConcurrencyException)
            {
                pause = TimeSpan.Zero;
            }
            catch (Exception failure)
            {
                log.LogDebug("Signing keys are not to be had for now: {Kind}", failure.GetType().Name);
                pause = LookWhileAway;
            }
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    internal async Task RefreshAsync(CancellationToken cancel)
    {
        await RefreshRingAsync(cancel);
        if (protector.HasDigestKey)
        {
            return;
        }
        var read = (await store.ReadAsync(HostConfiguration.Installation, [DigestKey], cancel))[0];
        var key = read.Exists ? read.Body.ToArray() : protector.NewDigestKey();
        if (!read.Exists)
        {
            await store.CommitAsync(new WriteBatch(HostConfiguration.Installation).Expect(DigestKey, Versioned.None).Put(DigestKey, key), cancel);
        }
        protector.UseDigestKey(key);
    }

    private async Task RefreshRingAsync(CancellationToken cancel)
    {
        var read = (await store.ReadAsync(HostConfiguration.Installation, [Document], cancel))[0];
        ring.Replace(read.Exists ? JsonSerializer.Deserialize<string[]>(read.Body.Span)!.Select(XElement.Parse) : []);
        var now = time.GetUtcNow();
        var keys = manager.GetAllKeys();
        if (keys.Any(key => !key.IsRevoked && key.ExpirationDate > now + RenewBefore))
        {
            return;
        }
        var isFirst = !keys.Any(key => !key.IsRevoked && key.ExpirationDate > now);
        manager.CreateNewKey(isFirst ? now : now + UntilAllHaveRead, now + Life);
        var written = JsonSerializer.Serialize(ring.GetAllElements().Select(key => key.ToString(SaveOptions.DisableFormatting)));
        await store.CommitAsync(
            new WriteBatch(HostConfiguration.Installation).Expect(Document, read.Version).Put(Document, Encoding.UTF8.GetBytes(written)),
            cancel);
        ring.Replace(ring.GetAllElements());
    }
}
