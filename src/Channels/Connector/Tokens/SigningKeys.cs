using AsnAssistant.Bot;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace AsnAssistant.Connector;

/// <summary>A public key, and for which channels its signature counts.</summary>
/// <param name="Endorsements">Channel ids; empty where the document gives none.</param>
internal sealed record SigningKey(RsaSecurityKey Key, IReadOnlySet<string> Endorsements);

/// <summary>What was asked for, or why it cannot be told.</summary>
/// <param name="IsAway">The keys could not be fetched, so that nothing can be said about a token.</param>
internal readonly record struct KeyFound(SigningKey? Key, bool IsAway = false);

/// <summary>
/// The keys behind one OpenID document. They are fetched once for all who wait, again when they are old, and again for an unknown key, but for that not more
/// often than the options say: whoever makes up keys makes us ask no more.
/// </summary>
internal sealed class SigningKeys(Uri document, OpenIdDocuments documents, ConnectorOptions options, TimeProvider clock, ILogger log) : IDisposable
{
    /// <summary>While they cannot be fetched anew, known keys go on for so long: the default of the service's own libraries.</summary>
    private static readonly TimeSpan KeepAtMost = TimeSpan.FromDays(5);

    private readonly SemaphoreSlim _fetching = new(1, 1);
    private readonly Backoff _backoff = new(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1));
    private Known _known = new(DateTimeOffset.MinValue, new Dictionary<string, SigningKey>());
    private long _notBefore;

    public async Task<KeyFound> FindAsync(string keyId)
    {
        var known = Volatile.Read(ref _known);
        var found = known.Keys.GetValueOrDefault(keyId);
        if (!MustFetch(known, found))
        {
            return Answer(known, found);
        }
        // Who has an old key to work with leaves the fetching to another.
        if (!await _fetching.WaitAsync(found is null || IsDead(known) ? Timeout.InfiniteTimeSpan : TimeSpan.Zero))
        {
            return Answer(known, found);
        }
        try
        {
            known = Volatile.Read(ref _known);
            if (MustFetch(known, known.Keys.GetValueOrDefault(keyId)))
            {
                known = await FetchAsync(known);
            }
        }
        finally
        {
            _fetching.Release();
        }
        return Answer(known, known.Keys.GetValueOrDefault(keyId));
    }

    private bool MustFetch(Known known, SigningKey? found)
    {
        var now = clock.GetUtcNow();
        return now.UtcTicks >= Interlocked.Read(ref _notBefore) && now - known.At >= (found is null ? options.KeysAskedAgainAfter : options.KeysFreshFor);
    }

    private KeyFound Answer(Known known, SigningKey? found) => IsDead(known) ? new KeyFound(null, IsAway: true) : new KeyFound(found);

    private bool IsDead(Known known) => clock.GetUtcNow() - known.At >= KeepAtMost;

    private async Task<Known> FetchAsync(Known before)
    {
        try
        {
            var fetched = new Known(clock.GetUtcNow(), await documents.ReadKeysAsync(document));
            _backoff.Reset();
            Volatile.Write(ref _known, fetched);
            return fetched;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException or FormatException)
        {
            var wait = _backoff.Next();
            Interlocked.Exchange(ref _notBefore, (clock.GetUtcNow() + wait).UtcTicks);
            log.LogError("The keys of {Host} could not be read and are asked for again in {Seconds:0} s: {Failure}", document.Host, wait.TotalSeconds, failure.GetType().Name);
            return before;
        }
    }

    public void Dispose() => _fetching.Dispose();

    private sealed record Known(DateTimeOffset At, IReadOnlyDictionary<string, SigningKey> Keys);
}
