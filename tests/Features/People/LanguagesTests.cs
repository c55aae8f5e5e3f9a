using AsnAssistant.People;

namespace AsnAssistant.Features.Tests.People;

public sealed class LanguagesTests
{
    [Theory]
    [InlineData("id-ID", Language.Id)]
    [InlineData("in", Language.Id)]
    [InlineData("en", Language.En)]
    [InlineData("EN-GB", Language.En)]
    [InlineData("en_US", Language.En)]
    [InlineData("nl-NL", Language.Id)]
    [InlineData("eng", Language.Id)]
    [InlineData("", Language.Id)]
    [InlineData(null, Language.Id)]
    public void English_is_English_and_all_else_is_Indonesian(string? locale, Language language) => Assert.Equal(language, Languages.Of(locale));

    [Fact]
    public void A_locale_of_ours_reads_back_as_the_same_language() =>
        Assert.All(Enum.GetValues<Language>(), language => Assert.Equal(language, Languages.TryOf(language.Locale())));
}
