using AsnAssistant.Api;
using AsnAssistant.Files;
using AsnAssistant.Host.Engine;
using AsnAssistant.Host.Heartbeats;
using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Redis;

namespace AsnAssistant.Host.Configuration;

/// <summary>Everything the program is told from outside, read and checked once at start.</summary>
public sealed record HostConfiguration
{
    /// <summary>Not an agency: what belongs to the installation itself, such as the keys that sign cookies, is stored under this name.</summary>
    public static readonly AgencyId Installation = new("asn-installation");

    /// <summary>Absolute path of the folder that relative paths begin in.</summary>
    public required string Home { get; init; }

    /// <summary>At least one, ids and host names all different.</summary>
    public required IReadOnlyList<AgencySection> Agencies { get; init; }

    /// <summary>For the rooms.</summary>
    public Agencies AllAgencies => new(Agencies.Select(section => section.Agency));

    public required StorageOptions Storage { get; init; }

    public required TelegramSection Telegram { get; init; }

    public required DirectLineSection DirectLine { get; init; }

    public required ConnectorSection Connector { get; init; }

    public required BotSection Bot { get; init; }

    /// <summary>A throw-away store with sample data.</summary>
    public bool IsDemo { get; init; }

    public required KnowledgeOptions Knowledge { get; init; }

    public required ModelOptions Llm { get; init; }

    public required FilesOptions Files { get; init; }

    public required DataProtectionSection DataProtection { get; init; }

    public required ApiOptions Api { get; init; }

    public required RetentionOptions Retention { get; init; }

    public required RateLimitOptions RateLimits { get; init; }

    public required TelemetryOptions Telemetry { get; init; }

    public required HeartbeatOptions Heartbeat { get; init; }

    public required RoundsOptions FollowUps { get; init; }

    /// <summary>Reads appsettings.json of <paramref name="home"/>, user secrets and the environment, in this order, the last word winning.</summary>
    /// <param name="faults">Receives what is wrong; if anything is, the result must not be used.</param>
    public static HostConfiguration Load(string home, ConfigurationFaults faults)
    {
        var builder = new ConfigurationBuilder().SetBasePath(home);
        IConfiguration settings;
        try
        {
            settings = builder
                .AddJsonFile(HomeFolder.SettingsFile, optional: false)
                .AddUserSecrets(typeof(HostConfiguration).Assembly, optional: true)
                .AddEnvironmentVariables()
                .Build();
        }
        catch (Exception fault) when (fault is FormatException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            faults.Add(HomeFolder.SettingsFile, "unreadable", ("reason", (fault.InnerException ?? fault).Message));
            settings = new ConfigurationBuilder().Build();
        }
        return Read(settings, home, faults);
    }

    internal static HostConfiguration Read(IConfiguration settings, string home, ConfigurationFaults faults)
    {
        var root = new SectionReader(settings, "", faults);
        var agencies = AgencySections.Read(root, home);
        return new HostConfiguration
        {
            Home = home,
            Agencies = agencies,
            Storage = ReadStorage(root.Section("Storage"), home),
            Telegram = TelegramSection.Read(root.Section("Telegram"), agencies),
            DirectLine = DirectLineSection.Read(root.Section("DirectLine")),
            Connector = ConnectorSection.Read(root.Section("BotConnector"), agencies),
            Bot = BotSection.Read(root.Section("Bot")),
            Knowledge = ReadKnowledge(root.Section("Knowledge"), home),
            Llm = LlmSection.Read(root.Section("Llm")),
            Api = ApiSection.Read(root.Section("Api")),
            Files = FilesSection.Read(root.Section("Files")),
            DataProtection = DataProtectionSection.Read(root.Section("DataProtection"), home),
            Retention = ReadRetention(root.Section("Retention")),
            RateLimits = RateLimitsSection.Read(root.Section("RateLimits")),
            Telemetry = ReadTelemetry(root.Section("Telemetry")),
            Heartbeat = HeartbeatSection.Read(root.Section("Heartbeat")),
            FollowUps = ReadFollowUps(root.Section("FollowUps")),
        };
    }

    private static RoundsOptions ReadFollowUps(SectionReader section)
    {
        var options = new RoundsOptions { Every = TimeSpan.FromSeconds(section.Whole("EverySeconds", (int)new RoundsOptions().Every.TotalSeconds, 1, 600)) };
        section.NothingElse();
        return options;
    }

    private static StorageOptions ReadStorage(SectionReader section, string home)
    {
        var sqlite = section.Section("Sqlite");
        var redis = section.Section("Redis");
        var options = new StorageOptions
        {
            Engine = section.Choice("Engine", StorageEngine.Sqlite),
            SqlitePath = Path.GetFullPath(sqlite.Text("Path", "data/asn.db"), home),
            Redis = ReadRedis(redis),
        };
        if (options.Engine == StorageEngine.Redis)
        {
            if (redis.Text("Configuration") is null)
            {
                redis.Fault("Configuration", "redisMissing");
            }
            foreach (var problem in options.Redis.Problems())
            {
                section.Fault("Redis", "redisProblem", ("problem", problem));
            }
        }
        sqlite.NothingElse();
        redis.NothingElse();
        section.NothingElse();
        return options;
    }

    private static RedisStoreOptions ReadRedis(SectionReader section)
    {
        var options = new RedisStoreOptions { CaFile = section.Text("CaFile"), AcceptLoss = section.Flag("AcceptLoss", false) };
        options.Configuration = section.Text("Configuration", options.Configuration);
        options.KeyPrefix = section.Text("KeyPrefix", options.KeyPrefix);
        return options;
    }

    private static KnowledgeOptions ReadKnowledge(SectionReader section, string home)
    {
        var options = new KnowledgeOptions { Path = Path.GetFullPath(section.Text("Path", "knowledge"), home), Reload = section.Flag("Reload", true) };
        if (!Directory.Exists(options.Path))
        {
            section.Fault("Path", "noFolder", ("folder", options.Path));
        }
        section.NothingElse();
        return options;
    }

    private static RetentionOptions ReadRetention(SectionReader section)
    {
        var defaults = new RetentionOptions();
        var options = new RetentionOptions
        {
            ConversationDays = section.Whole("ConversationDays", defaults.ConversationDays, 1, 3650),
            TranscriptDays = section.Whole("TranscriptDays", defaults.TranscriptDays, 0, 3650),
            DeadLetterDays = section.Whole("DeadLetterDays", defaults.DeadLetterDays, 1, 3650),
        };
        section.NothingElse();
        return options;
    }

    private static TelemetryOptions ReadTelemetry(SectionReader section)
    {
        var defaults = new TelemetryOptions();
        var options = new TelemetryOptions
        {
            OtlpEndpoint = section.Address("OtlpEndpoint"),
            Protocol = section.Choice("Protocol", defaults.Protocol),
            TraceShare = section.Number("TraceShare", defaults.TraceShare, 0, 1),
            MetricsEvery = TimeSpan.FromSeconds(section.Whole("MetricsSeconds", (int)defaults.MetricsEvery.TotalSeconds, 1, 3600)),
        };
        section.NothingElse();
        return options;
    }
}
