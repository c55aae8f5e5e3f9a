using AsnAssistant.Storage;

namespace AsnAssistant.Bot;

/// <summary>How turns are run. The defaults serve; tests shorten the times.</summary>
public sealed class BotOptions
{
    /// <summary>The agencies this host serves. At least one.</summary>
    public IReadOnlyList<AgencyId> Agencies { get; set; } = [];

    /// <summary>Queues of features, whose lengths are measured beside those of inbox and outbox; may be empty.</summary>
    public IReadOnlyList<string> OtherQueues { get; set; } = [];

    /// <summary>Names this process in leases and logs.</summary>
    public string HostId { get; set; } = $"{Environment.MachineName}-{Environment.ProcessId}";

    /// <summary>
    /// Run the turn while the channel waits for its acknowledgement, and let the turn's own commit be what stores the message. When false, or when the
    /// conversation is busy, or when the turn takes longer than <see cref="ArrivalBudget"/>, the message is stored in the inbox and handled from there.
    /// </summary>
    public bool RunOnArrival { get; set; } = true;

    /// <summary>How long a channel is kept waiting for a turn on arrival. 0.1 to 10 seconds.</summary>
    public TimeSpan ArrivalBudget { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>After this a turn is given up as failed. 1 second to 5 minutes.</summary>
    public TimeSpan TurnTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a turn that fails by an exception of its own is tried before the person is told. 1 to 10.</summary>
    public int TurnAttempts { get; set; } = 3;

    /// <summary>How often an entry may be handed out before it is taken for one that kills its host. 3 to 100.</summary>
    public int LeaseAttempts { get; set; } = 20;

    /// <summary>A lease ends this long after its host stopped renewing it: how soon a dead host's work is taken over. 1 second to 5 minutes; renewed at a third.</summary>
    public TimeSpan LeaseTime { get; set; } = TimeSpan.FromSeconds(9);

    /// <summary>How often a worker looks by itself, wake-ups being best effort. 50 milliseconds to 1 minute.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Lanes handled at once per worker and agency. 1 to 1,000.</summary>
    public int Concurrency { get; set; } = 64;

    /// <summary>How long a conversation's state is kept after its last turn.</summary>
    public TimeSpan KeepConversationFor { get; set; } = TimeSpan.FromDays(180);

    /// <summary>An activity that could not be sent for this long becomes a dead letter.</summary>
    public TimeSpan GiveUpSendingAfter { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How often a send that the channel refuses or does not answer is tried. 1 to 100.</summary>
    public int SendAttempts { get; set; } = 12;

    /// <summary>How long masked transcripts are kept; zero keeps none.</summary>
    public TimeSpan KeepTranscriptsFor { get; set; } = TimeSpan.Zero;

    /// <summary>What is wrong with these options, one plain sentence each; empty when nothing is.</summary>
    public IEnumerable<string> Faults()
    {
        if (Agencies.Count == 0)
        {
            yield return "Agencies: at least one is needed.";
        }
        foreach (var (name, value, low, high) in new[]
        {
            (nameof(ArrivalBudget), ArrivalBudget, TimeSpan.FromSeconds(0.1), TimeSpan.FromSeconds(10)),
            (nameof(TurnTimeout), TurnTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)),
            (nameof(LeaseTime), LeaseTime, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)),
            (nameof(PollInterval), PollInterval, TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(1)),
        })
        {
            if (value < low || value > high)
            {
                yield return $"{name}: {value} is outside of {low} to {high}.";
            }
        }
        foreach (var (name, value, low, high) in new[]
        {
            (nameof(TurnAttempts), TurnAttempts, 1, 10),
            (nameof(LeaseAttempts), LeaseAttempts, 3, 100),
            (nameof(Concurrency), Concurrency, 1, 1000),
            (nameof(SendAttempts), SendAttempts, 1, 100),
        })
        {
            if (value < low || value > high)
            {
                yield return $"{name}: {value} is outside of {low} to {high}.";
            }
        }
    }
}
