using AsnAssistant.Complaints;
using AsnAssistant.Dialogs;

namespace AsnAssistant.Host.Configuration;

/// <summary>Reads section <c>RateLimits</c>.</summary>
internal static class RateLimitsSection
{
    public static RateLimitOptions Read(SectionReader section)
    {
        var (pace, filing) = (new ConversationPace(), new FilingLimits());
        var defaults = new RateLimitOptions { Conversation = pace, Filing = filing };
        var options = new RateLimitOptions
        {
            ChatTokensPerMinute = section.Whole("ChatTokensPerMinute", defaults.ChatTokensPerMinute, 1, 100_000),
            SignInsPerMinute = section.Whole("SignInsPerMinute", defaults.SignInsPerMinute, 1, 100_000),
            TicketLookupsPerMinute = section.Whole("TicketLookupsPerMinute", defaults.TicketLookupsPerMinute, 1, 100_000),
            Conversation = new ConversationPace
            {
                MessagesPerMinute = section.Whole("MessagesPerMinute", pace.MessagesPerMinute, 1, 10_000),
                MessagesInARow = section.Whole("MessagesInARow", pace.MessagesInARow, 1, 10_000),
                Pause = TimeSpan.FromSeconds(section.Whole("PauseSeconds", (int)pace.Pause.TotalSeconds, 1, 3600)),
            },
            Filing = new FilingLimits
            {
                ReportsPerPerson = section.Whole("ReportsPerPersonPerDay", filing.ReportsPerPerson, 1, 100),
                CasesPerStory = section.Whole("CasesPerStoryPerDay", filing.CasesPerStory, 1, 50),
                ReportsPerStory = section.Whole("ReportsPerStoryPerDay", filing.ReportsPerStory, 1, 80),
            },
            UploadsPerDay = section.Whole("UploadsPerDay", defaults.UploadsPerDay, 1, 10_000),
            UploadMegabytesPerDay = section.Whole("UploadMegabytesPerDay", defaults.UploadMegabytesPerDay, 1, 100_000),
            SameFilePerDay = section.Whole("SameFilePerDay", defaults.SameFilePerDay, 1, 80),
        };
        if (options.Filing.ReportsPerStory < options.Filing.CasesPerStory)
        {
            section.Fault("ReportsPerStoryPerDay", "fewerThanCases", ("cases", options.Filing.CasesPerStory));
        }
        section.NothingElse();
        return options;
    }
}
