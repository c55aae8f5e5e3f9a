using System.Text.Json.Serialization;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>Who has a ticket's page open just now, and who writes there. It locks nothing: it only keeps two from doing the same. Each note is a commit of its own.</summary>
/// <remarks>Document <c>ticket-presence:NUMBER</c>, gone by itself soon after the last note.</remarks>
public sealed class TicketPresence(StoreSession session, TimeProvider time)
{
    /// <summary>A page that was only opened counts so long; one that tells of itself counts as long from each time.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(60);

    /// <summary>How often an open page tells of itself.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    private const int Races = 6;

    /// <summary>Notes that an officer looks at a ticket.</summary>
    /// <param name="officer">Name.</param>
    /// <returns>Who else is there, by name; may be empty.</returns>
    public async Task<IReadOnlyList<PresentOfficer>> NoteAsync(TicketNumber number, string officer, bool isTyping, CancellationToken cancel = default)
    {
        for (var race = 1; ; race++)
        {
            var (own, now) = (new StoreSession(session.Store, session.Agency), time.GetUtcNow());
            var kept = await own.LoadAsync(KeyOf(number), PresenceJson.Default.PresenceDocument, cancel);
            var others = kept?.Officers.Where(other => other.Until > now && other.Name != officer).ToArray() ?? [];
            own.Save(KeyOf(number), new PresenceDocument([.. others, new PresenceKept(officer, isTyping, now + Lasts)]), PresenceJson.Default.PresenceDocument, Lasts);
            try
            {
                await own.CommitAsync(cancel);
            }
            catch (ConcurrencyException) when (race < Races)
            {
                continue;
            }
            catch (ConcurrencyException)
            {
                // So many come at once that the next beat will do.
            }
            return [.. others.Select(other => new PresentOfficer(other.Name, other.IsTyping)).OrderBy(other => other.Name, StringComparer.Ordinal)];
        }
    }

    private static string KeyOf(TicketNumber number) => "ticket-presence:" + number.Value;
}

/// <summary>A colleague who has the page open.</summary>
public sealed record PresentOfficer(string Name, bool IsTyping);

internal sealed record PresenceDocument(IReadOnlyList<PresenceKept> Officers);

internal sealed record PresenceKept(string Name, bool IsTyping, DateTimeOffset Until);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PresenceDocument))]
internal sealed partial class PresenceJson : JsonSerializerContext;
