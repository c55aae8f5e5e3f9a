using System.Xml.Linq;
using AsnAssistant.TestKit;

namespace AsnAssistant.House.Tests;

/// <summary>Who may import whom, as docs/architecture.md says it.</summary>
public sealed class ImportTests
{
    private static readonly string[] Features = ["Complaints", "Mentoring", "PolicyAnswers"];

    private static readonly Dictionary<string, string[]> Table = new()
    {
        ["Storage"] = [],
        ["Storage.Sqlite"] = ["Storage"],
        ["Storage.Redis"] = ["Storage"],
        ["People"] = ["Storage"],
        ["Bot"] = ["Storage"],
        ["Files"] = ["People", "Storage"],
        ["Api"] = ["People", "Storage", "Files", "Complaints"],
        ["Complaints"] = ["People", "Storage"],
        ["Mentoring"] = ["People", "Storage"],
        ["PolicyAnswers"] = ["People", "Storage"],
        ["Telegram"] = ["Bot", "Storage"],
        ["DirectLine"] = ["Bot", "Storage"],
        ["Connector"] = ["Bot", "Storage"],
        ["Desk"] = ["People", "Files", "Api", .. Features],
        ["Tracking"] = ["People", "Files", "Complaints", "Mentoring"],
        ["Dialogs"] = ["Bot", "People", .. Features],
        ["Host"] =
        [
            "Bot", "People", "Storage", "Storage.Sqlite", "Storage.Redis", "Telegram", "DirectLine", "Connector", "Api", "Files", "Desk", "Tracking", "Dialogs", .. Features,
        ],
    };

    public static TheoryData<string> Rooms => [.. Projects().Select(path => Path.GetFileNameWithoutExtension(path))];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_imports_only_what_the_table_allows(string room)
    {
        Assert.True(Table.TryGetValue(room, out var allowed), $"{room} is a new room: say in docs/architecture.md and here whom it may import.");
        var project = XDocument.Load(Projects().Single(path => Path.GetFileNameWithoutExtension(path) == room));
        var imported = project.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
        Assert.Empty(imported.Except(allowed));
    }

    [Fact]
    public void No_feature_knows_the_web()
    {
        foreach (var path in Projects().Where(path => path.Contains("/src/Features/", StringComparison.Ordinal) || path.Contains("/dialogs/", StringComparison.Ordinal)))
        {
            Assert.Empty(XDocument.Load(path).Descendants("FrameworkReference"));
        }
    }

    [Fact]
    public void The_compiler_holds_the_table_too()
    {
        var properties = XDocument.Load(Path.Combine(HouseRoot.Path, "Directory.Build.props"));
        Assert.Equal("true", properties.Descendants("DisableTransitiveProjectReferences").Single().Value);
    }

    private static IEnumerable<string> Projects() => HouseFiles.Tracked
        .Where(file => file.EndsWith(".csproj", StringComparison.Ordinal) && !file.StartsWith("tests/", StringComparison.Ordinal))
        .Select(file => Path.Combine(HouseRoot.Path, file));
}
