namespace AsnAssistant.Host.Serving;

/// <summary>One JSON object a line on the standard output. Addresses of requests are not logged: some of them are secrets.</summary>
internal static class Logs
{
    public static ILoggingBuilder Configure(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddJsonConsole(console =>
        {
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            console.IncludeScopes = false;
        });
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("System", LogLevel.Warning);
        // A start that failed is told at the terminal in a line of its own; a worker that failed is critical.
        logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.Critical);
        // Says at every start that it has no keys yet, and that the store is not an encrypted place; both are known.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Critical);
        return logging;
    }

    /// <summary>For what happens before and beside the web server.</summary>
    public static ILoggerFactory Factory() => LoggerFactory.Create(logging => Configure(logging));
}
