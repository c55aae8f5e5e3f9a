using System.Text.RegularExpressions;
using AsnAssistant.TestKit;

namespace AsnAssistant.House.Tests;

/// <summary>What <c>docs/assurance.md</c> promises is held by a test that exists: each row names at least one, and each name is found in the sources as a test.</summary>
public sealed partial class AssuranceTests
{
    [Fact]
    public void Every_fault_class_in_the_document_is_held_by_tests_that_exist()
    {
        var known = TestsByClass();
        var rows = Rows().ToList();
        Assert.True(rows.Count >= 50, $"Only {rows.Count} rows were read: has the table changed its shape?");
        var faults = rows.SelectMany(row =>
        {
            var named = Named().Matches(row).Select(match => (Class: match.Groups[1].Value, Test: match.Groups[2].Value)).ToList();
            return named.Count == 0 && !row.Contains("does not apply", StringComparison.Ordinal)
                ? [$"No test is named, and no reason why none is needed: {row}"]
                : named.Where(name => !known.Contains((name.Class, name.Test))).Select(name => $"There is no test {name.Class}.{name.Test}");
        }).ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void The_document_is_not_satisfied_by_names_that_are_made_up()
    {
        Assert.DoesNotContain(("AssuranceTests", "This_test_does_not_exist"), TestsByClass());
        Assert.Contains((nameof(AssuranceTests), nameof(Every_fault_class_in_the_document_is_held_by_tests_that_exist)), TestsByClass());
    }

    private static IEnumerable<string> Rows() => File.ReadLines(Path.Combine(HouseRoot.Path, "docs", "assurance.md"))
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal) && !line.StartsWith("| class of fault", StringComparison.Ordinal));

    /// <summary>Every method that the runner would run, with its class and, for a contract, each class that derives from it.</summary>
    private static HashSet<(string Class, string Test)> TestsByClass()
    {
        var tests = new HashSet<(string, string)>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(HouseRoot.Path, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(file);
            var classes = Class().Matches(text);
            foreach (Match test in Test().Matches(text))
            {
                if (classes.LastOrDefault(match => match.Index < test.Index) is { } home)
                {
                    tests.Add((home.Groups[1].Value, test.Groups[1].Value));
                }
            }
        }
        return tests;
    }

    [GeneratedRegex(@"`(\w+)\.(\w+)`")]
    private static partial Regex Named();

    [GeneratedRegex(@"^(?:public|internal)[\w ]* class (\w+)", RegexOptions.Multiline)]
    private static partial Regex Class();

    [GeneratedRegex(@"\[(?:Fact|Theory)\](?:\s*\[[^\n]*\])*\s*public (?:async Task|Task|void) (\w+)\(")]
    private static partial Regex Test();
}
