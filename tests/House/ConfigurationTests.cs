using AsnAssistant.Host.Configuration;
using AsnAssistant.TestKit;
using Microsoft.Extensions.Configuration;

namespace AsnAssistant.House.Tests;

public sealed class ConfigurationTests
{
    [Fact]
    public void The_settings_that_come_with_the_program_are_good()
    {
        var faults = new ConfigurationFaults();
        var configuration = HostConfiguration.Load(HouseRoot.Path, faults);
        Assert.Empty(faults.Lines);
        Assert.Equal(["rangkui", "sawahlunto", "marelan", "senapelan"], configuration.AllAgencies.All.Select(agency => agency.Key));
    }

    [Fact]
    public void One_agency_may_stand_where_the_list_would_and_its_bot_at_the_top()
    {
        var (configuration, faults) = Read(("Instansi:Id", "satu"), ("Instansi:Name", "Instansi Contoh"), ("Telegram:Token", "123:abcdef"), ("Telegram:BaseUrl", "http://127.0.0.1:9"));
        Assert.Empty(faults);
        Assert.Equal("satu", configuration.AllAgencies.Single!.Key);
        var telegram = new AsnAssistant.Telegram.TelegramOptions();
        configuration.Telegram.Fill(telegram);
        Assert.Equal(("satu", "123:abcdef", "http://127.0.0.1:9"), (telegram.Bots.Single().Agency.Value, telegram.Bots.Single().Token, telegram.BaseUrl));
    }

    [Fact]
    public void Units_holidays_and_zones_reach_the_agency()
    {
        var (configuration, faults) = Read(
            ("Instansi:0:Id", "satu"),
            ("Instansi:0:Name", "Instansi Contoh"),
            ("Instansi:0:TimeZone", "Asia/Makassar"),
            ("Instansi:0:HostNames", "satu.contoh.go.id, dua.contoh.go.id"),
            ("Instansi:0:Units:0:Id", "loket"),
            ("Instansi:0:Units:0:Name", "Unit Contoh"),
            ("Instansi:0:Jp:PppkCeiling", "30"),
            ("Instansi:0:Categories:0:Id", "lampu-jalan"),
            ("Instansi:0:Categories:0:Unit", "loket"),
            ("Instansi:0:Categories:0:Places", "Kecamatan Contoh, Desa Contoh"));
        Assert.Empty(faults);
        var agency = configuration.AllAgencies.All[0];
        Assert.Equal(("loket", "Desa Contoh"), (agency.Categories[0].Unit, agency.Categories[0].Places[1]));
        Assert.Equal((45, 20, 30), (agency.LearningHours.MinutesPerJp, agency.LearningHours.PnsFloor, agency.LearningHours.PppkCeiling));
        Assert.Equal(("WITA", "Unit Contoh", "dua.contoh.go.id"), (agency.Zone.Abbreviation, agency.FindUnit("loket")!.Name, agency.HostNames[1]));
    }

