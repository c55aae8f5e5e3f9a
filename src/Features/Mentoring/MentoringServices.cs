using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Mentoring;

/// <summary>Registers what dialogs, desk and host use of this room.</summary>
public static class MentoringServices
{
    /// <summary>Adds <see cref="MentoringTopics"/> and, for each turn or request, <see cref="Mentors"/> and <see cref="Pairings"/>.</summary>
    public static IServiceCollection AddMentoring(this IServiceCollection services)
    {
        services.AddSingleton<MentoringTopics>();
        services.AddScoped<Mentors>();
        services.AddScoped<Pairings>();
        return services;
    }
}
