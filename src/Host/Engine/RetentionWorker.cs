using AsnAssistant.Complaints;
using AsnAssistant.Mentoring;
using AsnAssistant.Host.Configuration;
using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Engine;

/// <summary>Drops, now and then, what has been kept long enough.</summary>
internal sealed class RetentionWorker(IStore store, Agencies agencies, RetentionOptions options, TimeProvider time, ILogger<RetentionWorker> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            foreach (var agency in agencies.All)
            {
                await SweepAsync(agency, stoppingToken);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).AsTask().ContinueWith(tick => tick.IsCompletedSuccessfully, TaskScheduler.Default));
    }

    private async Task SweepAsync(Agency agency, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var oldest = (now - UnansweredQuestions.KeptFor).ToUnixTimeSeconds();
        var decided = (now - DataRequests.KeptFor).ToUnixTimeMilliseconds();
        try
        {
            (string, double)[] byTime =
            [
                (UnansweredQuestions.IndexName, oldest),
                (UnansweredQuestions.AskedIndexName, oldest),
                (QuestionBook.HandledIndex, oldest),
                (PolicyFeedback.MissedIndexName, (now - PolicyFeedback.KeptFor).ToUnixTimeSeconds()),
                (DataRequests.DoneIndex, decided),
                (PairReports.ClosedIndex, (now - PairReports.KeptFor).ToUnixTimeMilliseconds()),
                (CircleBook.EndedIndex, (now - CircleBook.KeptFor).ToUnixTimeMilliseconds()),
            ];
            var removed = await store.SweepAsync(agency.Id, new Retention(TimeSpan.FromDays(options.DeadLetterDays), byTime), cancel);
            if (removed > 0)
            {
                log.LogInformation("Retention of {Agency}: {Removed} removed", agency.Key, removed);
            }
        }
        catch (StoreUnavailableException)
        {
            // The next round sees to it.
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Stopping.
        }
        catch (Exception failure)
        {
            // Whatever it was, the program goes on; the next round tries again.
            log.LogError("Retention of {Agency} waits for the next round: {Failure}", agency.Key, failure.GetType().Name);
        }
    }
}
