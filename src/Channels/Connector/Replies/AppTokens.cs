using System.Collections.Concurrent;
using System.Text.Json;
using AsnAssistant.Bot;
using AsnAssistant.Storage;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.Connector;

/// <summary>A token of ours, or why there is none just now.</summary>
/// <param name="IsRefused">The login service does not know the app, or not this password.</param>
internal readonly record struct AppToken(string? Value, Delivery.Later? Fault, bool IsRefused = false);

/// <summary>
/// Our own tokens, one for each app: fetched once for all who wait, kept until five minutes before their end, and after a failure not asked for again at once.
/// </summary>
/// <remarks>Source: Microsoft's documentation, "Authentication with the Bot Connector API"; RFC 6749, 4.4.</remarks>
internal sealed class AppTokens(ConnectorOptions options, ConnectorHttp http, TimeProvider clock, ILogger<AppTokens> log)
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan WhileRefused = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<AgencyId, Slot> _slots = new();

    public async Task<AppToken> GetAsync(ConnectorApp app, CancellationToken cancel)
    {
        var slot = _slots.GetOrAdd(app.Agency, _ => new Slot());
        if (Kept(slot) is { } kept)
        {
            return kept;
        }
        await slot.Gate.WaitAsync(cancel);
        try
        {
            return Kept(slot) ?? await FetchAsync(app, slot, cancel);
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    /// <summary>Asks the login service itself, whatever is kept, and keeps nothing.</summary>
    public Task<AppToken> ProbeAsync(ConnectorApp app, CancellationToken cancel) => FetchAsync(app, new Slot(), cancel);

    /// <summary>The service did not take this token: the next one who asks gets a new one.</summary>
    public void Discard(ConnectorApp app, string token)
    {
        if (_slots.TryGetValue(app.Agency, out var slot) && slot.State is { Token: { } held } state && held == token)
        {
            Interlocked.CompareExchange(ref slot.State, State.None, state);
        }
    }

    private AppToken? Kept(Slot slot)
    {
        var state = Volatile.Read(ref slot.State);
        return clock.GetUtcNow() >= state.Until ? null : new AppToken(state.Token, state.Fault);
    }

    private async Task<AppToken> FetchAsync(ConnectorApp app, Slot slot, CancellationToken cancel)
    {
        State state;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.LoginAddress, $"{Uri.EscapeDataString(app.Tenant)}/oauth2/v2.0/token"))
            {
                Content = new FormUrlEncodedContent(
                [
                    KeyValuePair.Create("grant_type", "client_credentials"),
                    KeyValuePair.Create("client_id", app.Id),
                    KeyValuePair.Create("client_secret", app.Password),
                    KeyValuePair.Create("scope", options.Scope),
                ]),
            };
            var (response, body) = await http.SendAsync(request, cancel);
            using (response)
            {
                state = Read(app, slot, (int)response.StatusCode, body);
            }
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            state = Failed(slot, $"The login service did not answer ({failure.GetType().Name}).");
        }
        Volatile.Write(ref slot.State, state);
        return new AppToken(state.Token, state.Fault, state.IsRefused);
    }

    private State Read(ConnectorApp app, Slot slot, int status, byte[] body)
    {
        using var json = ConnectorHttp.ParseObject(body);
        if (status == 200 && json is not null && json.RootElement.Text("access_token") is { Length: > 0 } value
            && json.RootElement.TryGetProperty("expires_in", out var seconds) && seconds.ValueKind == JsonValueKind.Number && seconds.TryGetDouble(out var life) && life is > 0 and < 1e9)
        {
            slot.Backoff.Reset();
            return new State(value, null, clock.GetUtcNow() + TimeSpan.FromSeconds(Math.Max(life - RenewBefore.TotalSeconds, life / 2)));
        }
        if (status is 400 or 401 or 403 && json is not null)
        {
            log.LogCritical("The login service refuses the app of {Agency} ({Status}): nothing can be said through the Bot Connector until BotConnector:AppId, :Password and :TenantId are right.", app.Agency, status);
            return new State(null, new Delivery.Later(WhileRefused, "The login service refuses the app.", CountsAsAttempt: false) { ConcernsChannel = true }, clock.GetUtcNow() + WhileRefused, IsRefused: true);
        }
        return Failed(slot, $"The login service answered {status}.");
    }

    private State Failed(Slot slot, string reason)
    {
        var wait = slot.Backoff.Next();
        return new State(null, new Delivery.Later(wait, reason, CountsAsAttempt: false) { ConcernsChannel = true }, clock.GetUtcNow() + wait);
    }

    private sealed class Slot
    {
        public State State = State.None;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public Backoff Backoff { get; } = new();
    }

    private sealed record State(string? Token, Delivery.Later? Fault, DateTimeOffset Until, bool IsRefused = false)
    {
        public static readonly State None = new(null, null, DateTimeOffset.MinValue);
    }
}
