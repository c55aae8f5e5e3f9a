using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AsnAssistant.Bot;

/// <summary>Traces and metrics of the kernel. No tag ever holds what a person wrote or who they are.</summary>
public static class BotTelemetry
{
    /// <summary>Name of the trace source and the meter.</summary>
    public const string Name = "AsnAssistant";

    internal static readonly ActivitySource Traces = new(Name);
    private static readonly Meter Meter = new(Name);

    /// <summary>Milliseconds from the first read to the commit's receipt, by channel and outcome.</summary>
    internal static readonly Histogram<double> TurnDuration = Meter.CreateHistogram<double>("asn.turn.duration", "ms");

    /// <summary>Milliseconds of the commit alone.</summary>
    internal static readonly Histogram<double> CommitDuration = Meter.CreateHistogram<double>("asn.commit.duration", "ms");

    /// <summary>Milliseconds a channel took to take one activity, by channel and outcome.</summary>
    internal static readonly Histogram<double> SendDuration = Meter.CreateHistogram<double>("asn.send.duration", "ms");

    /// <summary>Turns that lost a race and were run again.</summary>
    internal static readonly Counter<long> Conflicts = Meter.CreateCounter<long>("asn.turn.conflicts");

    /// <summary>Turns that failed by an exception.</summary>
    internal static readonly Counter<long> Failures = Meter.CreateCounter<long>("asn.turn.failures");

    /// <summary>Activities acknowledged again without effect.</summary>
    internal static readonly Counter<long> Duplicates = Meter.CreateCounter<long>("asn.turn.duplicates");

    /// <summary>Entries that became dead letters, by queue.</summary>
    internal static readonly Counter<long> DeadLetters = Meter.CreateCounter<long>("asn.dead_letters");

    private static Func<IEnumerable<Measurement<long>>> depths = () => [];
    private static Func<IEnumerable<Measurement<double>>> silences = () => [];

    static BotTelemetry()
    {
        Meter.CreateObservableGauge("asn.queue.entries", () => depths());
        Meter.CreateObservableGauge("asn.channel.silence", () => silences(), "s");
    }

    /// <summary>Seconds since each channel's last sign of life, by channel and agency.</summary>
    public static void ObserveSilences(Func<IEnumerable<Measurement<double>>> observe) => silences = observe;

    internal static void ObserveDepths(Func<IEnumerable<Measurement<long>>> observe) => depths = observe;
}
