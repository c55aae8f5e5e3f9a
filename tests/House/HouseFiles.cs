using AsnAssistant.TestKit;

namespace AsnAssistant.House.Tests;

/// <summary>The files of the checkout, relative to its root, with '/': what a person wrote, not what a build made.</summary>
internal static class HouseFiles
{
    private static readonly string[] Made = [".git", "artifacts", "node_modules", "data", "bin", "obj"];

    public static IReadOnlyList<string> Tracked { get; } = [.. Walk(new DirectoryInfo(HouseRoot.Path)).Order(StringComparer.Ordinal)];

    public static string Read(string file) => File.ReadAllText(Path.Combine(HouseRoot.Path, file));

    private static IEnumerable<string> Walk(DirectoryInfo folder) => folder.EnumerateFiles()
        .Select(file => Path.GetRelativePath(HouseRoot.Path, file.FullName).Replace('\\', '/'))
        .Concat(folder.EnumerateDirectories().Where(inner => !Made.Contains(inner.Name)).SelectMany(Walk));
}
