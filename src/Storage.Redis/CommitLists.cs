using System.Globalization;
using StackExchange.Redis;

namespace AsnAssistant.Storage.Redis;

/// <summary>
/// Where plain commits are listed, so that a repetition is known, unless <see cref="WriteBatch.IsKnownByItsEffect"/>. A list costs Redis a fraction of a mark for each commit: sixteen bytes in memory, and no
/// expiry of its own.
/// </summary>
/// <remarks>
/// A batch lives in one process, so each process has its own lists, one for each minute of its clock and each first character of an id: the clocks of hosts
/// need not agree.
/// </remarks>
internal sealed class CommitLists(TimeProvider clock)
{
    /// <summary>Milliseconds from the first commit on: a minute in which it grows, two in which the last commit must be known, and one to spare.</summary>
    public const long Life = 240_000;

    /// <summary>Minutes that may hold a commit that may still be repeated.</summary>
    private const int Recent = 4;

    private static readonly string Process = WriteBatch.NewId()[..8];

    private long Minute => clock.GetTimestamp() / (60 * clock.TimestampFrequency);

    /// <summary>For a commit that is sent now.</summary>
    public RedisKey Of(string commit, AgencyKeys names) => Of(commit, names, Minute);

    /// <summary>For a commit that may have been applied lately.</summary>
    public IEnumerable<RedisKey> MayHold(string commit, AgencyKeys names)
    {
        var minute = Minute;
        return Enumerable.Range(0, Recent).Select(ago => Of(commit, names, minute - ago));
    }

    private static RedisKey Of(string commit, AgencyKeys names, long minute) =>
        names.CommitList(string.Create(CultureInfo.InvariantCulture, $"{Process}:{minute}:{commit[0]}"));
}
