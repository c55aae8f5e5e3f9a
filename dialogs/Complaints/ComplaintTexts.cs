using AsnAssistant.Complaints;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Complaints;

/// <summary>What is said about complaints: ComplaintTexts.id.json and .en.json.</summary>
public static class ComplaintTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(ComplaintTexts).Assembly, "ComplaintTexts");

    public static Texts For(string locale) => Catalog.For(Languages.Of(locale));

    /// <summary>A key's last part from an enum's member: <c>ClosedWithoutReply</c> is <c>closedWithoutReply</c>.</summary>
    public static string KeyOf<T>(T member)
        where T : struct, Enum
    {
        var name = member.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>The first words of a text, at a word's end, with "…" if something was left out.</summary>
    public static string Beginning(string text, int most)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= most)
        {
            return line;
        }
        var end = line.LastIndexOf(' ', most - 1);
        end = end < most / 2 ? most - 1 : end;
        return (char.IsHighSurrogate(line[end - 1]) ? line[..(end - 1)] : line[..end]) + "…";
    }

    /// <summary>"Kelurahan Rangkui, titik lokasi ada"; null when nothing is known.</summary>
    public static string? Of(Place place, Texts texts) =>
        place.IsUnknown ? null
        : place.HasCoordinates ? string.IsNullOrWhiteSpace(place.Text) ? texts["place.point"] : texts.Format("place.textAndPoint", ("text", place.Text))
        : place.Text;
}
