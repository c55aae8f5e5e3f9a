using System.Globalization;

namespace AsnAssistant.PolicyAnswers;

/// <summary>What an officer begins to write from: every key of the front matter, with a word on what belongs there.</summary>
public static class ArticleTemplate
{
    // Rules change; nobody looks at an article by themselves.
    private const int ReviewedAfterMonths = 6;

    /// <summary>For the box of facts.</summary>
    public const string Facts = "# Satu fakta satu baris: nomor | K atau S | kalimat dengan angka dan aturannya\nKANTOR.1 | K | ";

    private const string EmptyBody = "\n\nDasar:\n\n## Langkah\n\nDasar:\n";

    /// <summary>In the place of an officer's name, for what no officer wrote.</summary>
    public const string Colleague = "Rekan senior";

    /// <summary>From what an experienced colleague said: their words first, the rule they named, and who they are. An officer fills in the rest.</summary>
    /// <param name="basis">Null for none.</param>
    /// <param name="author">Null where they want no name in it.</param>
    public static string FromAnswer(string question, string answer, string? basis, string? author, DateOnly today) => For(question, today).Replace(
        EmptyBody,
        $"\n{Plain(answer)}\n\nDasar: {(basis is null ? "" : Plain(basis).ReplaceLineEndings(" "))}\n{(author is null ? "" : $"\n## Ditulis bersama\n\n{Plain(author)}\n")}",
        StringComparison.Ordinal);

    /// <summary>What somebody typed is text, whatever it looks like: a line of theirs begins no heading and no list of keys.</summary>
    private static string Plain(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimStart(' ', '#', '-', '>', '|', '=')));

    /// <param name="question">The first phrasing; null for none.</param>
    /// <param name="today">From which the date of the next review is counted.</param>
    public static string For(string? question, DateOnly today) => string.Create(CultureInfo.InvariantCulture, $"""
        ---
        id: kantor/nama-artikel
        title:
        label:
        group: Kantor kami
        audience: [PNS, CPNS, PPPK]
        regulations:
          - type:
            number: ""
            year:
            title:
            article: []
        validFrom: unknown
        validTo: none
        replaces: []
        sources:
          - url:
            accessed: {today:yyyy-MM}
        confidence:
        facts: [KANTOR.1]
        owner:
        reviewBy: {today.AddMonths(ReviewedAfterMonths):yyyy-MM-dd}
        phrasings:
          - {(question is null ? "" : Quoted(question))}
          -
          -
          -
          -
        notAnswered:
          -
        ---
        {EmptyBody}
        """);

    /// <summary>A text in YAML that is read back as it was, whatever stands in it.</summary>
    internal static string Quoted(string text) => "'" + text.ReplaceLineEndings(" ").Replace("'", "''", StringComparison.Ordinal) + "'";
}
