using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AsnAssistant.Complaints;

/// <summary>Registers what dialogs, desk and host use of this room.</summary>
public static class ComplaintsServices
{
    /// <summary>
    /// Adds <see cref="ServiceTargets"/> and, for each turn or request, <see cref="Tickets"/>, <see cref="TicketDesk"/>, <see cref="OfficerQueue"/>,
    /// <see cref="TicketFollowUps"/> and <see cref="IdentityOpenings"/>. Needs what People registers.
    /// </summary>
    public static IServiceCollection AddComplaints(this IServiceCollection services)
    {
        services.AddSingleton<ServiceTargets>();
        services.AddScoped<Tickets>();
        services.TryAddSingleton<FilingLimits>();
        services.AddScoped<FilingGate>();
        services.AddScoped<TicketDesk>();
        services.AddScoped<OfficerQueue>();
        services.AddScoped<TicketHolds>();
        services.AddScoped<TicketReports>();
        services.AddScoped<UnitServices>();
        services.AddScoped<CannedAnswers>();
        services.AddScoped<TicketPresence>();
        services.AddScoped<TicketsAtOnce>();
        services.AddScoped<SimilarTickets>();
        services.AddScoped<JoinedTickets>();
        services.AddScoped<JoinNews>();
        services.AddScoped<TicketMerges>();
        services.AddScoped<TicketSplits>();
        services.AddScoped<SolvedCases>();
        services.AddScoped<OwnData>();
        services.AddScoped<DataRequests>();
        services.AddScoped<IncidentBook>();
        services.AddScoped<IncidentSteps>();
        services.AddScoped<TicketFollowUps>();
        services.AddScoped<OfficerAlarms>();
        services.AddScoped<OfficerGroups>();
        services.AddScoped<ClockRecount>();
        services.AddScoped<IdentityOpenings>();
        return services;
    }
}
