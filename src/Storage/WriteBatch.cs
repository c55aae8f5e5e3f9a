using System.Security.Cryptography;

namespace AsnAssistant.Storage;

/// <summary>
/// Everything one turn, one page action or one worker step wants written, applied by one <see cref="IStore.CommitAsync"/> or not at all.
/// Write-only: all decisions are made before. Not safe for concurrent use.
/// </summary>
/// <remarks>
/// Names (document keys, indexes, claims, counters, logs, queues, lanes, entry ids): 1 to 200 characters of printable ASCII without spaces.
/// </remarks>
public sealed class WriteBatch(AgencyId agency)
{
    private const int IdLength = 16;

    /// <summary>One call of the system's generator costs as much as dozens of ids, so each thread fetches for many at once.</summary>
    [ThreadStatic]
    private static ArraySegment<byte> randomLeft;

    private readonly List<WriteOperation> _operations = [];

    public AgencyId Agency { get; } = agency;

    /// <summary>Names this commit for ever; it becomes the version of each document written. 16 characters.</summary>
    public string Id { get; } = NewId();

    public IReadOnlyList<WriteOperation> Operations => _operations;

    public bool IsEmpty => _operations.Count == 0;

    /// <summary>
    /// Its author recognises his own work by what it wrote, as a turn does by the activities named in its record. An engine then need not remember a commit that
    /// only replaced documents: once another commit has followed, repeating this one is refused like any that comes too late, and still changes nothing.
    /// </summary>
    public bool IsKnownByItsEffect { get; set; }

    /// <summary>16 characters of a-z and 2-7, 80 random bits.</summary>
    public static string NewId()
    {
        const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
        if (randomLeft.Count == 0)
        {
            randomLeft = RandomNumberGenerator.GetBytes(IdLength * 64);
        }
        var random = randomLeft[..IdLength];
        randomLeft = randomLeft[IdLength..];
        return string.Create(IdLength, random, static (text, bytes) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = Alphabet[bytes[i] & 31];
            }
        });
    }

    /// <summary>The commit fails unless the document has this version; <see cref="Versioned.None"/> for "does not exist".</summary>
    public WriteBatch Expect(string key, string version) => Add(new WriteOperation.Expect(Checked(key), version));

    /// <param name="body">Kept as given.</param>
    /// <param name="keepFor">The document vanishes after this time; null keeps it.</param>
    public WriteBatch Put(string key, ReadOnlyMemory<byte> body, TimeSpan? keepFor = null) => Add(new WriteOperation.Put(Checked(key), body, keepFor));

    public WriteBatch Delete(string key) => Add(new WriteOperation.Delete(Checked(key)));

    /// <summary>Puts a member into a sorted index or moves it to another score.</summary>
    public WriteBatch Index(string index, string member, double score) => Add(new WriteOperation.Index(Checked(index), Checked(member), score));

    public WriteBatch Unindex(string index, string member) => Add(new WriteOperation.Unindex(Checked(index), Checked(member)));

    /// <summary>Takes a unique claim; the commit fails when somebody else holds it. Taking one's own again renews it.</summary>
    /// <param name="expireAfter">Null: until it is released.</param>
    public WriteBatch Claim(string claim, string holder, TimeSpan? expireAfter = null) => Add(new WriteOperation.Claim(Checked(claim), Checked(holder), expireAfter));

    /// <summary>Gives a claim back; nothing happens if another holds it.</summary>
    public WriteBatch Unclaim(string claim, string holder) => Add(new WriteOperation.Unclaim(Checked(claim), Checked(holder)));

    /// <summary>Adds to a counter; the commit fails when the result would leave the range.</summary>
    public WriteBatch Increment(string counter, long by = 1, long atLeast = long.MinValue, long atMost = long.MaxValue) =>
        Add(new WriteOperation.Increment(Checked(counter), by, atLeast, atMost));

    /// <summary>Appends to a log. Its position, 1 for the first entry, stands in the receipt. Entries are never changed.</summary>
    /// <param name="keepFor">The whole log vanishes this long after its last append; null keeps it.</param>
    public WriteBatch Append(string log, ReadOnlyMemory<byte> body, TimeSpan? keepFor = null) => Add(new WriteOperation.Append(Checked(log), body, keepFor));

    /// <summary>Removes a log with all its entries; nothing happens if there is none. Appending again, in the same batch too, begins it anew at position 1.</summary>
    public WriteBatch DeleteLog(string log) => Add(new WriteOperation.DeleteLog(Checked(log)));

    /// <summary>
    /// Puts an entry at the end of its lane and wakes the topic <c>queue:NAME</c>. Entries of one lane are handed out in order, to one host at a time.
    /// An id already waiting in the queue is not added again.
    /// </summary>
    /// <param name="delay">Not due before. A waiting head holds back its lane, so what is meant for later gets a lane of its own.</param>
    /// <param name="leaseFor">If the lane is free, lease it at once to this commit's author: the receipt holds the lease.</param>
    public WriteBatch Enqueue(string queue, string lane, string id, ReadOnlyMemory<byte> payload, TimeSpan delay = default, TimeSpan? leaseFor = null) =>
        Add(new WriteOperation.Enqueue(Checked(queue), Checked(lane), Checked(id), payload, delay, leaseFor));

    /// <summary>Removes an entry that was dealt with; the commit fails if its lease was lost.</summary>
    /// <param name="release">Also give the lane back; whatever waits behind is due now, and the topic <c>queue:NAME</c> is woken for it.</param>
    public WriteBatch Complete(Lease lease, string id, bool release) => Add(new WriteOperation.Complete(lease, id, release));

    /// <summary>Moves a leased entry to the dead letters; the commit fails if its lease was lost.</summary>
    /// <param name="reason">Plain words, no personal data.</param>
    public WriteBatch Bury(Lease lease, string id, string reason, bool release) => Add(new WriteOperation.Bury(lease, id, reason, release));

    /// <summary>Writes a dead letter for something that never became an entry.</summary>
    public WriteBatch BuryUnread(string queue, string lane, string id, ReadOnlyMemory<byte> payload, string reason) =>
        Add(new WriteOperation.BuryUnread(Checked(queue), Checked(lane), Checked(id), payload, reason));

    /// <summary>The commit fails if anything waits or is leased in the lane. This is how a turn may run without passing through the inbox.</summary>
    public WriteBatch RequireIdle(string queue, string lane) => Add(new WriteOperation.RequireIdle(Checked(queue), Checked(lane)));

    /// <summary>Wakes a topic on every host once the commit has happened.</summary>
    public WriteBatch Wake(string topic) => Add(new WriteOperation.Wake(Checked(topic)));

    private WriteBatch Add(WriteOperation operation)
    {
        _operations.Add(operation);
        return this;
    }

    /// <exception cref="ArgumentException">Not a name of the allowed shape.</exception>
    private static string Checked(string name)
    {
        if (name.Length is 0 or > 200 || name.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0)
        {
            throw new ArgumentException("A name in the store is 1 to 200 characters of printable ASCII without spaces. Escape what comes from outside with StoreName.From.", nameof(name));
        }
        return name;
    }
}
