namespace AsnAssistant.Mentoring;

/// <summary>What somebody who waits for a mentor can do meanwhile, as far as it exists now.</summary>
/// <param name="Circle">Id of a circle on the topic with free seats; null for none.</param>
/// <param name="Seats">Free in it.</param>
/// <param name="HasFlash">Somebody who fits is free for one talk.</param>
public sealed record MeanwhileOffer(string? Circle, int Seats, bool HasFlash)
{
    public bool IsAny => Circle is not null || HasFlash;
}

/// <summary>Looks for it.</summary>
public sealed class Meanwhile(Circles circles, Programmes programmes, Suggestions suggestions, Mentors mentors)
{
    /// <param name="topic">What they wait for.</param>
    public async Task<MeanwhileOffer> FindAsync(People.PersonId mentee, string topic, CancellationToken cancel = default)
    {
        var circle = circles.Programme is not null && await circles.OfPersonAsync(mentee, cancel) is null && await circles.OpenAsync(mentee, topic, 1, cancel) is [var open, ..] ? open : null;
        var hasFlash = programmes.Find(MatchMode.FirstFree) is { } programme && await mentors.FindMenteeAsync(mentee, cancel) is { } wish
            && (await suggestions.FindAsync(wish, programme.Id, Passing.Suggested, 1, topic, cancel)).Count > 0;
        return new MeanwhileOffer(circle?.Id, circle is null ? 0 : circles.FreeSeats(circle), hasFlash);
    }
}
