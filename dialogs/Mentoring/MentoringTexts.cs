using AsnAssistant.Bot;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>What is said about mentoring: MentoringTexts.id.json and .en.json.</summary>
public static class MentoringTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(MentoringTexts).Assembly, "MentoringTexts");

    public static Texts For(string locale) => Catalog.For(Languages.Of(locale));

    /// <summary>"Nama, jabatan di unit", with what is known of it; Markdown-escaped.</summary>
    public static string Who(Texts texts, string name, string post, string unit) => MarkdownText.Escape((post.Length > 0, unit.Length > 0) switch
    {
        (true, true) => texts.Format("who.full", ("name", name), ("post", post), ("unit", unit)),
        (true, false) => texts.Format("who.post", ("name", name), ("post", post)),
        (false, true) => texts.Format("who.unit", ("name", name), ("unit", unit)),
        _ => name,
    });

    /// <summary>Reads "Analis kebijakan, Dinas Perhubungan" into post and unit; what cannot be parted is the post.</summary>
    public static (string Post, string Unit) PostAndUnit(string typed)
    {
        foreach (var between in (string[])[",", " di ", " pada ", " at "])
        {
            var at = typed.IndexOf(between, StringComparison.OrdinalIgnoreCase);
            if (at > 0 && at + between.Length < typed.Length)
            {
                return (typed[..at].Trim(), typed[(at + between.Length)..].Trim());
            }
        }
        return (typed.Trim(), "");
    }
}
