using System.Collections.Frozen;

namespace AsnAssistant.PolicyAnswers;

/// <summary>Tells from a question what its answer counts, so that a sentence with such a number is quoted.</summary>
internal static class AskedUnits
{
    private static readonly string[] Lengths = ["hari", "hari kerja", "hari kalender", "minggu", "bulan", "tahun", "jam", "menit"];
    private static readonly string[] Money = ["rp", "%"];

    private static readonly string[] Dates =
    [
        "tanggal", "tahun kalender", "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november", "desember",
    ];

    // Standard words, as the analyzer leaves them.
    private static readonly FrozenDictionary<string, string[]> ByWord = new Dictionary<string, string[]>
    {
        ["hari"] = ["hari", "hari kerja", "hari kalender"], ["minggu"] = ["minggu"], ["bulan"] = ["bulan"], ["tahun"] = ["tahun"], ["jam"] = ["jam", "pukul"], ["pukul"] = ["pukul"],
        ["menit"] = ["menit"], ["lama"] = Lengths, ["long"] = Lengths, ["usia"] = ["tahun"], ["umur"] = ["tahun"], ["persen"] = ["%"], ["kali"] = ["kali", "periode"],
        ["orang"] = ["orang", "saksi"], ["jenis"] = ["jenis"], ["macam"] = ["jenis"], ["rangkap"] = ["rangkap"], ["besar"] = Money, ["uang"] = Money, ["gaji"] = Money, ["biaya"] = Money,
        ["tanggal"] = Dates, ["jp"] = ["jp"], ["rupiah"] = ["rp"],
    }.ToFrozenDictionary();

    private const int Near = 2;

    public static IReadOnlySet<string> In(string[] words)
    {
        var units = new HashSet<string>();
        for (var at = 0; at < words.Length; at++)
        {
            if (words[at] is "kapan" or "when" or "tenggat" || (words[at] == "waktu" && at > 0 && words[at - 1] == "batas"))
            {
                units.UnionWith(Lengths);
                units.UnionWith(Dates);
            }
            else if (words[at] is "berapa" or "many" or "much" or "long" or "usia" or "umur")
            {
                for (var near = Math.Max(0, at - Near); near <= at + Near && near < words.Length; near++)
                {
                    units.UnionWith(ByWord.GetValueOrDefault(words[near], []));
                }
            }
        }
        return units;
    }
}
