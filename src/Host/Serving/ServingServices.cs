using AsnAssistant.Bot;
using AsnAssistant.Desk.DeadLetters;
using AsnAssistant.Desk.MentorInvitations;
using AsnAssistant.Desk.Mentoring;
using AsnAssistant.Host.Configuration;
using AsnAssistant.Host.Engine;
using AsnAssistant.Host.Undelivered;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Host.Serving;

/// <summary>The web server around the rooms.</summary>
internal static class ServingServices
{
    private const string DefaultAddress = "http://localhost:5080";

    /// <summary>Workers get seven seconds to finish or give back; with this the program ends within ten.</summary>
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(9);

    /// <param name="urls">From the command line; empty to listen where the environment says, or at the default address.</param>
    public static WebApplicationBuilder NewBuilder(HostConfiguration configuration, string[] urls)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = configuration.Home,
            ApplicationName = typeof(ServingServices).Assembly.GetName().Name,
        });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        if (urls.Length > 0)
        {
            builder.WebHost.UseUrls(urls);
        }
        else if (string.IsNullOrEmpty(builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey)) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }
        Logs.Configure(builder.Logging, tellsTraces: configuration.Telemetry.OtlpEndpoint is not null);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = StopWithin);
        return builder;
    }

    public static IServiceCollection AddServing(this IServiceCollection services, HostConfiguration configuration)
    {
        services.AddSingleton(configuration);
        services.AddSingleton(configuration.Retention);
        services.AddSingleton(configuration.FollowUps);
        services.AddSingleton(configuration.RateLimits.Conversation);
        services.AddSingleton(configuration.RateLimits.Filing);
        services.AddSingleton<RequestAgency>();
        services.AddSingleton<IChatDoors, ChatDoors>();
        services.AddSingleton<StartBanner>();
        services.AddSingleton<ITextMask, PeopleMask>();
        services.AddSingleton<IUploadedTables, UploadedTables>();
        services.AddScoped<IUndelivered, UndeliveredMessages>();
        services.AddScoped<CommitPageFilter>();
        services.Configure<MvcOptions>(options => options.Filters.AddService<CommitPageFilter>());
        services.AddHostedService<RetentionWorker>();
        services.AddHostedService<MentoringFollowUpWorker>();
        services.AddHostedService<SeniorQuestionWorker>();
        services.AddHostedService<StaffRulesWorker>();
        services.AddHostedService<MatchWorker>();
        services.AddHostedService<AnnouncementWorker>();
        services.AddSingleton<IBroadcastGate, AnnouncementGate>();
        services.AddHostedService<TicketFollowUpWorker>();
        services.AddHostedService<JoinNewsWorker>();
        services.AddHostedService<ClockRecountWorker>();
        services.AddHostedService<AuditWorker>();
        services.AddHostedService<AdditionsWorker>();
        services.AddRequestLimits(configuration.RateLimits);
        return services;
    }

    /// <summary>What every request passes, in this order. An endpoint of <see cref="Machines"/> answers at the routing, before what stands below it.</summary>
    public static WebApplication UseServing(this WebApplication app)
    {
        app.UseSecureHeaders();
        app.UseTrouble();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<RequestSession>();
        app.UseAuthorization();
        return app;
    }

    /// <summary>For endpoints that programs call, which know their callers by themselves: no cookie, no form, no limit by address is looked at on the way to them.</summary>
    public static IEndpointRouteBuilder Machines(this WebApplication app)
    {
        var machines = app.MapGroup("");
        machines.ShortCircuit();
        return machines;
    }
}
