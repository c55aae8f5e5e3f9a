using AsnAssistant.DirectLine;
using AsnAssistant.Host.Serving;
using AsnAssistant.People;

namespace AsnAssistant.Host.Configuration;

/// <summary>Section <c>DirectLine</c>.</summary>
/// <param name="Secret">At least 32 characters; null where no other server opens conversations. A secret.</param>
/// <param name="AllowedOrigins">Sites that may frame the chat; may be empty.</param>
/// <param name="KeepDays">Days a chat stays readable after its last word, 1 to 365.</param>
public sealed record DirectLineSection(string? Secret, IReadOnlyList<string> AllowedOrigins, int KeepDays)
{
    private const int ShortestSecret = 32;
    private const int DefaultKeepDays = 30;

    public void Fill(DirectLineOptions options, Agencies agencies, RateLimitOptions limits)
    {
        options.AgencyOf = RequestAgency.IdOf;
        options.NameOf = agency => agencies.Get(agency).Name;
        options.Secret = Secret;
        options.AllowedOrigins = [.. AllowedOrigins];
        options.KeepFor = TimeSpan.FromDays(KeepDays);
        // A photo that belongs to a report must not be gone before an officer has looked at it.
        options.UploadKeepFor = options.KeepFor;
        options.UploadsPerDay = limits.UploadsPerDay;
        options.UploadBytesPerDay = limits.UploadMegabytesPerDay * 1024L * 1024;
        options.SameFilePerDay = limits.SameFilePerDay;
    }

    internal static DirectLineSection Read(SectionReader section)
    {
        var read = new DirectLineSection(section.Text("Secret"), section.Texts("AllowedOrigins"), section.Whole("KeepDays", DefaultKeepDays, 1, 365));
        if (read.Secret is { Length: < ShortestSecret })
        {
            section.Fault("Secret", "shortSecret", ("least", ShortestSecret));
        }
        foreach (var origin in read.AllowedOrigins.Where(origin => !Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.GetLeftPart(UriPartial.Authority) != origin))
        {
            section.Fault("AllowedOrigins", "badOrigin", ("value", origin));
        }
        section.NothingElse();
        return read;
    }
}
