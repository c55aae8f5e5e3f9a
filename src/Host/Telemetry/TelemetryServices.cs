using AsnAssistant.Bot;
using AsnAssistant.Host.Configuration;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AsnAssistant.Host.Telemetry;

/// <summary>Traces and metrics by OTLP, when an endpoint is configured.</summary>
internal static class TelemetryServices
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services, TelemetryOptions options) =>
        options.OtlpEndpoint is null ? services : services.AddSingleton(options).AddHostedService<TelemetryExport>();
}

/// <summary>Exports while the program runs. The web framework's traces are left out: their addresses may hold what nobody should read.</summary>
internal sealed class TelemetryExport(TelemetryOptions options) : IHostedService, IDisposable
{
    private const int FlushMilliseconds = 2000;

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var resource = ResourceBuilder.CreateDefault().AddService("asn-assistant", serviceInstanceId: $"{Environment.MachineName}-{Environment.ProcessId}");
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource(BotTelemetry.Name)
            // Not by the parent: that is the web framework's own span, which is never recorded here.
            .SetSampler(new TraceIdRatioBasedSampler(options.TraceShare))
            .AddOtlpExporter(exporter => Address(exporter, "v1/traces"))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(BotTelemetry.Name, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel")
            .AddOtlpExporter((exporter, reader) =>
            {
                Address(exporter, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)options.MetricsEvery.TotalMilliseconds;
            })
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _traces?.ForceFlush(FlushMilliseconds);
        _metrics?.ForceFlush(FlushMilliseconds);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    private void Address(OtlpExporterOptions exporter, string path)
    {
        exporter.Protocol = options.Protocol == OtlpProtocol.Grpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = options.Protocol == OtlpProtocol.Grpc ? options.OtlpEndpoint! : new Uri($"{options.OtlpEndpoint!.AbsoluteUri.TrimEnd('/')}/{path}");
    }
}
