namespace AsnAssistant.Host.Engine;

internal static class EngineServices
{
    /// <summary>The open store, for every room. It was opened by whoever runs the program and is closed by them, after everything else has stopped.</summary>
    public static IServiceCollection AddStore(this IServiceCollection services, OpenedStore opened) =>
        services.AddSingleton(opened.Store).AddSingleton(opened);
}
