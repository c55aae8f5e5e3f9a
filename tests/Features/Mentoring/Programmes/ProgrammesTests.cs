using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Features.Tests.Mentoring;

public sealed class ProgrammesTests
{
    [Fact]
    public void An_agency_that_says_nothing_offers_development_mentoring_alone_with_the_numbers_of_the_sheet()
    {
        var programmes = Of(null);
        var development = Assert.Single(programmes.All);
        Assert.Equal(development, programmes.Default);
        Assert.Equal((Pairing.DevelopmentProgramme, 6, 30, SuperiorRule.Forbidden, MatchMode.Rank), (development.Id, development.Months, development.TrialDays, development.Superior, development.Match));
        Assert.Equal((5, 3), (development.DaysToAnswer, development.DaysToReply));
        Assert.Equal([4, 2], development.RemindWithDaysLeft);
    }

    [Fact]
    public void What_an_agencys_file_lists_is_on_in_its_order_and_with_its_own_numbers()
    {
        var programmes = Of("""{"programmes":[{"id":"flash","daysToAnswer":2},{"id":"pengembangan","months":4},{"id":"lingkaran"},{"id":"latsar"},{"id":"balik"}]}""");
        Assert.Equal(["flash", "pengembangan", "lingkaran", "latsar", "balik"], programmes.All.Select(one => one.Id));
        Assert.Equal(("pengembangan", 4), (programmes.Default.Id, programmes.Default.Months));
        var flash = programmes.Find(MatchMode.FirstFree)!;
        Assert.Equal((2, 30, SuperiorRule.Forbidden), (flash.DaysToAnswer, flash.TalkMinutes, flash.Superior));
        var circle = programmes.Find(MatchMode.Group)!;
        Assert.Equal((2, 4, 6, 3), (circle.Mentors, circle.LeastMembers, circle.MostMembers, circle.Months));
        Assert.Equal((SuperiorRule.Required, 5), (programmes.Find(MatchMode.Admin)!.Superior, programmes.Find(MatchMode.Admin)!.Steps.Count));
        Assert.Equal((SuperiorRule.AllowedUpwardOutsideLine, MatchMode.Rank), (programmes.Find("balik")!.Superior, programmes.Find("balik")!.Match));
    }

    [Fact]
    public void An_agency_may_add_a_programme_of_its_own()
    {
        var programmes = Of("""
            {"programmes":[{"id":"pengembangan"},{"id":"duta-digital","indonesian":"Duta digital","english":"Digital envoys","aboutIndonesian":"belajar aplikasi.",
            "aboutEnglish":"learn an application.","superior":"forbidden","match":"rank","months":2}]}
            """);
        Assert.Equal(("Duta digital", new DateOnly(2026, 5, 10)), (programmes.Find("duta-digital")!.Name(Language.Id), programmes.Find("duta-digital")!.EndOf(new DateOnly(2026, 3, 10))));
    }

    [Fact]
    public void A_pair_keeps_its_rules_when_its_programme_is_switched_off()
    {
        var programmes = Of(null);
        Assert.Null(programmes.Find("balik"));
        Assert.Equal(3, programmes.RulesOf("balik").Months);
        Assert.Equal(programmes.Default, programmes.RulesOf("tidak-ada-lagi"));
    }

    [Theory]
    [InlineData("""{"programmes":[{"id":"pengembangan","month":4}]}""", "line 1")]
    [InlineData("{\n\"programmes\":[{\"id\":\"pengembangan\",\n\"months\":\"empat\"}]}", "line 3")]
    [InlineData("""{"programmes":[{"id":"flash"}]}""", "match \"rank\"")]
    [InlineData("""{"programmes":[]}""", "match \"rank\"")]
    [InlineData("""{"programmes":[{"id":"baru","indonesian":"Baru"}]}""", "'baru' is new")]
    [InlineData("""{"programmes":[{"id":"pengembangan"},{"id":"pengembangan"}]}""", "same id")]
    [InlineData("""{"programmes":[{"id":"pengembangan","months":0}]}""", "needs a length")]
    [InlineData("""{"programmes":[{"id":"pengembangan","daysToAnswer":3}]}""", "remindWithDaysLeft")]
    [InlineData("""{"programmes":[{"id":"pengembangan","indonesian":"Nama yang terlalu panjang sekali"}]}""", "1 to 20 characters")]
    [InlineData("""{"programmes":[{"id":"pengembangan"},{"id":"lingkaran","mostMembers":3}]}""", "leastMembers")]
    [InlineData("""{"programmes":[{"id":"pengembangan"},{"id":"latsar","steps":[{"id":"a","indonesian":"A","english":"A"},{"id":"a","indonesian":"B","english":"B"}]}]}""", "two steps")]
    public void A_file_that_cannot_be_used_is_told_in_plain_words(string json, string says)
    {
        Assert.False(Programmes.IsSound(json, out var problem));
        Assert.Contains(says, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("$.", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shipped_names_fit_on_buttons_and_the_shipped_five_are_sound_together()
    {
        Assert.Equal(["pengembangan", "latsar", "flash", "lingkaran", "balik"], ProgrammeFile.Shipped.Select(one => one.Programme.Id));
        Assert.True(Programmes.IsSound("""{"programmes":[{"id":"pengembangan"},{"id":"latsar"},{"id":"flash"},{"id":"lingkaran"},{"id":"balik"}]}""", out _));
    }

    private static Programmes Of(string? json) => Programmes.Of(new Agency { Id = new AgencyId("contoh"), Name = "Instansi contoh", MentoringProgrammes = json });
}
