namespace AsnAssistant.TestKit;

/// <summary>Where the checkout is, seen from a test.</summary>
public static class HouseRoot
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "AsnAssistant.sln")))
            {
                return folder.FullName;
            }
        }
        // Build outputs may lie outside of the checkout; the test run's working folder does not.
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "AsnAssistant.sln")))
            {
                return folder.FullName;
            }
        }
        return Environment.GetEnvironmentVariable("ASN_HOUSE") is { Length: > 0 } house
            ? house
            : throw new InvalidOperationException("AsnAssistant.sln is in no folder above the test's. Set ASN_HOUSE to the checkout.");
    }
}
