using System.Text.RegularExpressions;

namespace AsnAssistant.House.Tests;

public sealed partial class WrittenFilesTests
{
    private static readonly string[] Text = [".cs", ".cshtml", ".csproj", ".props", ".sln", ".md", ".json", ".css", ".js", ".mjs", ".html", ".lua", ".sh", ".tsv", ""];

    [Fact]
    public void No_file_names_a_folder_of_somebodys_machine_or_a_package_registry()
    {
        var wrong = Files()
            .Where(file => !file.EndsWith("packages.lock.json", StringComparison.Ordinal))
            .SelectMany(file => MachinePath().Matches(HouseFiles.Read(file)).Select(match => $"{file}: {match.Value.Trim()}"));
        Assert.Empty(wrong);
    }

    [Fact]
    public void Lock_files_hold_no_download_addresses()
    {
        var wrong = HouseFiles.Tracked
            .Where(file => Path.GetFileName(file) is "package-lock.json" or "packages.lock.json")
            .Where(file => HouseFiles.Read(file).Contains("\"resolved\": \"http", StringComparison.Ordinal));
        Assert.Empty(wrong);
    }

    [Fact]
    public void Nothing_is_left_unfinished()
    {
        var wrong = Files()
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && !file.StartsWith("tests/House/", StringComparison.Ordinal))
            .SelectMany(file => Unfinished().Matches(HouseFiles.Read(file)).Select(match => $"{file}: {match.Value}"));
        Assert.Empty(wrong);
    }

    private static IEnumerable<string> Files() => HouseFiles.Tracked.Where(file => Text.Contains(Path.GetExtension(file)));

    [GeneratedRegex("""(^|[ "(=])/(home|root|work|var/tmp|Users)/[A-Za-z]|[A-Z]:\\Users\\|https?://(api\.nuget|registry\.npmjs|deb\.debian)\.org""", RegexOptions.Multiline)]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"NotImplementedException|\b(TODO|FIXME|HACK)\b|Skip *= *""")]
    private static partial Regex Unfinished();
}
