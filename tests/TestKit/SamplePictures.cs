using System.Text;

namespace AsnAssistant.TestKit;

/// <summary>A real photo, as small as they come.</summary>
public static class SamplePictures
{
    /// <summary>Eight by eight points, half red, half blue, as a browser's canvas wrote it: without a word about where or by whom.</summary>
    public static byte[] Jpeg { get; } = Convert.FromBase64String("""
        /9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAA
        AAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAA
        ACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0
        AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAA
        AAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAM
        ZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////
        ////////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////////
        ////wAARCAAIAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAWEAEBAQAAAAAAAAAAAAAAAAAAEmH/xAAVAQEBAAAAAAAAAAAAAAAAAAAC
        BP/EABgRAAMBAQAAAAAAAAAAAAAAAAACE1Gx/9oADAMBAAIRAxEAPwCe8AUSTOio2n//2Q==
        """);

    /// <summary>The same, with words in a comment and in an EXIF segment, where telephones write the place.</summary>
    public static byte[] JpegThatTells(string words)
    {
        const int Jfif = 20;
        byte[] said = Encoding.ASCII.GetBytes(words);
        return [.. Jpeg[..Jfif], 0xFF, 0xFE, 0, (byte)(said.Length + 2), .. said, 0xFF, 0xE1, 0, (byte)(said.Length + 8), .. "Exif\0\0"u8, .. said, .. Jpeg[Jfif..]];
    }
}
