using System.Threading.RateLimiting;
using AsnAssistant.Storage;

namespace AsnAssistant.DirectLine;

/// <summary>Against abuse only: a conversation on one host may post a generous number of times in a row, and earns them back each minute.</summary>
internal sealed class PostLimiter(DirectLineOptions options) : IDisposable
{
    private readonly PartitionedRateLimiter<(AgencyId Agency, string Conversation)> _limiter =
        PartitionedRateLimiter.Create<(AgencyId Agency, string Conversation), (AgencyId, string)>(key => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.PostsPerMinute,
            TokensPerPeriod = Math.Max(1, options.PostsPerMinute / 12),
            ReplenishmentPeriod = TimeSpan.FromSeconds(5),
            QueueLimit = 0,
        }));

    public bool Allows(AgencyId agency, string conversation)
    {
        using var lease = _limiter.AttemptAcquire((agency, conversation));
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
