using System.Globalization;
using System.Text.RegularExpressions;

namespace AsnAssistant.House.Tests;

/// <summary>What is said to people: the same in both languages, and light enough to read. A number is no proof; reading aloud is.</summary>
public sealed partial class TextFilesTests
{
    /// <summary>Officialese that citizens never read.</summary>
    private static readonly string[] Heavy =
    [
        "menindaklanjuti", "ditindaklanjuti", "disposisi", "verifikasi", "klarifikasi", "berkoordinasi", "kewenangan", "bersangkutan", "pemohon", "permohonan", "terkait",
        "guna", "sehubungan", "sebagaimana", "dimaksud", "apabila", "terhitung", "selambat-lambatnya", "sekurang-kurangnya", "melampirkan", "domisili", "eskalasi",
        "sosialisasi", "implementasi", "optimalisasi", "realisasi", "kendala", "login", "logout", "submit", "demikian", "harap", "invalid", "diizinkan",
    ];

    public static TheoryData<string> Files => [.. TextFile.IndonesianFiles];

    /// <summary>What citizens and staff read in a chat, and reporters on their page.</summary>
    public static TheoryData<string> ChatFiles => [.. TextFile.IndonesianFiles.Where(IsChat)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Both_languages_have_the_same_keys_and_placeholders(string file)
    {
        var (indonesian, english) = (TextFile.Read(file), TextFile.Read(TextFile.EnglishOf(file)));
        Assert.Equal(indonesian.Texts.Keys.Order(), english.Texts.Keys.Order());
        Assert.All(indonesian.Texts, text => Assert.Equal(
            TextFile.Placeholders(text.Value).Order(),
            TextFile.Placeholders(english.Texts[text.Key]).Order()));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Sentences_are_short(string file)
    {
        var sentences = TextFile.Read(file).Sentences().ToArray();
        var mean = sentences.Average(sentence => sentence.Words.Length);
        Assert.True(mean <= 12, string.Create(CultureInfo.InvariantCulture, $"{file}: {mean:0.0} words a sentence."));
        Assert.Empty(sentences.Where(sentence => sentence.Words.Length > 20).Select(sentence => $"{sentence.Key}: {string.Join(' ', sentence.Words)}"));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Words_are_short(string file)
    {
        var words = TextFile.Read(file).Sentences().SelectMany(sentence => sentence.Words).ToArray();
        if (words.Length < 40)
        {
            return;
        }
        var limit = IsChat(file) ? 0.15 : 0.20;
        var share = (double)words.Count(word => TextFile.Syllables(word) >= 4) / words.Length;
        Assert.True(share <= limit, string.Create(
            CultureInfo.InvariantCulture,
            $"{file}: {share:0.0%} of the words have four syllables or more: {string.Join(' ', words.Where(word => TextFile.Syllables(word) >= 4).Distinct())}"));
    }

    /// <summary>
    /// Words per sentence plus the percentage of words with four syllables or more, of each text by itself: a heavy one does not hide among many light ones.
    /// By this weight the style guide's samples are 15, an encyclopaedia (median of 3,745 passages) 36, sentences of regulations 56. Of our 579 texts of twelve
    /// words or more half were under 12 and 95 of a hundred under 23 when this was set, so 25, midway from the samples to the encyclopaedia, is what all can keep.
    /// </summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void No_single_text_is_heavy_to_read(string file)
    {
        var heavy = from text in TextFile.Read(file).Sentences().GroupBy(sentence => sentence.Key, sentence => sentence.Words)
                    let words = text.SelectMany(sentence => sentence).ToArray()
                    where words.Length >= 12
                    let weight = TextFile.Weight([.. text])
                    where weight > 25
                    select string.Create(CultureInfo.InvariantCulture, $"{text.Key} weighs {weight:0.0}: {string.Join(' ', words)}");
        Assert.Empty(heavy);
    }

    [Theory]
    [MemberData(nameof(ChatFiles))]
    public void Citizens_read_no_officialese(string file)
    {
        var heavy = TextFile.Read(file).Sentences().SelectMany(sentence => sentence.Words.Where(word => Heavy.Contains(word.ToLowerInvariant())).Select(word => $"{sentence.Key}: {word}"));
        Assert.Empty(heavy);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Nobody_is_shouted_at(string file)
    {
        var shouted = TextFile.Read(file).Texts.Where(text => Shouting().IsMatch(text.Value)).Select(text => $"{text.Key}: {text.Value}");
        Assert.Empty(shouted);
    }

    [Fact]
    public void The_measures_know_a_heavy_text_from_a_light_one()
    {
        Assert.Equal([2, 3, 3, 6], new[] { "lampu", "petugas", "selesai", "kepegawaian" }.Select(TextFile.Syllables));
        Assert.Equal(4, TextFile.Weight([["Lampu", "jalan", "sudah", "menyala"]]));
        Assert.Equal(4 + 100, TextFile.Weight([["Optimalisasi", "implementasi", "kewenangan", "penyelenggara"]]));
        Assert.Equal(2 + 25, TextFile.Weight([["Tulis", "saja"], ["Petugas", "menindaklanjuti"]]));
        Assert.Equal(["a", "b"], TextFile.Placeholders("{a} dan {b, plural, other {# laporan}}").Order());
    }

    private static bool IsChat(string file) => file.StartsWith("dialogs/", StringComparison.Ordinal) || file.Contains("/Channels/", StringComparison.Ordinal) || file.Contains("/Tracking/", StringComparison.Ordinal);

    [GeneratedRegex(@"!!|\b(GAGAL|ERROR|PERINGATAN|PENTING|WAJIB)\b")]
    private static partial Regex Shouting();
}
