using AsnAssistant.Mentoring.Managers;
using AsnAssistant.Mentoring.Matching;
using AsnAssistant.People;
using AsnAssistant.People.Staff;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AsnAssistant.Mentoring;

/// <summary>Registers what dialogs, desk and host use of this room.</summary>
public static class MentoringServices
{
    /// <summary>Adds this room's lists once and, for each turn or request, its doors. Whoever has other rules registers <see cref="IPairingRules"/> before.</summary>
    public static IServiceCollection AddMentoring(this IServiceCollection services)
    {
        services.AddSingleton<TopicLists>();
        services.AddSingleton<MentorRolls>();
        services.AddScoped(scope => scope.GetRequiredService<TopicLists>().Of(scope.GetRequiredService<Agency>()));
        services.TryAddScoped<IPairingRules, StaffRules>();
        services.AddScoped(scope => Programmes.Of(scope.GetRequiredService<Agency>()));
        services.AddScoped<Mentors>();
        services.AddScoped<PersonalBlocks>();
        services.AddScoped<MentorInvitations>();
        services.AddScoped<ManagerNotes>();
        services.AddScoped<DeclineReasons>();
        services.AddScoped<PairingBook>();
        services.Replace(ServiceDescriptor.Scoped<IParticipation, Participation>());
        services.AddScoped<Suggestions>();
        services.AddScoped<Waitlist>();
        services.AddScoped<ChoiceWalk>();
        services.AddScoped<MentorBreaks>();
        services.AddScoped<Pairings>();
        services.AddScoped<FirstQuestions>();
        services.AddScoped<PairLife>();
        services.AddScoped<PairGoals>();
        services.AddScoped<PairMessages>();
        services.AddScoped<PairReaders>();
        services.AddScoped<PairStandstill>();
        services.AddScoped<PairReports>();
        services.AddScoped<SeatOffers>();
        services.AddScoped<OverdueRequests>();
        services.AddScoped<FlashTalks>();
        services.AddScoped<CircleBook>();
        services.AddScoped<Circles>();
        services.AddScoped<CircleMeetings>();
        services.AddScoped<CircleChanges>();
        services.AddScoped<Meanwhile>();
        services.AddSingleton<LegacyQuestions>();
        services.AddScoped<LegacyInterviews>();
        services.AddScoped<LoneExperts>();
        services.AddScoped<LatsarPairs>();
        services.AddScoped<LatsarRolls>();
        services.AddScoped<MentoringFollowUps>();
        services.AddScoped<RuleConflicts>();
        services.AddScoped<PairStandings>();
        services.AddScoped<HandOverBook>();
        services.AddScoped<HandOvers>();
        services.AddScoped<PairMoves>();
        services.AddScoped<RuleRounds>();
        services.AddScoped<SessionBook>();
        services.AddScoped<SessionOutcomes>();
        services.AddScoped<PairSessions>();
        services.AddScoped<SessionSteps>();
        services.AddScoped<PairAgreements>();
        services.AddScoped<PairRhythm>();
        services.AddScoped<PairEnds>();
        services.AddScoped<HoursLedger>();
        services.AddScoped<Certificates>();
        services.AddScoped<SessionData>();
        services.AddScoped<ParticipationData>();
        services.TryAddScoped<IMenteeTraits, MenteeTraitsBook>();
        services.AddScoped<CohortGathering>();
        services.AddScoped<CohortMatching>();
        services.AddScoped<GroupMatching>();
        services.AddScoped<Rankings>();
        services.AddScoped<RankingData>();
        services.AddScoped<RankingSteps>();
        services.AddScoped<MatchPublishing>();
        services.AddScoped<MatchRounds>();
        services.AddScoped<MatchFollowUps>();
        services.AddScoped<CircleOverview>();
        services.AddScoped<LatsarOverview>();
        services.AddScoped<PersonTally>();
        services.AddScoped<MentoringOverview>();
        return services;
    }
}
