using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Features.Tests.People;

public sealed class AgencyTests
{
    [Fact]
    public void Settings_become_an_agency()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, """{"days":[{"day":"2026-07-22","name":"Hari jadi (contoh)"}]}""");
        try
        {
            var agency = Settings(settings => settings.HolidaysFile = file).Build(out var problems);
            Assert.Empty(problems);
            Assert.Equal(("rangkui", "Rangkui", "WITA"), (agency!.Key, agency.Name, agency.Zone.Abbreviation));
            Assert.Equal("Dinas Contoh", agency.FindUnit("contoh")?.Name);
            Assert.Null(agency.FindUnit("lain"));
            Assert.Equal(["rangkui.example"], agency.HostNames);
            Assert.Equal(new Holiday(new DateOnly(2026, 7, 22), HolidayKind.Local, "Hari jadi (contoh)"), Assert.Single(agency.LocalHolidays));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Every_fault_of_the_settings_is_told_at_once_and_in_plain_words()
    {
        var faulty = Settings(settings =>
        {
            settings.Id = "Rangkui!";
            settings.Name = " ";
            settings.TimeZone = "GMT";
            settings.Units.Add(new UnitSettings { Id = "contoh", Name = "Kembar" });
            settings.Units.Add(new UnitSettings { Id = "", Name = "Tanpa id" });
            settings.HolidaysFile = "tidak-ada.json";
        });
        Assert.Null(faulty.Build(out var problems));
        Assert.Equal(6, problems.Count);
        Assert.All(problems, problem => Assert.StartsWith("Instansi", problem, StringComparison.Ordinal));
    }

    [Fact]
    public void A_holidays_file_that_is_no_such_file_is_named_with_its_line()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "{\n\"days\": [ { \"day\": \"kemarin\" } ] }");
        try
        {
            Assert.Null(Settings(settings => settings.HolidaysFile = file).Build(out var problems));
            Assert.Contains("line 2", Assert.Single(problems), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void An_agency_is_found_by_id_and_by_host_name()
    {
        var agencies = new Agencies([One("rangkui", "rangkui.example"), One("marelan", "marelan.example")]);
        Assert.Equal("marelan", agencies.Get(new AgencyId("marelan")).Key);
        Assert.Equal("rangkui", agencies.ByHostName("RANGKUI.example")?.Key);
        Assert.Null(agencies.ByHostName("lain.example"));
        Assert.Null(agencies.Single);
        Assert.False(agencies.TryGet("Bukan Instansi", out _));
        Assert.True(agencies.TryGet("marelan", out _));
        Assert.Throws<KeyNotFoundException>(() => agencies.Get(new AgencyId("senapelan")));
    }

    [Fact]
    public void The_only_agency_answers_to_every_host_name()
    {
        var agencies = new Agencies([One("rangkui")]);
        Assert.Equal("rangkui", agencies.ByHostName("localhost")?.Key);
        Assert.Equal("rangkui", agencies.Single?.Key);
    }

    [Fact]
    public void Two_agencies_never_share_an_id_or_a_host_name()
    {
        Assert.Throws<ArgumentException>(() => new Agencies([One("rangkui"), One("rangkui")]));
        Assert.Throws<ArgumentException>(() => new Agencies([One("rangkui", "a.example"), One("marelan", "A.example")]));
        Assert.Throws<ArgumentException>(() => new Agencies([]));
    }

    private static Agency One(string id, params string[] hosts) => new() { Id = new AgencyId(id), Name = id, HostNames = hosts };

    private static AgencySettings Settings(Action<AgencySettings> change)
    {
        var settings = new AgencySettings
        {
            Id = "rangkui",
            Name = " Rangkui ",
            TimeZone = "Asia/Makassar",
            HostNames = ["Rangkui.Example"],
            Units = [new UnitSettings { Id = "contoh", Name = "Dinas Contoh" }],
        };
        change(settings);
        return settings;
    }
}
