using AsnAssistant.Api;
using AsnAssistant.Bot;
using AsnAssistant.Complaints;
using AsnAssistant.Connector;
using AsnAssistant.Desk;
using AsnAssistant.Dialogs;
using AsnAssistant.DirectLine;
using AsnAssistant.Files;
using AsnAssistant.Host.Access;
using AsnAssistant.Host.Commands;
using AsnAssistant.Host.Configuration;
using AsnAssistant.Host.Engine;
using AsnAssistant.Host.Files;
using AsnAssistant.Host.Health;
using AsnAssistant.Host.Heartbeats;
using AsnAssistant.Host.Home;
using AsnAssistant.Host.Serving;
using AsnAssistant.Host.Telemetry;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;
using AsnAssistant.Telegram;
using AsnAssistant.Tracking;

return await CommandLine.RunAsync(args, Build);

static WebApplication Build(HostConfiguration configuration, OpenedStore store, string[] urls)
{
    var builder = ServingServices.NewBuilder(configuration, urls);
    builder.Services.AddStore(store);
    builder.Services.AddPeople(configuration.AllAgencies);
    builder.Services.AddComplaints();
    builder.Services.AddMentoring();
    builder.Services.AddPolicyAnswers(configuration.Knowledge, configuration.Llm);
    builder.Services.AddBot(configuration.Bot.ToOptions(configuration));
    builder.Services.AddDialogs();
    builder.Services.AddTelegram(configuration.Telegram.Fill);
    builder.Services.AddConnector(configuration.Connector.Fill);
    builder.Services.AddDirectLine(options => configuration.DirectLine.Fill(options, configuration.AllAgencies, configuration.RateLimits));
    builder.Services.AddFiles(configuration.Files);
    builder.Services.AddFileSources();
    builder.Services.AddApi(configuration.Api);
    builder.Services.AddDesk();
    builder.Services.AddTracking();
    builder.Services.AddAccess(configuration.DataProtection.Certificates);
    builder.Services.AddServing(configuration);
    builder.Services.AddHeartbeats(configuration.Heartbeat);
    builder.Services.AddTelemetry(configuration.Telemetry);

    var app = builder.Build();
    app.UseServing();
    app.MapHome();
    app.MapWebChat();
    app.MapDesk();
    app.MapTracking();
    var machines = app.Machines();
    machines.MapHealth();
    machines.MapFiles();
    machines.MapApi();
    machines.MapTelegram();
    machines.MapDirectLine();
    machines.MapConnector();
    return app;
}
