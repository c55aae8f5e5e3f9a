using AsnAssistant.People;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Files;

/// <summary>Registers the files room.</summary>
public static class FilesServices
{
    /// <summary>
    /// Adds <see cref="FileShelf"/>, <see cref="FileLinks"/>, <see cref="FileViews"/> and the worker. Needs an IStore, what People registers, Data
    /// Protection, and an <see cref="IFileSource"/> for each channel that hands over files.
    /// </summary>
    public static IServiceCollection AddFiles(this IServiceCollection services, FilesOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<IFileScanner>(options.Clamd is { } clamd ? new ClamdScanner(clamd, options.ScanPatience) : new NoScanner());
        services.AddSingleton<FileShelf>();
        services.AddSingleton<FileLinks>();
        services.AddSingleton<FileOpenings>();
        services.AddSingleton<FileViews>();
        services.AddSingleton<IKeptFiles, KeptFiles>();
        services.AddSingleton<FileDesk>();
        services.AddHostedService<FileWorker>();
        return services;
    }

    /// <summary>Adds <c>/berkas/{token}</c>.</summary>
    public static IEndpointRouteBuilder MapFiles(this IEndpointRouteBuilder endpoints)
    {
        FileEndpoint.Map(endpoints);
        return endpoints;
    }
}
