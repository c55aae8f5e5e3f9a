namespace AsnAssistant.Host.Configuration;

/// <summary>The folder with appsettings.json and knowledge: relative paths of the configuration begin there.</summary>
internal static class HomeFolder
{
    public const string SettingsFile = "appsettings.json";

    /// <summary>Beside a published program; else upwards from the working directory; else upwards from the program.</summary>
    /// <returns>Null when no settings file is found.</returns>
    public static string? Find()
    {
        var program = AppContext.BaseDirectory;
        return HasSettings(program) ? program : Upwards(Environment.CurrentDirectory) ?? Upwards(program);
    }

    private static string? Upwards(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (HasSettings(folder.FullName))
            {
                return folder.FullName;
            }
        }
        return null;
    }

    private static bool HasSettings(string folder) => File.Exists(Path.Combine(folder, SettingsFile));
}
