using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AsnAssistant.Host.Engine;
using AsnAssistant.Host.Serving;
using AsnAssistant.Mentoring;
using AsnAssistant.Mentoring.Matching;
using AsnAssistant.People;

namespace AsnAssistant.Host.Commands;

/// <summary><c>mentoring match --programme P</c>: a programme's whole cohort matched, proved and published; with <c>--dry-run</c> only worked out.</summary>
internal static class MentorMatchCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        WriteIndented = true,
    };

    public static Command Create()
    {
        var programme = new Option<string>("--programme", "--program") { Description = HostTexts.Line("match.programme"), Required = true };
        var dryRun = new Option<bool>("--dry-run") { Description = HostTexts.Line("match.dryRun") };
        var seats = new Option<string>("--seats") { Description = HostTexts.Line("match.seats"), DefaultValueFactory = _ => "0" };
        seats.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !TrySeats(text, out _))
            {
                result.AddError(HostTexts.Line("match.badSeats", ("most", MatchRounds.MostExtraSeats)));
            }
        });
        var stable = new Option<bool>("--stable") { Description = HostTexts.Line("match.stable") };
        var seed = new Option<long?>("--seed") { Description = HostTexts.Line("match.seed") };
        var json = new Option<bool>("--json") { Description = HostTexts.Line("cli.json") };
        var agency = new Option<string?>("--instansi") { Description = HostTexts.Line("cli.instansi") };
        var match = new Command("match", HostTexts.Line("match.command")) { programme, dryRun, seats, stable, seed, json, agency };
        match.SetAction((parsed, cancel) => Guard.RunAsync(() =>
        {
            TrySeats(parsed.GetValue(seats)!, out var extra);
            return RunAsync(
                new MatchWish(parsed.GetValue(programme)!, parsed.GetValue(dryRun), extra, parsed.GetValue(stable) ? MatchMethod.Stable : MatchMethod.Flow, parsed.GetValue(seed)),
                parsed.GetValue(json), parsed.GetValue(agency), cancel);
        }));
        return match;
    }

    /// <summary>"+50" and "50".</summary>
    private static bool TrySeats(string text, out int seats) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out seats) && seats >= 0 && seats <= MatchRounds.MostExtraSeats;

    private static async Task<int> RunAsync(MatchWish wish, bool asJson, string? agencyId, CancellationToken cancel)
    {
        var configuration = Settings.Load();
        var agency = Settings.AgencyOf(configuration, agencyId);
        var programmes = Programmes.Of(agency);
        if (programmes.Find(wish.Programme) is not { } programme || !MatchRounds.IsFor(programme))
        {
            throw new CommandFailedException(HostTexts.Line("match.whichProgramme", ("choices", string.Join(", ", programmes.All.Where(MatchRounds.IsFor).Select(one => one.Id)))));
        }
        var isOfGroups = programme.Match == MatchMode.Group;
        if (isOfGroups && (wish.Method != MatchMethod.Flow || wish.ExtraSeats > 0))
        {
            throw new CommandFailedException(HostTexts.Line("match.groupsOnly"));
        }
        using var logs = Logs.ForCommand();
        await using var opened = await OpenedStore.OpenAsync(configuration.Storage, logs, TimeProvider.System, cancel);
        await opened.UntilUsableAsync(cancel);
        await using var rooms = MatchSessions.Open(opened.Store, configuration.AllAgencies, agency);
        using var progress = new MatchProgress(asJson ? TextWriter.Null : Console.Error, isTerminal: !asJson && !Console.IsErrorRedirected);
        if (wish.IsDryRun || wish.ExtraSeats > 0)
        {
            // Seats that are not there cannot be given away.
            var tried = new MatchRound { Programme = wish.Programme, IsOfGroups = isOfGroups, Method = wish.Method, ExtraSeats = wish.ExtraSeats, Seed = wish.Seed ?? Random.Shared.Next(100_000_000, 1_000_000_000) };
            tried.Outcome = await rooms.ReadAsync(rounds => rounds.TryOutAsync(tried, progress.Tell, cancel));
            progress.End();
            Show(tried, asJson, agency);
            return tried.Outcome.Certificate.Holds ? CommandLine.Done : CommandLine.Failed;
        }
        var round = await FinishOpenAsync(rooms, wish.Programme, progress, cancel) ?? await WorkOutAsync(rooms, wish, progress, cancel);
        if (round.State == MatchRoundState.Ready && await rooms.DoAsync(rounds => rounds.PublishAsync(round.Id, OfficerCommands.Actor, cancel), cancel) == PublishResult.Started)
        {
            await PublishAsync(rooms, round, progress, cancel);
        }
        round = await rooms.FindAsync(round.Id, cancel);
        progress.End();
        Show(round, asJson, agency);
        if (!asJson)
        {
            Console.Out.WriteLine(HostTexts.Line(round is { IsOfGroups: true, State: MatchRoundState.Published } ? "match.invited" : "match.state." + round.State, ("sent", round.Sent), ("skipped", round.Skipped)));
        }
        return round.State == MatchRoundState.Published ? CommandLine.Done : CommandLine.Failed;
    }

    /// <summary>A round that somebody began to publish is finished before another begins.</summary>
    private static async Task<MatchRound?> FinishOpenAsync(MatchSessions rooms, string programme, MatchProgress progress, CancellationToken cancel)
    {
        var open = (await rooms.ReadAsync(rounds => rounds.ListAsync(programme, cancel: cancel))).FirstOrDefault(round => round.State == MatchRoundState.Publishing);
        if (open is not null)
        {
            await PublishAsync(rooms, open, progress, cancel);
        }
        return open;
    }

    private static async Task<MatchRound> WorkOutAsync(MatchSessions rooms, MatchWish wish, MatchProgress progress, CancellationToken cancel)
    {
        var ordered = await rooms.DoAsync(rounds => Task.FromResult(rounds.Order(wish.Programme, wish.Method, 0, OfficerCommands.Actor, wish.Seed)), cancel);
        // A running server may take it first; then it is waited for.
        while (!await rooms.DoAsync(rounds => rounds.WorkOutAsync(ordered.Id, progress.Tell, cancel), cancel)
            && await rooms.FindAsync(ordered.Id, cancel) is { State: MatchRoundState.Ordered })
        {
            await Task.Delay(TimeSpan.FromSeconds(1), cancel);
        }
        return await rooms.FindAsync(ordered.Id, cancel);
    }

    private static async Task PublishAsync(MatchSessions rooms, MatchRound round, MatchProgress progress, CancellationToken cancel)
    {
        for (var done = round.Next; await rooms.StepAsync(round.Id, cancel); done++)
        {
            progress.Tell(MatchStage.Publishing, Math.Min(done + 1, round.Outcome!.Matched), round.Outcome.Matched);
        }
    }

    private static void Show(MatchRound round, bool asJson, Agency agency)
    {
        if (asJson)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new { round.Id, agency = agency.Key, round.Programme, round.State, round.Method, round.ExtraSeats, round.Seed, round.Sent, round.Skipped, round.Outcome }, Json));
            return;
        }
        foreach (var line in MatchReport.Of(round))
        {
            Console.Out.WriteLine(line);
        }
    }

    private sealed record MatchWish(string Programme, bool IsDryRun, int ExtraSeats, MatchMethod Method, long? Seed);
}
