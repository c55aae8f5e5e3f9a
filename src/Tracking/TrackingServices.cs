using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Tracking;

/// <summary>Registers the pages that need no account.</summary>
public static class TrackingServices
{
    /// <summary>
    /// Adds the pages. Needs what People, Complaints and Mentoring register, Data Protection, and a store session for each request under <c>/lacak</c> and <c>/surat</c>;
    /// Razor Pages refuse forged forms by themselves.
    /// </summary>
    public static IServiceCollection AddTracking(this IServiceCollection services)
    {
        services.AddSingleton<TrackingAssets>();
        services.AddSingleton<TrackingPass>();
        services.AddRazorPages(options => options.RootDirectory = "/").AddApplicationPart(typeof(TrackingServices).Assembly);
        return services;
    }

    /// <summary>Pages under <c>/lacak</c> and <c>/surat</c>, and their style sheet.</summary>
    public static IEndpointRouteBuilder MapTracking(this IEndpointRouteBuilder endpoints)
    {
        endpoints.ServiceProvider.GetRequiredService<TrackingAssets>().Map(endpoints);
        endpoints.MapRazorPages();
        return endpoints;
    }
}