    [Theory]
    [InlineData("Storage:Engine", "Redi", "Sqlite, Redis")]
    [InlineData("Storage:Engin", "Redis", "Engine")]
    [InlineData("Storage:Engine", "Redis", "127.0.0.1:6379")]
    [InlineData("Instansi:0:Id", "Besar Sekali", "1 sampai 32")]
    [InlineData("Instansi:0:Id", "asn-installation", "asn-installation")]
    [InlineData("Instansi:0:Name", "", "1 sampai 100")]
    [InlineData("Instansi:0:TimeZone", "Mars", "WIB")]
    [InlineData("Instansi:0:InspectorateUnit", "tidak-ada", "tidak ada di daftar unit")]
    [InlineData("Instansi:0:Categories:0:Unit", "tidak-ada", "tidak ada di daftar unit")]
    [InlineData("Instansi:0:HolidaysFile", "tidak-ada.json", "tidak ada")]
    [InlineData("Instansi:0:MentoringTopicsFile", "tidak-ada.json", "tidak ada")]
    [InlineData("Instansi:0:MostMentorSeats", "6", "1 sampai 5")]
    [InlineData("Instansi:0:MentorMessageDays", "91", "0 sampai 90")]
    [InlineData("Instansi:0:Jp:MinutesPerJp", "10", "30 sampai 120")]
    [InlineData("Instansi:0:Jp:Menit", "45", "MinutesPerJp")]
    [InlineData("Instansi:0:MentoringProgrammesFile", "tidak-ada.json", "tidak ada")]
    [InlineData("Instansi:0:MentoringProgrammesFile", "global.json", "mentoring programmes file cannot be read")]
    [InlineData("Instansi:0:HostNames", "https://contoh.go.id/", "tanpa https")]
    [InlineData("Instansi:0:Units:0:Id", "Huruf Besar", "Unit")]
    [InlineData("Instansi:1:Id", "rangkui", "lebih dari satu")]
    [InlineData("Instansi:0:Telegram:Token", "salah", "BotFather")]
    [InlineData("Instansi:0:Telegram:WebhookSecret", "rahasia", "Token kosong")]
    [InlineData("Instansi:0:BotConnector:AppId", "bukan-guid", "GUID")]
    [InlineData("Instansi:0:BotConnector:Password", "rahasia", "AppId kosong")]
    [InlineData("Instansi:0:BotConnector:Sandi", "rahasia", "Password")]
    [InlineData("BotConnector:OpenIdAddress", "http://contoh.go.id/kunci", "https")]
    [InlineData("BotConnector:TrustedServices", "contoh.go.id", "https")]
    [InlineData("BotConnector:AllowEmulator", "mungkin", "true atau false")]
    [InlineData("Telegram:Mode", "Webhook", "alamat publik")]
    [InlineData("Telegram:BaseUrl", "ftp://contoh", "http")]
    [InlineData("Telegram:MaxConnections", "100", "1 sampai 40")]
    [InlineData("DirectLine:Secret", "pendek", "32")]
    [InlineData("DirectLine:AllowedOrigins", "https://contoh.go.id/", "garis miring")]
    [InlineData("Knowledge:Path", "tidak-ada", "tidak ada")]
    [InlineData("Knowledge:Reload", "kadang", "true atau false")]
    [InlineData("Api:RequestsPerMinute", "0", "1 sampai 100000")]
    [InlineData("Files:MaxMegabytes", "0", "1 sampai 100")]
    [InlineData("Files:ClamdAddress", "clamd", "127.0.0.1:3310")]
    [InlineData("Files:ClamdAddres", "127.0.0.1:3310", "ClamdAddress")]
    [InlineData("Retention:DeadLetterDays", "0", "1 sampai 3650")]
    [InlineData("RateLimits:SignInsPerMinute", "banyak", "bilangan bulat")]
    [InlineData("RateLimits:MessagesPerMinute", "0", "1 sampai 10000")]
    [InlineData("RateLimits:ReportsPerPersonPerDay", "1000", "1 sampai 100")]
    [InlineData("RateLimits:ReportsPerStoryPerDay", "2", "CasesPerStoryPerDay")]
    [InlineData("RateLimits:SameFilePerDay", "81", "1 sampai 80")]
    [InlineData("Llm:Model", "contoh", "Llm:Endpoint")]
    [InlineData("Llm:Endpoint", "http://127.0.0.1:9/v1", "nama modelnya belum ada")]
    [InlineData("Llm:Endpoint", "model-contoh", "alamat http")]
    [InlineData("Llm:TimeoutSeconds", "30", "8")]
    [InlineData("Llm:Modle", "contoh", "EmbeddingModel")]
    [InlineData("Heartbeat:EverySeconds", "4000", "0 sampai 3600")]
    [InlineData("Heartbeat:SilentAfterSeconds", "300", "dua kali EverySeconds")]
    [InlineData("Heartbeat:WebAddress", "asisten.contoh.go.id", "alamat http")]
    [InlineData("FollowUps:EverySeconds", "0", "1 sampai 600")]
    [InlineData("Telemetry:OtlpEndpoint", "localhost:4317", "alamat http")]
    [InlineData("Bot:LeaseSeconds", "0", "1 sampai 300")]
    public void A_fault_is_one_line_that_says_where_what_and_what_to_do(string name, string value, string words)
    {
        var (_, faults) = Read(("Instansi:0:Id", "rangkui"), ("Instansi:0:Name", "Instansi Contoh"), ("Instansi:1:Name", name.StartsWith("Instansi:1", StringComparison.Ordinal) ? "Dua" : null), (name, value));
        var line = Assert.Single(faults);
        var section = name.Split(':')[0];
        Assert.StartsWith($"Konfigurasi {section}", line, StringComparison.Ordinal);
        Assert.Contains(words, line, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"| Configuration {section}", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
    }

    [Fact]
    public void A_bot_of_the_connector_service_belongs_to_one_agency_and_one_agency_has_its_own()
    {
        const string App = "0f6a3a64-0000-4000-8000-000000000001";
        var two = new (string, string?)[] { ("Instansi:0:Id", "a"), ("Instansi:0:Name", "A"), ("Instansi:1:Id", "b"), ("Instansi:1:Name", "B") };
        var (configuration, none) = Read([.. two, ("Instansi:1:BotConnector:AppId", App), ("Instansi:1:BotConnector:Password", "p"), ("BotConnector:LoginAddress", "http://127.0.0.1:9/masuk")]);
        Assert.Empty(none);
        var options = new AsnAssistant.Connector.ConnectorOptions();
        configuration.Connector.Fill(options);
        Assert.Equal(("b", App, "p", "botframework.com"), (options.Apps.Single().Agency.Value, options.Apps.Single().Id, options.Apps.Single().Password, options.Apps.Single().Tenant));
        Assert.Equal("http://127.0.0.1:9/masuk/", options.LoginAddress.ToString());

        var (_, shared) = Read([.. two, ("BotConnector:AppId", App), ("BotConnector:Password", "p")]);
        Assert.Contains("Instansi:n:BotConnector:AppId", Assert.Single(shared), StringComparison.Ordinal);
        var (_, twice) = Read(
        [
            .. two, ("Instansi:0:BotConnector:AppId", App), ("Instansi:0:BotConnector:Password", "p"), ("Instansi:1:BotConnector:AppId", App.ToUpperInvariant()), ("Instansi:1:BotConnector:Password", "q"),
        ]);
        Assert.Contains("AppId yang sama", Assert.Single(twice), StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_at_the_top_is_refused_where_several_agencies_might_own_it()
    {
        var (_, faults) = Read(("Instansi:0:Id", "a"), ("Instansi:0:Name", "A"), ("Instansi:1:Id", "b"), ("Instansi:1:Name", "B"), ("Telegram:Token", "123:abcdef"));
        Assert.Contains(faults, fault => fault.Contains("Instansi:n:Telegram:Token", StringComparison.Ordinal));
    }

    [Fact]
    public void A_secret_is_never_repeated_in_a_fault()
    {
        var (_, faults) = Read(
            ("Instansi:Id", "a"), ("Instansi:Name", "A"), ("Instansi:Telegram:Token", "rahasia-1"), ("DirectLine:Secret", "rahasia-2"), ("BotConnector:AppId", "bukan-guid"), ("BotConnector:Password", "rahasia-4"), ("Storage:Engine", "Redis"),
            ("Storage:Redis:Configuration", "127.0.0.1:1,password=rahasia-3,user=siapa"));
        Assert.NotEmpty(faults);
        Assert.All(faults, fault => Assert.DoesNotContain("rahasia-", fault, StringComparison.Ordinal));
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var (_, faults) = Read(("Storage:Engine", "Redi"), ("Retention:DeadLetterDays", "0"));
        Assert.Equal(3, faults.Count);
        Assert.Contains(faults, fault => fault.Contains("belum ada instansi", StringComparison.Ordinal));
    }

    private static (HostConfiguration Configuration, IReadOnlyList<string> Faults) Read(params (string Name, string? Value)[] settings)
    {
        var faults = new ConfigurationFaults();
        var values = settings.Where(setting => setting.Value is not null).GroupBy(setting => setting.Name).Select(group => KeyValuePair.Create(group.Key, group.Last().Value));
        return (HostConfiguration.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), HouseRoot.Path, faults), faults.Lines);
    }
}
