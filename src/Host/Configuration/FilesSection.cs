using AsnAssistant.Files;

namespace AsnAssistant.Host.Configuration;

/// <summary>Section <c>Files</c>.</summary>
internal static class FilesSection
{
    private const int Megabyte = 1024 * 1024;

    public static FilesOptions Read(SectionReader section)
    {
        var defaults = new FilesOptions();
        var most = section.Whole("MaxMegabytes", (int)(defaults.MaxBytes / Megabyte), 1, 100);
        var address = section.Text("ClamdAddress");
        var clamd = address is null ? null : ClamdAddress.Parse(address);
        if (address is not null && clamd is null)
        {
            section.Fault("ClamdAddress", "badClamdAddress");
        }
        var seconds = section.Whole("LinkSeconds", (int)defaults.LinkLife.TotalSeconds, 1, 3600);
        section.NothingElse();
        return new FilesOptions { MaxBytes = (long)most * Megabyte, Clamd = clamd, LinkLife = TimeSpan.FromSeconds(seconds) };
    }
}
