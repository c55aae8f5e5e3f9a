using System.Text;

namespace AsnAssistant.Files.Tests;

/// <summary>What a file is, and what others see of it.</summary>
public sealed class CleanerTests
{
    private const long Limit = 1024 * 1024;

    public static TheoryData<string> Telling => ["jpeg", "png", "webp", "gif", "mp4", "qt", "m4a", "heic", "mp3"];

    [Theory]
    [MemberData(nameof(Telling))]
    public void Place_device_and_author_are_gone(string kind)
    {
        var sent = Sample(kind);
        Assert.True(Samples.TellsSecret(sent));
        var clean = FileCleaner.Clean(sent, Limit);
        Assert.Null(clean.Refusal);
        Assert.False(Samples.TellsSecret(clean.Content));
    }

    [Theory]
    [MemberData(nameof(Telling))]
    public void A_clean_copy_stays_as_it_is_when_cleaned_again(string kind)
    {
        var once = FileCleaner.Clean(Sample(kind), Limit).Content;
        Assert.Equal(once.ToArray(), FileCleaner.Clean(once, Limit).Content.ToArray());
    }

    [Fact]
    public void Of_a_photo_only_the_side_that_is_up_is_kept()
    {
        for (var side = 2; side <= 8; side++)
        {
            var clean = FileCleaner.Clean(Samples.Jpeg(side), Limit).Content.ToArray();
            var exif = clean.AsSpan().IndexOf("Exif\0\0"u8);
            Assert.Equal(side, ExifOrientation.Of(clean.AsSpan(exif, 32)));
            // One segment, behind JFIF, and nothing else of the labels.
            Assert.Equal(20 + 4, exif);
            Assert.Equal(Pictures.Jpeg.Length + ExifOrientation.Segment(side).Length, clean.Length);
        }
    }

    [Fact]
    public void A_picture_without_labels_is_not_changed()
    {
        Assert.Equal(Pictures.Jpeg, FileCleaner.Clean(Pictures.Jpeg, Limit).Content.ToArray());
        Assert.Equal(Pictures.Png, FileCleaner.Clean(Pictures.Png, Limit).Content.ToArray());
        Assert.Equal(Pictures.Webp, FileCleaner.Clean(Pictures.Webp, Limit).Content.ToArray());
        Assert.Equal(Pictures.Gif, FileCleaner.Clean(Pictures.Gif, Limit).Content.ToArray());
    }

    [Fact]
    public void Cleaning_leaves_the_picture_itself()
    {
        Assert.Equal(Pictures.Jpeg, FileCleaner.Clean(Samples.Jpeg(), Limit).Content.ToArray());
        Assert.Equal(Pictures.Png, FileCleaner.Clean(Samples.Png(), Limit).Content.ToArray());
        Assert.Equal(Pictures.Webp, FileCleaner.Clean(Samples.Webp(), Limit).Content.ToArray());
    }

    [Fact]
    public void A_film_keeps_its_length_so_that_its_offsets_hold()
    {
        var sent = Samples.Mp4();
        var clean = FileCleaner.Clean(sent, Limit).Content.ToArray();
        Assert.Equal(sent.Length, clean.Length);
        Assert.Equal(sent.AsSpan().IndexOf("mdat"u8), clean.AsSpan().IndexOf("mdat"u8));
        Assert.True(clean.AsSpan().IndexOf("free"u8) > 0);
        Assert.True(clean.AsSpan().IndexOf("udta"u8) < 0);
    }

    [Fact]
    public void A_heic_keeps_the_bytes_of_its_picture()
    {
        var clean = FileCleaner.Clean(Samples.Heic(), Limit).Content.ToArray();
        Assert.True(clean.AsSpan().IndexOf(new byte[] { 9, 9, 9, 9, 0, 0, 0, 0 }) > 0);
    }

    [Theory]
    [InlineData("image/jpeg", "jpeg", true)]
    [InlineData("image/png", "png", true)]
    [InlineData("image/webp", "webp", true)]
    [InlineData("image/gif", "gif", true)]
    [InlineData("image/heic", "heic", false)]
    [InlineData("video/mp4", "mp4", false)]
    [InlineData("video/quicktime", "qt", false)]
    [InlineData("audio/mp4", "m4a", false)]
    [InlineData("audio/mpeg", "mp3", false)]
    public void The_kind_is_told_by_the_content(string contentType, string kind, bool isPicture)
    {
        var clean = FileCleaner.Clean(Sample(kind), Limit);
        Assert.Equal((contentType, isPicture), (clean.Kind!.ContentType, clean.Kind.IsPicture));
    }

