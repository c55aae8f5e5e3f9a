using System.Diagnostics.CodeAnalysis;
using AsnAssistant.Storage;

namespace AsnAssistant.People;

/// <summary>Every agency of the installation, fixed from start to stop.</summary>
public sealed class Agencies
{
    private readonly Dictionary<AgencyId, Agency> _byId;
    private readonly Dictionary<string, Agency> _byHost;

    /// <exception cref="ArgumentException">None, or two share an id or a host name.</exception>
    public Agencies(IEnumerable<Agency> agencies)
    {
        All = [.. agencies];
        if (All.Count == 0)
        {
            throw new ArgumentException("No agency is configured. List at least one under Instansi.", nameof(agencies));
        }
        _byId = [];
        _byHost = new Dictionary<string, Agency>(StringComparer.OrdinalIgnoreCase);
        foreach (var agency in All)
        {
            if (!_byId.TryAdd(agency.Id, agency))
            {
                throw new ArgumentException($"Two agencies have the id '{agency.Id}'. Give each its own.", nameof(agencies));
            }
            foreach (var host in agency.HostNames)
            {
                if (!_byHost.TryAdd(host, agency))
                {
                    throw new ArgumentException($"The host name '{host}' belongs to two agencies. Give it to one.", nameof(agencies));
                }
            }
        }
    }

    /// <summary>In the order of the configuration, at least one.</summary>
    public IReadOnlyList<Agency> All { get; }

    /// <summary>The only agency; null when there are several.</summary>
    public Agency? Single => All.Count == 1 ? All[0] : null;

    /// <exception cref="KeyNotFoundException">Not an agency of this installation.</exception>
    public Agency Get(AgencyId id) => TryGet(id, out var agency) ? agency : throw new KeyNotFoundException($"'{id}' is not an agency of this installation.");

    public bool TryGet(AgencyId id, [NotNullWhen(true)] out Agency? agency) => _byId.TryGetValue(id, out agency);

    /// <param name="key">An agency's <see cref="Agency.Key"/>, from outside.</param>
    public bool TryGet(string? key, [NotNullWhen(true)] out Agency? agency)
    {
        agency = null;
        return AgencyId.IsValid(key) && _byId.TryGetValue(new AgencyId(key!), out agency);
    }

    /// <summary>The agency whose pages are reached under a host name; the only agency for any name when there is but one.</summary>
    /// <param name="hostName">Without port.</param>
    /// <returns>Null when several agencies exist and none has the name.</returns>
    public Agency? ByHostName(string hostName) => _byHost.GetValueOrDefault(hostName) ?? Single;
}
