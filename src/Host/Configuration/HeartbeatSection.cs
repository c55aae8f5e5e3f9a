using AsnAssistant.Host.Heartbeats;

namespace AsnAssistant.Host.Configuration;

/// <summary>Reads section <c>Heartbeat</c>.</summary>
internal static class HeartbeatSection
{
    public static HeartbeatOptions Read(SectionReader section)
    {
        var defaults = new HeartbeatOptions();
        var options = new HeartbeatOptions
        {
            Every = TimeSpan.FromSeconds(section.Whole("EverySeconds", (int)defaults.Every.TotalSeconds, 0, 3600)),
            SilentAfter = TimeSpan.FromSeconds(section.Whole("SilentAfterSeconds", (int)defaults.SilentAfter.TotalSeconds, 1, 86_400)),
            WebAddress = section.Address("WebAddress"),
        };
        if (options.SilentAfter < 2 * options.Every)
        {
            section.Fault("SilentAfterSeconds", "silentTooSoon", ("every", (int)options.Every.TotalSeconds));
        }
        section.NothingElse();
        return options;
    }
}
