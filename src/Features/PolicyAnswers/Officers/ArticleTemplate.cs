using System.Globalization;

namespace AsnAssistant.PolicyAnswers;

/// <summary>What an officer begins to write from: every key of the front matter, with a word on what belongs there.</summary>
public static class ArticleTemplate
{
    // Rules change; nobody looks at an article by themselves.
    private const int ReviewedAfterMonths = 6;

    /// <summary>For the box of facts.</summary>
    public const string Facts = "# Satu fakta satu baris: nomor | K atau S | kalimat dengan angka dan aturannya\nKANTOR.1 | K | ";

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


        Dasar:

        ## Langkah

        Dasar:

        """);

    /// <summary>A text in YAML that is read back as it was, whatever stands in it.</summary>
    internal static string Quoted(string text) => "'" + text.ReplaceLineEndings(" ").Replace("'", "''", StringComparison.Ordinal) + "'";
}
