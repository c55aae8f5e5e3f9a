using System.Text.Json.Serialization;

namespace AsnAssistant.People;

/// <summary>A language the assistant speaks. Chosen per person, never taken from the thread.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Language>))]
public enum Language
{
    /// <summary>Indonesian, first and default.</summary>
    Id,

    /// <summary>English.</summary>
    En,
}

public static class Languages
{
    /// <summary>The language of a BCP 47 tag: <c>en</c> and its regions are English, all else, null too, is Indonesian.</summary>
    public static Language Of(string? locale) => TryOf(locale) ?? Language.Id;

    /// <returns>Null for a tag of a language we do not speak.</returns>
    public static Language? TryOf(string? locale)
    {
        var primary = locale.AsSpan().Trim();
        var end = primary.IndexOfAny('-', '_');
        primary = end < 0 ? primary : primary[..end];
        return primary.Equals("en", StringComparison.OrdinalIgnoreCase) ? Language.En
            : primary.Equals("id", StringComparison.OrdinalIgnoreCase) || primary.Equals("in", StringComparison.OrdinalIgnoreCase) ? Language.Id
            : null;
    }

    /// <summary><c>id-ID</c> or <c>en-US</c>, for an activity's locale.</summary>
    public static string Locale(this Language language) => language == Language.En ? "en-US" : "id-ID";

    /// <summary><c>id</c> or <c>en</c>: the part of a text file's name, and HTML's lang.</summary>
    public static string Code(this Language language) => language == Language.En ? "en" : "id";
}
