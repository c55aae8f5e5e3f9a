using System.Globalization;

namespace AsnAssistant.People.Staff;

/// <summary>Who stands above whom in a whole agency, held in a few dozen bytes a person. Not safe for concurrent use.</summary>
public sealed class StaffChains
{
    private readonly Dictionary<long, long> _superiorOf = [];

    public int Count => _superiorOf.Count;

    /// <param name="nip">18 digits.</param>
    /// <param name="superior">18 digits; null for nobody.</param>
    /// <returns>False when the number is there already; it keeps its first superior.</returns>
    public bool Add(string nip, string? superior) => _superiorOf.TryAdd(Number(nip), superior is null ? 0 : Number(superior));

    public bool Contains(string nip) => Contains(Number(nip));

    internal bool Contains(long nip) => _superiorOf.ContainsKey(nip);

    /// <returns>The chain above, the direct superior first; it ends where a superior is not known, and before it goes round in a circle.</returns>
    public IReadOnlyList<string> Above(string nip)
    {
        var start = Number(nip);
        var chain = new List<string>(8);
        var at = _superiorOf.GetValueOrDefault(start);
        while (at != 0 && at != start && chain.Count < StaffRecord.LongestChain && Written(at) is var superior && !chain.Contains(superior))
        {
            chain.Add(superior);
            at = _superiorOf.GetValueOrDefault(at);
        }
        return chain;
    }

    /// <summary>Whether somebody stands above themselves. One walk over all, each number looked at once or twice.</summary>
    /// <returns>The numbers on circles, each circle's together, in the order in which they were added.</returns>
    public IReadOnlyList<IReadOnlyList<string>> Circles()
    {
        var seenIn = new Dictionary<long, int>(_superiorOf.Count);
        var circles = new List<IReadOnlyList<string>>();
        var walk = 0;
        foreach (var start in _superiorOf.Keys)
        {
            walk++;
            var at = start;
            while (at != 0 && _superiorOf.ContainsKey(at) && seenIn.TryAdd(at, walk))
            {
                at = _superiorOf[at];
            }
            if (at != 0 && seenIn.GetValueOrDefault(at) == walk)
            {
                circles.Add(CircleFrom(at));
            }
        }
        return circles;
    }

    private List<string> CircleFrom(long start)
    {
        var circle = new List<string>();
        var at = start;
        do
        {
            circle.Add(Written(at));
            at = _superiorOf[at];
        }
        while (at != start);
        return circle;
    }

    internal static long Number(string nip) => long.Parse(nip, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Written(long nip) => nip.ToString("000000000000000000", CultureInfo.InvariantCulture);
}
