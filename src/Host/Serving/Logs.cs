using Microsoft.Extensions.Logging.Console;

namespace AsnAssistant.Host.Serving;

/// <summary>One JSON object a line on the standard output. Addresses of requests are not logged: some of them are secrets.</summary>
internal static class Logs
{
    /// <summary>Until then a failure is told at the terminal in a line of its own, without what the framework has to say about it.</summary>
    public static bool HasStarted { get; set; }

    /// <param name="tellsTraces">Whether anybody is told of traces.</param>
    public static ILoggingBuilder Configure(ILoggingBuilder logging, bool tellsTraces = false)
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
        logging.AddFilter("Microsoft.Extensions.Hosting", level => HasStarted && level >= LogLevel.Warning);
        // Says at every start that it has no keys yet, and that the store is not an encrypted place; both are known.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Critical);
        if (!tellsTraces)
        {
            // While this category is on, the framework begins a span for each request, to name it in logs that name no request.
            logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        }
        return logging;
    }

    /// <summary>For what happens before and beside the web server.</summary>
    public static ILoggerFactory Factory() => LoggerFactory.Create(logging => Configure(logging));

    /// <summary>For a command: on the standard error, since its standard output is what it was asked for, and perhaps read by a machine.</summary>
    public static ILoggerFactory ForCommand() => LoggerFactory.Create(logging =>
    {
        Configure(logging);
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    });
}
