using AsnAssistant.PolicyAnswers;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.PolicyAnswers;

/// <summary>The real knowledge folder, and throw-away folders with a sample article.</summary>
internal static class TestKnowledge
{
    public static readonly AgencyId Rangkui = new("rangkui");
    public static readonly AgencyId Marelan = new("marelan");

    public static string RealPath { get; } = Path.Combine(HouseRoot.Path, "knowledge");

    public static string Questions(string file) => Path.Combine(HouseRoot.Path, "tests/Features/PolicyAnswers", file);

    public static PolicySearch Search(KnowledgeBase knowledge) => new(knowledge, TimeProvider.System);

    public static KnowledgeBase Open(string path, bool reload = false) => new(new KnowledgeOptions { Path = path, Reload = reload });

    /// <summary>A sample article that keeps every rule, with one fact behind it.</summary>
    public const string SampleFacts = "CONTOH.1\tK\tLamanya 12 hari kerja (PP 1/2001 Pasal 2 ayat (1)).\n";

    public const string SampleArticle = """
        ---
        id: contoh/izin
        title: Izin contoh pegawai
        label: Izin contoh
        group: Contoh
        audience: [PNS]
        regulations:
          - {type: PP, number: "1", year: 2001, title: Peraturan contoh, article: [Pasal 2 ayat (1)]}
        validFrom: unknown
        validTo: none
        replaces: []
        sources:
          - {url: "https://contoh.example/izin", accessed: 2026-11}
        confidence: K
        facts: [CONTOH.1]
        owner: Bagian contoh
        reviewBy: 2030-12-31
        phrasings:
          - Berapa lama izin contoh?
          - izin contoh brp hari
          - syarat izin contoh apa
          - jatah izin contoh
          - ijin cntoh gimana
        notAnswered:
          - Berapa denda contoh?
        ---

        Izin contoh lamanya 12 hari kerja.
        Mintalah secara tertulis.

        Dasar: PP 1/2001 Pasal 2 ayat (1).

        ## Langkah

        - Tulis permintaan.
        - Serahkan kepada atasan.

        Dasar: PP 1/2001.
        """;

    public const string SampleTranslation = """
        ---
        id: contoh/izin
        title: Sample permit
        label: Sample permit
        phrasings:
          - How long is the sample permit?
          - sample permit days
          - how to get the sample permit
          - sample permit conditions
          - permit sample
        ---

        The sample permit lasts 12 working days.
        Ask in writing.

        Dasar: PP 1/2001 Pasal 2 ayat (1).

        ## Steps

        - Write the request.
        - Hand it to your superior.

        Dasar: PP 1/2001.
        """;
}

/// <summary>The real articles, read once for a class of tests.</summary>
public sealed class RealKnowledge : IDisposable
{
    public KnowledgeBase Base { get; } = TestKnowledge.Open(TestKnowledge.RealPath);

    public void Dispose() => Base.Dispose();
}

/// <summary>A knowledge folder in the temporary directory, gone after the test.</summary>
internal sealed class SampleFolder : IDisposable
{
    public SampleFolder(string? article = null, string? translation = null)
    {
        Write("facts/contoh.tsv", TestKnowledge.SampleFacts);
        Write("contoh/izin.id.md", article ?? TestKnowledge.SampleArticle);
        if (translation is not null)
        {
            Write("contoh/izin.en.md", translation);
        }
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("asn-knowledge-").FullName;

    public void Write(string file, string text)
    {
        var path = Path.Combine(Root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Delete(string file) => File.Delete(Path.Combine(Root, file));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
