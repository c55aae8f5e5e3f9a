using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>Answers an agency gives often, with places for what differs. Reads now; what it writes happens with the session's commit.</summary>
/// <remarks>Document <c>canned-answers</c>: all of an agency, so two who change them at once do not overwrite each other.</remarks>
public sealed partial class CannedAnswers(StoreSession session, Agency agency)
{
    public const int Most = 200;
    public const int TitleLimit = 80;

    private const string Document = "canned-answers";

    /// <summary>What may stand in a text, in braces.</summary>
    public static IReadOnlyList<string> Placeholders { get; } = ["nomor", "unit", "tanggal_janji", "instansi"];

    /// <summary>By title. Those for the whole agency, and those of one unit.</summary>
    /// <param name="unit">Null for those of every unit.</param>
    public async Task<IReadOnlyList<CannedAnswer>> ListAsync(string? unit = null, CancellationToken cancel = default) =>
        [.. (await LoadAsync(cancel)).Answers.Where(answer => unit is null || answer.Unit is null || answer.Unit == unit).OrderBy(answer => answer.Title, StringComparer.OrdinalIgnoreCase)];

    /// <param name="id">Null for a new one.</param>
    /// <param name="unit">Null for the whole agency.</param>
    /// <returns>Null when it was saved.</returns>
    public async Task<CannedFault?> SaveAsync(string? id, string title, string text, string? unit, CancellationToken cancel = default)
    {
        var (name, words) = (title.Trim(), text.Trim());
        if (name.Length is 0 or > TitleLimit)
        {
            return new CannedFault("title", CannedProblem.Title);
        }
        if (words.Length is 0 or > TicketDesk.TextLimit)
        {
            return new CannedFault("text", CannedProblem.Text);
        }
        if (Braces().Matches(words).Select(match => match.Groups[1].Value).FirstOrDefault(found => !Placeholders.Contains(found)) is { } unknown)
        {
            return new CannedFault("text", CannedProblem.UnknownPlaceholder, unknown);
        }
        if (unit is not null && agency.FindUnit(unit) is null)
        {
            return new CannedFault("unit", CannedProblem.Unit);
        }
        var kept = await LoadAsync(cancel);
        if (id is null && kept.Answers.Count >= Most)
        {
            return new CannedFault("title", CannedProblem.TooMany);
        }
        var answer = new CannedAnswer(id ?? WriteBatch.NewId(), name, words, unit);
        Save([.. kept.Answers.Where(other => other.Id != answer.Id), answer]);
        return null;
    }

    public async Task RemoveAsync(string id, CancellationToken cancel = default)
    {
        var kept = await LoadAsync(cancel);
        Save([.. kept.Answers.Where(answer => answer.Id != id)]);
    }

    /// <summary>Puts a ticket's own words into the places. What the ticket does not have yet stays in braces, for the officer to see.</summary>
    public string Fill(CannedAnswer answer, Ticket ticket) => Braces().Replace(answer.Text, match => ValueOf(match.Groups[1].Value, ticket) ?? match.Value);

    /// <summary>A place of ours that nobody has filled; other braces are the officer's own business.</summary>
    /// <returns>As it stands in the text, with its braces; null where there is none.</returns>
    public static string? UnfilledIn(string? text) => text is null
        ? null
        : Braces().Matches(text).FirstOrDefault(match => Placeholders.Contains(match.Groups[1].Value, StringComparer.OrdinalIgnoreCase))?.Value;

    private string? ValueOf(string placeholder, Ticket ticket) => placeholder switch
    {
        "nomor" => ticket.Number.Value,
        "unit" => agency.FindUnit(ticket.Unit)?.Name,
        "tanggal_janji" => ticket.Due is { } due ? Dates.Day(due.Day, ticket.Language) : null,
        "instansi" => agency.Name,
        _ => null,
    };

    private async Task<CannedDocument> LoadAsync(CancellationToken cancel) =>
        await session.LoadAsync(Document, CannedJson.Default.CannedDocument, cancel) ?? new CannedDocument([]);

    private void Save(IReadOnlyList<CannedAnswer> answers) => session.Save(Document, new CannedDocument(answers), CannedJson.Default.CannedDocument);

    [GeneratedRegex(@"\{([^{}\s]{1,40})\}")]
    private static partial Regex Braces();
}

/// <param name="Unit">Null for the whole agency.</param>
public sealed record CannedAnswer(string Id, string Title, string Text, string? Unit);

public enum CannedProblem
{
    Title,
    Text,
    UnknownPlaceholder,
    Unit,
    TooMany,
}

/// <param name="Field"><c>title</c>, <c>text</c> or <c>unit</c>.</param>
/// <param name="Found">The placeholder nobody knows; null for other problems.</param>
public sealed record CannedFault(string Field, CannedProblem Problem, string? Found = null);

internal sealed record CannedDocument(IReadOnlyList<CannedAnswer> Answers);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CannedDocument))]
internal sealed partial class CannedJson : JsonSerializerContext;
