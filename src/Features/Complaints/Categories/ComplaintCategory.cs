using System.Text.Json;
using System.Text.Json.Serialization;
using AsnAssistant.People;

namespace AsnAssistant.Complaints;

/// <summary>What a complaint can be about: data, not code.</summary>
/// <param name="Id">Stable; tickets remember it. 1 to 32 characters of a-z, 0-9 and '-'.</param>
/// <param name="Name">Indonesian, fit for a button: at most 20 characters.</param>
/// <param name="NameEn">The same in English.</param>
/// <param name="Kind">What a ticket of this category is until an officer says otherwise; it sets the limits.</param>
/// <param name="Units">Ids under which agencies usually keep the unit in charge; the first the agency has is suggested. May be empty.</param>
/// <param name="Reach">Metres within which two reports may be about the same thing; 0 where a point on the map says nothing.</param>
/// <param name="Strong">Words and phrases that all but name the category, folded, fillers left out.</param>
/// <param name="Words">Such as point to it.</param>
/// <param name="Hints">Such as fit it, among others.</param>
public sealed record ComplaintCategory(
    string Id,
    string Name,
    string NameEn,
    TicketKind Kind,
    IReadOnlyList<string> Units,
    int Reach,
    IReadOnlyList<string> Strong,
    IReadOnlyList<string> Words,
    IReadOnlyList<string> Hints)
{
    /// <summary>The one for what fits no other.</summary>
    public const string OtherId = "lainnya";

    public string NameIn(Language language) => language == Language.En ? NameEn : Name;
}

/// <param name="Spellings">How a word is often written in chat, and how it is read here; one word or several.</param>
/// <param name="Fillers">Words left out before anything is compared.</param>
/// <param name="NearWords">After one of these comes a landmark, not what the complaint is about.</param>
internal sealed record CategoryFile(
    IReadOnlyList<ComplaintCategory> Categories, IReadOnlyDictionary<string, string> Spellings, IReadOnlyList<string> Fillers, IReadOnlyList<string> NearWords)
{
    /// <summary>What comes with the product.</summary>
    public static CategoryFile Shipped { get; } = Read();

    private static CategoryFile Read()
    {
        using var stream = typeof(CategoryFile).Assembly.GetManifestResourceStream("ComplaintCategories.json")!;
        return JsonSerializer.Deserialize(stream, CategoryJson.Default.CategoryFile)!;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CategoryFile))]
internal sealed partial class CategoryJson : JsonSerializerContext;
