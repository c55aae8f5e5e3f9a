using System.Text.RegularExpressions;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Dialogs.Complaints;
using AsnAssistant.Dialogs.DataRights;
using AsnAssistant.Dialogs.Mentoring;
using AsnAssistant.Dialogs.PolicyAnswers;
using AsnAssistant.Dialogs.Staff;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Tests;

public sealed partial class TextLintTests
{
    /// <summary>Words of offices that people should not have to read.</summary>
    private static readonly string[] Officialese =
    [
        "menindaklanjuti", "disposisi", "verifikasi", "klarifikasi", "berkoordinasi", "kewenangan", "pemohon", "mengajukan permohonan", "dalam rangka", "guna", "sehubungan",
        "sebagaimana", "apabila", "terhitung", "selambat-lambatnya", "sekurang-kurangnya", "melampirkan", "domisili", "eskalasi", "sosialisasi", "implementasi", "optimalisasi",
        "realisasi", "kendala", "login", "logout", "submit", "demikian disampaikan", "invalid", "gagal", "harap", "tidak diizinkan", "yang bersangkutan",
    ];

    public static TheoryData<string> Catalogs => new("Assistant", "Complaint", "DataRights", "Policy", "Programme", "Latsar", "Mentoring", "Move", "Staff");

    [Fact]
    public void The_kernel_finds_all_its_sentences_in_both_languages()
    {
        foreach (var locale in (string[])["id-ID", "en-US"])
        {
            Assert.All(KernelTexts.All, key => Assert.True(AssistantTexts.For(locale).Has(key), $"{locale} lacks {key}"));
        }
    }

    [Theory]
    [MemberData(nameof(Catalogs))]
    public void Nobody_is_spoken_to_in_officialese(string catalog)
    {
        var texts = Of(catalog, "id-ID");
        var found = from key in texts.Keys
                    let text = Plain(texts, key).ToLowerInvariant()
                    from word in Officialese
                    where Regex.IsMatch(text, $@"\b{Regex.Escape(word)}\b")
                    select $"{key}: {word}";
        Assert.Empty(found);
    }

    [Theory]
    [MemberData(nameof(Catalogs))]
    public void Sentences_are_short(string catalog)
    {
        foreach (var locale in (string[])["id-ID", "en-US"])
        {
            var texts = Of(catalog, locale);
            var lengths = texts.Keys.SelectMany(key => Sentence().Split(Plain(texts, key)).Select(sentence => (key, sentence, Words: Word().Count(sentence)))).Where(entry => entry.Words > 0).ToList();
            Assert.All(lengths, entry => Assert.True(entry.Words <= 20, $"{locale} {entry.key}: {entry.Words} words in \"{entry.sentence.Trim()}\""));
            Assert.InRange(lengths.Average(entry => entry.Words), 1, 12);
        }
    }

    [Theory]
    [MemberData(nameof(Catalogs))]
    public void Few_words_are_long(string catalog)
    {
        var texts = Of(catalog, "id-ID");
        var words = texts.Keys.SelectMany(key => Word().Matches(Plain(texts, key)).Select(match => match.Value.ToLowerInvariant())).ToList();
        var longWords = words.Where(word => Syllables(word) >= 4).ToList();
        Assert.True(longWords.Count * 100 <= words.Count * 15, $"{longWords.Count} of {words.Count}: {string.Join(", ", longWords.Distinct())}");
    }

    private static Texts Of(string catalog, string locale) => catalog switch
    {
        "Assistant" => AssistantTexts.For(locale),
        "Complaint" => ComplaintTexts.For(locale),
        "DataRights" => DataRightsTexts.For(locale),
        "Policy" => PolicyTexts.For(locale),
        "Programme" => ProgrammeTexts.For(locale),
        "Latsar" => LatsarTexts.For(locale),
        "Move" => MoveTexts.For(locale),
        "Staff" => StaffTexts.For(locale),
        _ => MentoringTexts.For(locale),
    };

    /// <summary>The text with every placeholder filled by a short word.</summary>
    private static string Plain(Texts texts, string key) =>
        Command().Replace(texts.Format(key, [.. texts.PlaceholdersOf(key).Select(name => (name, (object?)(IsCount(name) ? 2 : "ini")))]), "ini");

    private static bool IsCount(string name) => name is "messages" or "files" or "others" or "reporters" or "count" or "open" or "kept" or "tries" or "most" or "length" or "seats" or "taken" or "score";

    private static int Syllables(string word) => Vowels().Count(Regex.Replace(word, "(ai|au|oi|ei)$", "a"));

    [GeneratedRegex(@"[.!?:]+(\s|""|\*|$)|\n|; ")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\p{L}[\p{L}-]*")]
    private static partial Regex Word();

    [GeneratedRegex("[aiueo]")]
    private static partial Regex Vowels();

    [GeneratedRegex(@"/\w+")]
    private static partial Regex Command();
}
