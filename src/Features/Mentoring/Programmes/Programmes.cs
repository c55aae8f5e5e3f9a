using System.Runtime.CompilerServices;
using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>The programmes that an agency has switched on: of the shipped list, those that are on by themselves, or what its own file says (<see cref="Agency.MentoringProgrammes"/>).</summary>
public sealed class Programmes
{
    private static readonly ConditionalWeakTable<Agency, Programmes> Known = [];

    private Programmes(IReadOnlyList<Programme> all) => All = all;

    /// <summary>In the order to show them; at least one, of <see cref="MatchMode.Rank"/>.</summary>
    public IReadOnlyList<Programme> All { get; }

    /// <summary>What somebody finds who looks for a mentor and says no more.</summary>
    public Programme Default => All.First(one => one.Match == MatchMode.Rank);

    /// <summary>An agency's programmes; read once.</summary>
    public static Programmes Of(Agency agency) => Known.GetValue(agency, static agency =>
    {
        if (agency.MentoringProgrammes is not { } json)
        {
            return new Programmes([.. ProgrammeFile.Shipped.Where(one => one.IsOn).Select(one => one.Programme)]);
        }
        var own = ProgrammeFile.Read(json, out var problem);
        return problem.Length == 0 ? new Programmes(own) : throw new InvalidOperationException($"Agency '{agency.Key}': {problem}");
    });

    /// <summary>Whether an agency's file can be used.</summary>
    /// <param name="problem">Plain words, what to correct; empty when it can.</param>
    public static bool IsSound(string json, out string problem) => ProgrammeFile.Read(json, out problem).Count > 0 && problem.Length == 0;

    /// <returns>Null for one that is not switched on.</returns>
    public Programme? Find(string? id) => id is null ? null : All.FirstOrDefault(one => one.Id == id);

    /// <summary>The first that works in a way; null where none is switched on.</summary>
    public Programme? Find(MatchMode match) => All.FirstOrDefault(one => one.Match == match);

    /// <summary>The rules of a pair that runs, whether or not its programme is still offered.</summary>
    public Programme RulesOf(string id) => Find(id) ?? ProgrammeFile.Shipped.FirstOrDefault(one => one.Programme.Id == id).Programme ?? Default;

    /// <summary>Ids of everything somebody may take part in, what was switched off included.</summary>
    internal IEnumerable<string> EveryId => All.Select(one => one.Id).Union(ProgrammeFile.Shipped.Select(one => one.Programme.Id));
}
