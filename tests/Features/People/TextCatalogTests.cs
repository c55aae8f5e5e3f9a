using AsnAssistant.People;

namespace AsnAssistant.Features.Tests.People;

public sealed class TextCatalogTests
{
    [Fact]
    public void A_text_is_found_by_its_path_and_filled_by_name()
    {
        var catalog = TextCatalog.Parse(
            "ContohTexts",
            """{ "sapa": { "halo": "Halo {nama}, ada {jumlah} laporan." }, "baris": ["Satu", "Dua"] }""",
            """{ "sapa": { "halo": "Hello {nama}, {jumlah} reports." }, "baris": ["One", "Two"] }""");
        Assert.Equal(["baris", "sapa.halo"], catalog.Keys);
        Assert.Equal("Halo Kak, ada 1.032 laporan.", catalog.For(Language.Id).Format("sapa.halo", ("nama", "Kak"), ("jumlah", 1032)));
        Assert.Equal("Hello Kak, 1,032 reports.", catalog.For(Language.En).Format("sapa.halo", ("nama", "Kak"), ("jumlah", 1032)));
        Assert.Equal("Satu\nDua", catalog.For(Language.Id)["baris"]);
        Assert.Equal(["jumlah", "nama"], catalog.For(Language.Id).PlaceholdersOf("sapa.halo").Order());
        Assert.False(catalog.For(Language.Id).Has("sapa"));
    }

    [Theory]
    [InlineData(0, "No reports", "Belum ada laporan")]
    [InlineData(1, "1 report", "1 laporan")]
    [InlineData(1200, "1,200 reports", "1.200 laporan")]
    public void A_plural_follows_its_language(int count, string english, string indonesian)
    {
        var catalog = TextCatalog.Parse(
            "ContohTexts",
            """{ "n": "{count, plural, =0 {Belum ada laporan} other {# laporan}}" }""",
            """{ "n": "{count, plural, =0 {No reports} one {# report} other {# reports}}" }""");
        Assert.Equal(english, catalog.For(Language.En).Format("n", ("count", count)));
        Assert.Equal(indonesian, catalog.For(Language.Id).Format("n", ("count", count)));
    }

    [Fact]
    public void A_select_takes_the_named_branch_and_may_hold_placeholders_and_braces_may_be_written()
    {
        const string Text = """{ "s": "{mode, select, anonymous {tanpa nama} other {atas nama {nama}}}, {{tetap}}" }""";
        var texts = TextCatalog.Parse("ContohTexts", Text, Text).For(Language.Id);
        Assert.Equal("tanpa nama, {tetap}", texts.Format("s", ("mode", "anonymous"), ("nama", "X")));
        Assert.Equal("atas nama X, {tetap}", texts.Format("s", ("mode", "open"), ("nama", "X")));
    }

    [Fact]
    public void What_a_person_wrote_is_never_taken_for_a_placeholder()
    {
        const string Text = """{ "a": "Cerita: {cerita}" }""";
        Assert.Equal("Cerita: {nama} # }", TextCatalog.Parse("ContohTexts", Text, Text).For(Language.Id).Format("a", ("cerita", "{nama} # }")));
    }

    [Fact]
    public void A_missing_key_or_value_is_a_fault_of_the_program()
    {
        const string Text = """{ "a": "Halo {nama}" }""";
        var texts = TextCatalog.Parse("ContohTexts", Text, Text).For(Language.Id);
        Assert.Throws<KeyNotFoundException>(() => texts["b"]);
        Assert.Contains("nama", Assert.Throws<KeyNotFoundException>(() => texts["a"]).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "a": "x" }""", """{ "b": "x" }""", 2)]
    [InlineData("""{ "a": "x {p}" }""", """{ "a": "x {q}" }""", 1)]
    [InlineData("""{ "a": "x {p" }""", """{ "a": "x" }""", 2)]
    [InlineData("""{ "a": "x }" }""", """{ "a": "x }" }""", 2)]
    [InlineData("""{ "a": "{n, plural, one {x}}" }""", """{ "a": "{n, plural, other {x}}" }""", 2)]
    [InlineData("""{ "a": 5, "b": "" }""", "{}", 2)]
    [InlineData("""{ "a": "x", "a": "y" }""", """{ "a": "x" }""", 1)]
    [InlineData("bukan JSON", "{}", 1)]
    public void Files_that_do_not_match_are_refused_with_every_fault(string indonesian, string english, int faults) =>
        Assert.Equal(faults, Assert.Throws<TextCatalogException>(() => TextCatalog.Parse("ContohTexts", indonesian, english)).Faults.Count);

    [Fact]
    public void An_assembly_without_the_files_says_how_to_embed_them() =>
        Assert.Contains("Texts.props", Assert.Throws<TextCatalogException>(() => TextCatalog.Load(typeof(TextCatalogTests).Assembly, "TidakAdaTexts")).Message, StringComparison.Ordinal);
}
