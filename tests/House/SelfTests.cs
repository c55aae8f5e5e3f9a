using System.Text.RegularExpressions;
using AsnAssistant.TestKit;

namespace AsnAssistant.House.Tests;

public sealed partial class SelfTests
{
    /// <summary>A staff member's accounts are one person in mentoring (decision 0011): a dialog that asks by the account would see half of them.</summary>
    [Theory]
    [InlineData("dialogs/Mentoring")]
    [InlineData("dialogs/PolicyAnswers/Seniors")]
    public void Where_mentoring_is_talked_about_a_person_is_meant_and_no_account(string room)
    {
        var files = Directory.GetFiles(Path.Combine(HouseRoot.Path, room), "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.False(Account().IsMatch(File.ReadAllText(file)), $"{Path.GetFileName(file)} says person.Id where it means person.Self."));
    }

    [GeneratedRegex(@"\b_?person\.Id\b")]
    private static partial Regex Account();
}
