using System.Globalization;
using System.Text.Json.Nodes;
using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>What this room keeps of somebody's requests, pairs, circles and waiting, with the words that are theirs or were said to them: to take along. Sessions are <see cref="SessionData"/>'s.</summary>
public sealed class ParticipationData(SessionBook book, Waitlist waitlist, CircleBook circles, Circles joined, LatsarPairs latsar, HandOvers handOvers, PairMessages messages, PairReports reports)
{
    private const int PerRead = 100;

    /// <summary>All of it, in the words of the store; the other side by the name they gave.</summary>
    public async Task<JsonObject> ReadAsync(PersonId person, CancellationToken cancel = default)
    {
        var pairs = new JsonArray();
        string? after = null;
        do
        {
            var page = await book.Pairings.OfPersonAsync(person, after, PerRead, cancel);
            foreach (var pairing in page.Pairings)
            {
                pairs.Add(await OfPairAsync(pairing, person, cancel));
            }
            after = page.Next;
        }
        while (after is not null);
        return new JsonObject
        {
            ["requestsAndPairs"] = pairs,
            ["waiting"] = new JsonArray([.. (await waitlist.FindAsync(person, cancel))?.Places.Select(place => (JsonNode)new JsonObject
            {
                ["topic"] = place.Topic, ["forOneMentor"] = place.Mentor is not null, ["since"] = place.Since,
            }) ?? []]),
            ["circles"] = new JsonArray([.. await OfCirclesAsync(person, cancel)]),
            ["reports"] = new JsonArray([.. (await reports.OfReporterAsync(person, cancel)).Select(one => (JsonNode)new JsonObject
            {
                ["at"] = one.Report.At,
                ["about"] = one.Report.Other.Name,
                ["concern"] = one.Report.Concern.ToString(),
                ["words"] = one.Words.Words,
                ["messagesAdded"] = one.Words.Messages.Count,
                ["officer"] = one.Report.Officer,
                ["decidedAt"] = one.Report.DecidedAt,
                ["decision"] = one.Report.Decision?.ToString(),
                ["reply"] = one.Words.Reply,
            })]),
        };
    }

    private async Task<JsonObject> OfPairAsync(Pairing pairing, PersonId person, CancellationToken cancel)
    {
        var isMentee = pairing.Mentee.Person == person;
        var (own, other) = isMentee ? (pairing.Mentee, pairing.Mentor) : (pairing.Mentor, pairing.Mentee);
        var care = await book.CareAsync(pairing, cancel);
        var note = await handOvers.OwnAsync(pairing, person, cancel);
        return new JsonObject
        {
            ["programme"] = pairing.Programme,
            ["role"] = isMentee ? "mentee" : "mentor",
            ["name"] = own.Name,
            ["post"] = own.Post,
            ["unit"] = own.Unit,
            ["with"] = other.Name,
            ["topic"] = pairing.Topic,
            ["state"] = pairing.State.ToString(),
            ["requestedAt"] = pairing.RequestedAt,
            ["answeredAt"] = pairing.AnsweredAt,
            ["endedAt"] = pairing.EndedAt,
            ["runsThrough"] = pairing.RunsThrough == default ? null : Day(pairing.RunsThrough),
            ["message"] = pairing.Message,
            ["question"] = pairing.Question?.Words,
            ["nextChoices"] = isMentee ? pairing.NextChoices.Count : 0,
            ["helped"] = isMentee ? pairing.Helped : null,
            ["goals"] = new JsonArray([.. pairing.Goals.Select(goal => (JsonNode)new JsonObject { ["words"] = goal.Words, ["isMine"] = goal.SaidBy == person, ["isAgreed"] = goal.IsAgreed, ["isReached"] = goal.IsReached })]),
            ["goalsReached"] = pairing.GoalsReached,
            ["agreement"] = new JsonObject { ["measure"] = care.Agreement.Measure, ["schedule"] = care.Agreement.Schedule, ["iAgreed"] = isMentee ? care.Agreement.MenteeAgreed : care.Agreement.MentorAgreed },
            ["score"] = isMentee ? care.MenteeScore : care.MentorScore,
            ["endReason"] = (isMentee ? care.MenteeReason : care.MentorReason)?.ToString(),
            ["messages"] = new JsonArray([.. (await messages.LatestAsync(pairing.Id, cancel)).Select(message => (JsonNode)new JsonObject { ["at"] = message.At, ["isMine"] = message.IsFromMentee == isMentee, ["words"] = message.Words })]),
            ["handOverNote"] = note,
            ["steps"] = new JsonArray([.. (await latsar.FindAsync(pairing.Id, cancel))?.Steps.Select(step => (JsonNode)new JsonObject
            {
                ["step"] = step.Indonesian,
                ["due"] = Day(step.Due),
                ["doneOn"] = step.DoneOn is { } done ? Day(done) : null,
                ["isMine"] = step.DoneBy == person,
                ["evidence"] = step.Evidence,
                ["files"] = step.Files.Count,
            }) ?? []]),
        };
    }

    /// <summary>The ones they are in or guide, and those that ended lately.</summary>
    private async Task<IReadOnlyList<JsonNode>> OfCirclesAsync(PersonId person, CancellationToken cancel)
    {
        var found = new List<Circle>(await circles.EndedOfAsync(person, cancel));
        foreach (var id in await joined.IdsOfAsync(person, cancel))
        {
            if (await circles.FindAsync(id, cancel) is { IsOpen: true } circle && circle.Has(person))
            {
                found.Add(circle);
            }
        }
        return [.. found.Select(circle => new JsonObject
        {
            ["topic"] = circle.Topic,
            ["role"] = circle.IsGuide(person) ? "mentor" : "member",
            ["name"] = circle.Mentors.Concat(circle.Members).First(one => one.Person == person).Name,
            ["state"] = circle.State.ToString(),
            ["openedAt"] = circle.OpenedAt,
            ["endedAt"] = circle.EndedAt,
        })];
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
