using System.Text.Json;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Staff;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Engine;

/// <summary>After an import of staff and each morning: looks at all requests and pairs by the programme's rules, ends those whose time for it is up, and removes imports nobody reads any more.</summary>
internal sealed class StaffRulesWorker(IServiceScopeFactory scopes, IStore store, Agencies agencies, RoundsOptions rounds, TimeProvider time, ILogger<StaffRulesWorker> log)
    : RoundsWorker(scopes, store, agencies, time, rounds.Every, log)
{
    private readonly string _host = WriteBatch.NewId();

    protected override async Task RoundAsync(Agency agency, CancellationToken cancel)
    {
        await CheckAsync(agency, cancel);
        while (await StepAsync<RuleRounds>(agency, rounds => rounds.EndNextAsync(cancel), cancel))
        {
            // One after the other, each in a commit of its own.
        }
        await ReadAsync<StaffWriter, int>(agency, writer => writer.SweepAsync(cancel));
    }

    /// <summary>One round of all, if one is due and no other host makes it.</summary>
    internal async Task CheckAsync(Agency agency, CancellationToken cancel)
    {
        if (await ReadAsync<RuleRounds, string?>(agency, rounds => rounds.DueAsync(cancel)) is not { } generation)
        {
            return;
        }
        try
        {
            await StepAsync<RuleRounds>(agency, rounds => rounds.BeginAsync(_host, cancel), cancel);
        }
        catch (ConcurrencyException)
        {
            return;
        }
        foreach (var some in (await ReadAsync<RuleRounds, IReadOnlyList<string>>(agency, rounds => rounds.ListAsync(cancel))).Chunk(RuleRounds.AtATime))
        {
            foreach (var suspect in await ReadAsync<RuleRounds, IReadOnlyList<string>>(agency, rounds => rounds.SuspectsAsync(some, cancel)))
            {
                await StepOrGoOnAsync(agency, rounds => rounds.StepAsync(suspect, cancel), cancel);
            }
        }
        foreach (var circle in await ReadAsync<RuleRounds, IReadOnlyList<string>>(agency, rounds => rounds.CirclesAsync(cancel)))
        {
            await StepOrGoOnAsync(agency, rounds => rounds.StepOfCircleAsync(circle, cancel), cancel);
        }
        await StepAsync<RuleRounds>(agency, rounds => rounds.EndAsync(_host, generation, cancel), cancel);
    }

    /// <summary>What cannot be read does not end the round for all the others: it is looked at again in the next one.</summary>
    private async Task StepOrGoOnAsync(Agency agency, Func<RuleRounds, Task<bool>> step, CancellationToken cancel)
    {
        try
        {
            await StepAsync(agency, step, cancel);
        }
        catch (JsonException failure)
        {
            log.LogError("A step by the rules of {Agency} waits for the next round: {Failure}", agency.Key, failure.GetType().Name);
        }
    }
}
