using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>The door to requests and pairs.</summary>
public sealed class Pairings
{
    public Task<Pairing?> FindAsync(string id, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<Pairing?> LiveOfMenteeAsync(PersonId mentee, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<PairingPage> OfMentorAsync(PersonId mentor, string? after = null, int limit = 10, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<PairingPage> WaitingAsync(string? after = null, int limit = 25, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<IReadOnlyList<PairingSuggestion>> SuggestAsync(Mentee mentee, int limit = 5, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<RequestOutcome> RequestAsync(PersonId mentee, PersonId mentor, string topic, string message, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<AnswerOutcome> AcceptAsync(string id, PersonId mentor, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<AnswerOutcome> DeclineAsync(string id, PersonId mentor, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<AnswerOutcome> WithdrawAsync(string id, PersonId mentee, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<AnswerOutcome> EndAsync(string id, PersonId either, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<AnswerOutcome> ExpireAsync(string id, CancellationToken cancel = default) => throw new NotImplementedException();
}
