using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Features.Tests.PolicyAnswers;

/// <summary>Reads the question files: kind, what is expected, profile, question.</summary>
internal static class DevelopmentSet
{
    public static IReadOnlyList<(string Kind, string Expected, Audience? Profile, string Question)> Read(string file) =>
        [.. File.ReadLines(TestKnowledge.Questions(file))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t'))
            .Select(cells => (cells[0], cells[1], ProfileOf(cells[2]), cells[3]))];

    public static bool IsRight(PolicyAnswer answer, string expected) => answer switch
    {
        PolicyAnswer.Answered answered => answered.ArticleId == expected,
        PolicyAnswer.AskBack back => expected.Contains('|', StringComparison.Ordinal) && back.Choices.Select(choice => choice.ArticleId).Order().SequenceEqual(expected.Split('|').Order()),
        PolicyAnswer.Unknown unknown => unknown.Reason.ToString() == expected,
        _ => false,
    };

    /// <summary>The right article was at least among the choices offered.</summary>
    public static bool IsOffered(PolicyAnswer answer, string expected) =>
        IsRight(answer, expected) || (answer is PolicyAnswer.AskBack back && back.Choices.Any(choice => choice.ArticleId == expected));

    private static Audience? ProfileOf(string cell) => cell switch
    {
        "PNS" => Audience.Pns,
        "CPNS" => Audience.Cpns,
        "PPPK" => Audience.Pppk,
        _ => null,
    };
}
