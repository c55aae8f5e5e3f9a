using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace AsnAssistant.Api;

/// <summary>Registers the interface for other programs.</summary>
public static class ApiServices
{
    public const string Path = "/api/v1";

    /// <summary>The queue of deliveries to webhooks, whose dead letters the desk shows.</summary>
    public const string DeliveryQueue = WebhookDelivery.Queue;

    private const string Document = "v1";

    /// <summary>
    /// Adds <see cref="ApiKeys"/>, for each request <see cref="ProgramKeys"/>, the endpoints' parts and the webhooks' worker. Needs an IStore, what People, Complaints and Files register, and the
    /// IPersonalDataProtector.
    /// </summary>
    public static IServiceCollection AddApi(this IServiceCollection services, ApiOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<ApiKeys>();
        services.AddScoped<ProgramKeys>();
        services.AddSingleton<ApiGate>();
        services.AddSingleton<TicketWriter>();
        services.AddSingleton<WebhookBook>();
        services.AddSingleton<WebhookSender>();
        services.AddHostedService<WebhookWorker>();
        services.AddOpenApi(Document, description =>
        {
            description.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith(Path[1..], StringComparison.Ordinal) == true;
            description.AddDocumentTransformer((document, _, _) => DescribeAsync(document));
            description.AddOperationTransformer(RequireKeyAsync);
        });
        return services;
    }

    /// <summary>Adds <c>/api/v1</c> and its description, <c>/openapi/v1.json</c>.</summary>
    public static IEndpointRouteBuilder MapApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(Path);
        TicketEndpoints.Map(api);
        DeedEndpoints.Map(api);
        WebhookEndpoints.Map(api);
        endpoints.MapOpenApi("/openapi/{documentName}.json");
        return endpoints;
    }

    private static Task DescribeAsync(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Asisten ASN",
            Version = Document,
            Description = "Laporan warga untuk program lain: baca, kerjakan, dan dengar perubahannya. Tanpa data siapa pelapornya, dan tanpa laporan pelanggaran pegawai. "
                + "Citizens' reports for other programs: read them, act on them, hear of changes. Nothing about who reported, and no whistle-blowing.",
        };
        // Where it is reached is the caller's business; what a request claims to be its host is nobody's.
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key made with apikey create; scopes: " + string.Join(", ", ApiScopes.All) },
        };
        return Task.CompletedTask;
    }

    private static Task RequireKeyAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<ScopeNeeded>().FirstOrDefault() is { } needed)
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", context.Document)] = [needed.Scope] }];
        }
        return Task.CompletedTask;
    }
}
