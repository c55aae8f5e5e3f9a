namespace AsnAssistant.Host.Configuration;

public enum OtlpProtocol
{
    Grpc,
    HttpProtobuf,
}

/// <summary>Section <c>Telemetry</c>.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Where traces and metrics go; with HttpProtobuf the address before <c>/v1/traces</c>. Null sends none.</summary>
    public Uri? OtlpEndpoint { get; init; }

    public OtlpProtocol Protocol { get; init; }

    /// <summary>Which share of turns and sends is traced, 0 to 1.</summary>
    public double TraceShare { get; init; } = 1;

    /// <summary>1 second to an hour.</summary>
    public TimeSpan MetricsEvery { get; init; } = TimeSpan.FromSeconds(60);
}
