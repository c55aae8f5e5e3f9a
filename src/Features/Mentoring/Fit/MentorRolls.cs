using System.Collections.Concurrent;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>The listed mentors of every agency, held in memory by this host. For this room only.</summary>
public sealed class MentorRolls
{
    private readonly ConcurrentDictionary<AgencyId, MentorRoll> _rolls = new();

    internal MentorRoll Of(AgencyId agency) => _rolls.GetOrAdd(agency, static _ => new MentorRoll());
}
