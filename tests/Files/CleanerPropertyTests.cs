using FsCheck;
using FsCheck.Fluent;

namespace AsnAssistant.Files.Tests;

/// <summary>Whatever bytes come: an answer, never an exception; and what is taken is clean.</summary>
public sealed class CleanerPropertyTests
{
    private const long Limit = 1024 * 1024;

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    private static readonly byte[][] Seeds =
    [
        .. new[] { "jpeg", "png", "webp", "gif", "mp4", "m4a", "heic", "mp3" }.Select(CleanerTests.Sample),
        Samples.Zip("[Content_Types].xml", "word/document.xml"), Samples.Zip("mimetype=application/vnd.oasis.opendocument.text"), Samples.Compound("Workbook"),
    ];

    [Fact]
    public void Any_bytes_are_answered() => Check.One(Many, Prop.ForAll<byte[]>(bytes => IsAnswered(bytes)));

    [Fact]
    public void Any_bytes_behind_a_known_beginning_are_answered() => Check.One(Many, Prop.ForAll(
        Gen.Choose(0, Seeds.Length - 1).ToArbitrary(),
        Gen.Choose(2, 40).ToArbitrary(),
        ArbMap.Default.ArbFor<byte[]>(),
        (seed, kept, tail) => IsAnswered([.. Seeds[seed].Take(kept), .. tail])));

    [Fact]
    public void A_file_cut_anywhere_is_answered_and_tells_nothing()
    {
        foreach (var seed in Seeds)
        {
            for (var length = 0; length < seed.Length; length++)
            {
                Assert.True(IsAnswered(seed[..length]), $"Cut at {length} of {seed.Length}.");
                Assert.False(TellsMoreThanItsPicture(seed[..length]), $"Cut at {length} of {seed.Length}.");
            }
        }
    }

    [Fact]
    public void A_file_with_bytes_changed_anywhere_is_answered() => Check.One(Many, Prop.ForAll(
        Gen.Choose(0, Seeds.Length - 1).ToArbitrary(),
        Gen.Choose(0, 100_000).ArrayOf(4).ToArbitrary(),
        Gen.Choose(0, 255).ArrayOf(4).ToArbitrary(),
        (seed, places, values) =>
        {
            var bytes = Seeds[seed].ToArray();
            for (var i = 0; i < places.Length; i++)
            {
                bytes[places[i] % bytes.Length] = (byte)values[i];
            }
            return IsAnswered(bytes);
        }));

    private static bool IsAnswered(byte[] bytes)
    {
        var before = bytes.ToArray();
        var clean = FileCleaner.Clean(bytes, Limit);
        return bytes.AsSpan().SequenceEqual(before)
            && (clean.Kind is null) != (clean.Refusal is null)
            && clean.Content.IsEmpty == clean.Refusal is not null
            && clean.Content.Length <= bytes.Length + 2
            // What we made is of the kind we say, and clean again.
            && (clean.Kind is null || FileCleaner.Clean(clean.Content, Limit + 2).Kind == clean.Kind);
    }

    private static bool TellsMoreThanItsPicture(byte[] bytes) => FileCleaner.Clean(bytes, Limit) is { Kind.MayTell: false } clean && Samples.TellsSecret(clean.Content);
}
