using AsnAssistant.Storage;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.Bot;

/// <summary>Lets exactly one host at a time do a piece of work.</summary>
public interface ILeaderLease
{
    /// <summary>
    /// Waits until this host leads, then runs <paramref name="work"/>, whose token is cancelled as soon as the lead is no longer sure. Work that ends by
    /// itself gives the lead back and ends the call; work that fails, or loses the lead, begins again when the lead is won again.
    /// </summary>
    /// <param name="name">What is led, such as <c>telegram-poll</c>: 1 to 100 characters of printable ASCII without spaces.</param>
    /// <param name="cancel">Ends the call, by an <see cref="OperationCanceledException"/>, after the work has ended and the lead was given back.</param>
    Task LeadAsync(AgencyId agency, string name, Func<CancellationToken, Task> work, CancellationToken cancel);
}

/// <summary>
/// The lead is the claim <c>leader:NAME</c> in the store. It expires 10 s after its last renewal and is renewed every 3 s. When the store does not answer, the lead
/// is given up 7 s after the last renewal that was asked for in time, so that work has ended before another host can begin.
/// </summary>
public sealed class LeaderLease(IStore store, TimeProvider clock, ILogger<LeaderLease> log) : ILeaderLease
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan SureFor = TimeSpan.FromSeconds(7);

    public async Task LeadAsync(AgencyId agency, string name, Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        // Two calls in one process are two candidates.
        var candidate = new Candidate(agency, "leader:" + name, $"{Environment.MachineName}-{Environment.ProcessId}-{WriteBatch.NewId()}");
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            if (await TryClaimAsync(candidate, cancel) is { } since)
            {
                var ended = false;
                try
                {
                    ended = await RunAsync(candidate, since, work, cancel);
                }
                finally
                {
                    await GiveBackAsync(candidate);
                }
                if (ended)
                {
                    return;
                }
            }
            await Task.Delay(Renewal, clock, cancel);
        }
    }

    /// <returns>True when the work ended by itself.</returns>
    private async Task<bool> RunAsync(Candidate candidate, long since, Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        using var working = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var running = Task.Run(() => work(working.Token), CancellationToken.None);
        var keeping = KeepAsync(candidate, since, working.Token);
        // Work that was told to stop may well return quietly: that is no end of its own.
        var endedByItself = await Task.WhenAny(running, keeping) == running && !cancel.IsCancellationRequested;
        await working.CancelAsync();
        await keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await running;
            return endedByItself;
        }
        catch (OperationCanceledException) when (working.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception failure)
        {
            log.LogError("The work under {Claim} of {Agency} failed and begins again: {Failure}", candidate.Claim, candidate.Agency, FailureText.Of(failure));
            return false;
        }
    }

    /// <summary>Renews the lead; returns when it is no longer sure.</summary>
    private async Task KeepAsync(Candidate candidate, long since, CancellationToken cancel)
    {
        while (true)
        {
            await Task.Delay(Renewal, clock, cancel);
            using var patience = new CancellationTokenSource(Positive(SureFor - clock.GetElapsedTime(since)), clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
            long? renewed;
            try
            {
                renewed = await TryClaimAsync(candidate, either.Token);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                renewed = null;
            }
            since = renewed ?? since;
            if (renewed is null && (candidate.IsTaken || clock.GetElapsedTime(since) >= SureFor - Renewal))
            {
                log.LogWarning("The lead {Claim} of {Agency} was lost.", candidate.Claim, candidate.Agency);
                return;
            }
        }
    }

    /// <returns>When it was asked for, which is from when it counts; null when another leads or the store is away.</returns>
    private async Task<long?> TryClaimAsync(Candidate candidate, CancellationToken cancel)
    {
        var asked = clock.GetTimestamp();
        try
        {
            await store.CommitAsync(new WriteBatch(candidate.Agency).Claim(candidate.Claim, candidate.Holder, Lifetime), cancel);
            candidate.IsTaken = false;
            return asked;
        }
        catch (ConcurrencyException)
        {
            candidate.IsTaken = true;
            return null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            if (failure is not StoreUnavailableException)
            {
                log.LogError("Asking for the lead {Claim} of {Agency} failed: {Failure}", candidate.Claim, candidate.Agency, FailureText.Of(failure));
            }
            return null;
        }
    }

    private async Task GiveBackAsync(Candidate candidate)
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2), clock);
            await store.CommitAsync(new WriteBatch(candidate.Agency).Unclaim(candidate.Claim, candidate.Holder), patience.Token);
        }
        catch (Exception failure)
        {
            log.LogDebug("The lead {Claim} of {Agency} was not given back and expires by itself: {Failure}", candidate.Claim, candidate.Agency, FailureText.Of(failure));
        }
    }

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.FromMilliseconds(1);

    private sealed class Candidate(AgencyId agency, string claim, string holder)
    {
        public AgencyId Agency { get; } = agency;

        public string Claim { get; } = claim;

        public string Holder { get; } = holder;

        /// <summary>Another holds it, as far as the store last said.</summary>
        public bool IsTaken { get; set; }
    }
}
