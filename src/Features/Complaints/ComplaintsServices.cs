using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Complaints;

/// <summary>Registers what dialogs, desk and host use of this room.</summary>
public static class ComplaintsServices
{
    /// <summary>Adds <see cref="Tickets"/> and <see cref="OfficerQueue"/> for each turn or request.</summary>
    public static IServiceCollection AddComplaints(this IServiceCollection services)
    {
        services.AddScoped<Tickets>();
        services.AddScoped<OfficerQueue>();
        return services;
    }
}
