using System.Collections.Frozen;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>The words of a place that tell it from other places: names, not "jalan" or "RT 03".</summary>
internal static class PlaceWords
{
    public const int Most = 6;

    private static readonly FrozenSet<string> Anywhere = new[]
    {
        "jalan", "gang", "gg", "kelurahan", "kel", "kecamatan", "kec", "desa", "dusun", "kampung", "kota", "kabupaten", "kab", "perumahan", "perum", "komplek", "kompleks", "blok", "nomor", "no",
        "rumah", "rt", "rw", "sini", "situ", "sana", "raya", "jl", "street", "village", "near", "house", "tidak", "tahu", "lingkungan", "wilayah", "daerah", "tempat",
    }.ToFrozenSet();

    /// <returns>0 to <see cref="Most"/> words, none twice, fit as a part of a name in the store.</returns>
    public static IReadOnlyList<string> Of(string? place) => place is null
        ? []
        :
        [
            .. StoryWords.Of(place)
                .Select(word => word.Text)
                .Where(word => word.Length >= 3 && !Anywhere.Contains(word) && !word.All(char.IsDigit))
                .Distinct()
                .Take(Most)
                .Select(StoreName.From),
        ];
}
