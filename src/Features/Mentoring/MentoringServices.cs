using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AsnAssistant.Mentoring;

/// <summary>Registers what dialogs, desk and host use of this room.</summary>
public static class MentoringServices
{
    /// <summary>
    /// Adds <see cref="MentoringTopics"/> and, for each turn or request, <see cref="Mentors"/>, <see cref="Pairings"/>, <see cref="FirstQuestions"/>, <see cref="PairLife"/>, <see cref="PairGoals"/>,
    /// <see cref="MentorBreaks"/>, <see cref="Waitlist"/>, <see cref="SeatOffers"/> and <see cref="MentoringFollowUps"/>. Whoever knows superiors registers
    /// <see cref="IPairingRules"/> before.
    /// </summary>
    public static IServiceCollection AddMentoring(this IServiceCollection services)
    {
        services.AddSingleton<MentoringTopics>();
        services.TryAddScoped<IPairingRules, NoStaffRules>();
        services.AddScoped<Mentors>();
        services.AddScoped<PairingBook>();
        services.AddScoped<Suggestions>();
        services.AddScoped<Waitlist>();
        services.AddScoped<ChoiceWalk>();
        services.AddScoped<MentorBreaks>();
        services.AddScoped<Pairings>();
        services.AddScoped<FirstQuestions>();
        services.AddScoped<PairLife>();
        services.AddScoped<PairGoals>();
        services.AddScoped<SeatOffers>();
        services.AddScoped<MentoringFollowUps>();
        return services;
    }
}
