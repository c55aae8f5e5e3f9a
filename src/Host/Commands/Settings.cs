using AsnAssistant.Host.Configuration;
using AsnAssistant.People;

namespace AsnAssistant.Host.Commands;

/// <summary>What every command begins with.</summary>
internal static class Settings
{
    /// <exception cref="CommandFailedException">One line for each fault.</exception>
    public static HostConfiguration Load()
    {
        var faults = new ConfigurationFaults();
        var home = HomeFolder.Find();
        if (home is null)
        {
            faults.Add(HomeFolder.SettingsFile, "noSettings", ("file", HomeFolder.SettingsFile));
            throw new CommandFailedException(faults.Lines);
        }
        var configuration = HostConfiguration.Load(home, faults);
        return faults.Any ? throw new CommandFailedException(faults.Lines) : configuration;
    }

    /// <param name="id">Null for the only one.</param>
    /// <exception cref="CommandFailedException">There is no such agency, or several and none was named.</exception>
    public static Agency AgencyOf(HostConfiguration configuration, string? id)
    {
        var agencies = configuration.AllAgencies;
        var choices = string.Join(", ", agencies.All.Select(agency => agency.Key));
        return id is null
            ? agencies.Single ?? throw new CommandFailedException(HostTexts.Line("error.whichAgency", ("choices", choices)))
            : agencies.TryGet(id, out var agency) ? agency : throw new CommandFailedException(HostTexts.Line("error.unknownAgency", ("id", id), ("choices", choices)));
    }
}