    [Fact]
    public void Documents_and_voices_are_kept_as_downloads_with_a_word_of_warning()
    {
        (byte[] Content, string ContentType)[] known =
        [
            ([.. "%PDF-1.7\n"u8], "application/pdf"),
            ([.. "OggS\0"u8, .. new byte[40]], "audio/ogg"),
            (Samples.Zip("[Content_Types].xml", "word/document.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            (Samples.Zip("[Content_Types].xml", "xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            (Samples.Zip("mimetype=application/vnd.oasis.opendocument.text", "content.xml"), "application/vnd.oasis.opendocument.text"),
            (Samples.Compound("WordDocument"), "application/msword"),
        ];
        foreach (var (content, contentType) in known)
        {
            var clean = FileCleaner.Clean(content, Limit);
            Assert.Equal((contentType, false, true), (clean.Kind?.ContentType, clean.Kind!.IsPicture, clean.Kind.MayTell));
            Assert.Equal(content, clean.Content.ToArray());
        }
        Assert.Equal("text/plain", FileCleaner.Clean(Encoding.UTF8.GetBytes("Lampu mati sejak Senin – di tikungan.\nTerima kasih."), Limit).Kind!.ContentType);
    }

    [Theory]
    [InlineData("MZ\u0090\0\u0003\0\0\0")]
    [InlineData("\u007fELF\u0002\u0001\u0001\0")]
    [InlineData("#!/bin/sh\necho halo")]
    [InlineData("<!DOCTYPE html><html></html>")]
    [InlineData("  <svg xmlns=\"http://www.w3.org/2000/svg\"/>")]
    [InlineData("<?xml version=\"1.0\"?><x/>")]
    [InlineData("halo <script>alert(1)</script>")]
    [InlineData("@echo off\r\ndel *.*")]
    [InlineData("BM6\0\0\0\0\0")]
    [InlineData("\u00D0\u00CF\u0011")]
    public void What_could_run_is_refused(string content) =>
        Assert.Equal(FileRefusal.NotTaken, FileCleaner.Clean(Encoding.Latin1.GetBytes(content), Limit).Refusal);

    [Fact]
    public void Archives_and_documents_with_programs_inside_are_refused()
    {
        byte[][] bad =
        [
            Samples.Zip("foto.jpg"),
            Samples.Zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
            Samples.Zip("mimetype=application/java-archive", "Main.class"),
            [.. Samples.Compound("WordDocument"), .. Encoding.Unicode.GetBytes("_VBA_PROJECT")],
            Samples.Compound("Installer"),
            [.. "PK\u0003\u0004"u8, .. new byte[100]],
        ];
        Assert.All(bad, content => Assert.Equal(FileRefusal.NotTaken, FileCleaner.Clean(content, Limit).Refusal));
    }

    [Fact]
    public void Nothing_and_too_much_are_refused()
    {
        Assert.Equal(FileRefusal.Empty, FileCleaner.Clean(ReadOnlyMemory<byte>.Empty, Limit).Refusal);
        Assert.Equal(FileRefusal.TooBig, FileCleaner.Clean(Pictures.Jpeg, Pictures.Jpeg.Length - 1).Refusal);
        Assert.Null(FileCleaner.Clean(Pictures.Jpeg, Pictures.Jpeg.Length).Refusal);
    }

    [Fact]
    public void A_photo_whose_end_was_lost_is_shown_as_far_as_it_came()
    {
        var clean = FileCleaner.Clean(Pictures.Jpeg.AsMemory()[..^6], Limit);
        Assert.Null(clean.Refusal);
        Assert.Equal([0xFF, 0xD9], clean.Content.ToArray()[^2..]);
        Assert.Equal(FileRefusal.Damaged, FileCleaner.Clean(Pictures.Jpeg.AsMemory(0, 100), Limit).Refusal);
    }

    internal static byte[] Sample(string kind) => kind switch
    {
        "jpeg" => Samples.Jpeg(6),
        "png" => Samples.Png(),
        "webp" => Samples.Webp(),
        "gif" => Samples.Gif(),
        "mp4" => Samples.Mp4(),
        "qt" => Samples.Mp4("qt  "),
        "m4a" => Samples.Mp4("M4A "),
        "heic" => Samples.Heic(),
        _ => Samples.Mp3(),
    };
}
