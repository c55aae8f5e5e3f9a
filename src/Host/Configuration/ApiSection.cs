using AsnAssistant.Api;

namespace AsnAssistant.Host.Configuration;

/// <summary>Section <c>Api</c>.</summary>
internal static class ApiSection
{
    public static ApiOptions Read(SectionReader section)
    {
        var defaults = new ApiOptions();
        var options = new ApiOptions
        {
            RequestsPerMinute = section.Whole("RequestsPerMinute", defaults.RequestsPerMinute, 1, 100_000),
            WebhooksToLoopback = section.Flag("WebhooksToLoopback", defaults.WebhooksToLoopback),
        };
        section.NothingElse();
        return options;
    }
}
