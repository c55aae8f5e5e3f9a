using AsnAssistant.Api;
using AsnAssistant.Bot;
using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.People.Audit;

namespace AsnAssistant.Host.Configuration;

/// <summary>Section <c>Bot</c>: how turns are run. Few installations set any of it; tests do.</summary>
public sealed record BotSection(bool RunOnArrival, TimeSpan LeaseTime, TimeSpan PollInterval, int TurnAttempts, int SendAttempts)
{
    public BotOptions ToOptions(HostConfiguration configuration) => new()
    {
        Agencies = [.. configuration.Agencies.Select(section => section.Agency.Id)],
        OtherQueues = [SentFiles.Queue, JoinNews.Queue, TicketEvents.Queue, ApiServices.DeliveryQueue, AuditTrail.Queue],
        RunOnArrival = RunOnArrival,
        LeaseTime = LeaseTime,
        PollInterval = PollInterval,
        TurnAttempts = TurnAttempts,
        SendAttempts = SendAttempts,
        KeepConversationFor = TimeSpan.FromDays(configuration.Retention.ConversationDays),
        KeepTranscriptsFor = TimeSpan.FromDays(configuration.Retention.TranscriptDays),
    };

    internal static BotSection Read(SectionReader section)
    {
        var defaults = new BotOptions();
        var read = new BotSection(
            section.Flag("RunOnArrival", defaults.RunOnArrival),
            TimeSpan.FromSeconds(section.Number("LeaseSeconds", defaults.LeaseTime.TotalSeconds, 1, 300)),
            TimeSpan.FromSeconds(section.Number("PollSeconds", defaults.PollInterval.TotalSeconds, 0.05, 60)),
            section.Whole("TurnAttempts", defaults.TurnAttempts, 1, 10),
            section.Whole("SendAttempts", defaults.SendAttempts, 1, 100));
        section.NothingElse();
        return read;
    }
}
