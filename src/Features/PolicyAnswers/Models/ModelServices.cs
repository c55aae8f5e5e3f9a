using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.PolicyAnswers;

/// <summary>Registers the optional models. Without configuration both doors are there and say nothing.</summary>
internal static class ModelServices
{
    /// <summary>An <see cref="IChatClient"/> or generator registered by the host is used instead of the configured endpoint.</summary>
    public static void AddModels(this IServiceCollection services, ModelOptions options)
    {
        services.AddSingleton(options);
        if (options.Endpoint is { } address)
        {
            services.AddSingleton(_ => new ModelEndpoint(address, options.ApiKey));
        }
        services.AddSingleton(provider => new PolicyWriter(
            provider.GetService<IChatClient>() ?? (options.Writes ? new EndpointChatClient(provider.GetRequiredService<ModelEndpoint>(), options.Model!) : null),
            provider.GetRequiredService<KnowledgeBase>(), options, provider.GetService<TimeProvider>(), provider.GetService<ILogger<PolicyWriter>>()));
        services.AddSingleton(provider => new MeaningSearch(
            provider.GetService<IEmbeddingGenerator<string, Embedding<float>>>()
                ?? (options.Embeds ? new EndpointEmbeddings(provider.GetRequiredService<ModelEndpoint>(), options.EmbeddingModel!) : null),
            provider.GetRequiredService<KnowledgeBase>(), options, provider.GetService<TimeProvider>(), provider.GetService<ILogger<MeaningSearch>>()));
        services.AddHostedService<SectionVectorWorker>();
    }
}
