using System.Diagnostics;
using System.Globalization;
using AsnAssistant.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

/// <summary>
/// Gives the real program, unchanged and in a process of its own, a clock that goes ahead. .NET calls it before the program where
/// <c>DOTNET_STARTUP_HOOKS</c> names this assembly; it waits for the host to be built, and exchanges its <see cref="TimeProvider"/>.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (TimeSpan.TryParse(Environment.GetEnvironmentVariable(ClockAhead.Variable), CultureInfo.InvariantCulture, out var ahead))
        {
            DiagnosticListener.AllListeners.Subscribe(new Listeners(new ClockAhead(ahead)));
        }
    }

    private sealed class Listeners(ClockAhead clock) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.Extensions.Hosting")
            {
                value.Subscribe(this);
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value is { Key: "HostBuilding", Value: IHostBuilder builder })
            {
                builder.ConfigureServices((_, services) => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
