using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AsnAssistant.PolicyAnswers;

/// <summary>Registers what dialogs, desk and host use of this room.</summary>
public static class PolicyAnswersServices
{
    /// <summary>Adds <see cref="KnowledgeBase"/>, <see cref="PolicySearch"/> and <see cref="UnansweredQuestions"/>; the articles are read when the host starts. For the desk, needing what People registers: <see cref="KnowledgeCatalog"/>, <see cref="OwnArticles"/>, <see cref="QuestionBook"/>. For dialogs, needing an <see cref="ISeniors"/>: <see cref="SeniorQuestions"/>.</summary>
    /// <param name="models">Null where no model is configured.</param>
    public static IServiceCollection AddPolicyAnswers(this IServiceCollection services, KnowledgeOptions options, ModelOptions? models = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<KnowledgeBase>();
        services.AddSingleton<PolicySearch>();
        services.AddSingleton<UnansweredQuestions>();
        services.AddSingleton<AdditionsReader>();
        services.AddScoped<OwnArticles>();
        services.AddScoped<QuestionBook>();
        services.AddScoped<SeniorQuestions>();
        services.AddScoped<RegulationImport>();
        services.AddScoped<KnowledgeCatalog>();
        services.TryAddScoped<AgencyPolicies>();
        services.TryAddScoped<ISeniors, NoSeniors>();
        services.AddScoped<PolicyFeedback>();
        services.AddHostedService<KnowledgeStart>();
        services.AddModels(models ?? new ModelOptions());
        return services;
    }
}
