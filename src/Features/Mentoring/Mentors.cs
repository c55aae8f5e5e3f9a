using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>The door to mentors' profiles.</summary>
public sealed class Mentors
{
    public Task<Mentor?> FindAsync(PersonId person, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<ProfileResult> SaveAsync(Mentor profile, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<bool> PauseAsync(PersonId person, bool paused, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<int> SeatsTakenAsync(PersonId person, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<Mentee?> FindMenteeAsync(PersonId person, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<ProfileResult> SaveMenteeAsync(Mentee profile, CancellationToken cancel = default) => throw new NotImplementedException();
}

public enum ProfileResult
{
    Saved,
    NameMissing,
    TopicsMissing,
    TooManyTopics,
    UnknownTopic,
    SeatsOutOfRange,
}
