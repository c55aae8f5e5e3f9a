using System.Globalization;
using System.Security.Cryptography;
using AsnAssistant.People;
using Microsoft.AspNetCore.DataProtection;

namespace AsnAssistant.Files;

/// <summary>
/// Makes and reads the links to files. A link opens one file of one agency for a few minutes to whoever has it; pages make new ones each time they are
/// shown to somebody who may see the ticket.
/// </summary>
/// <remarks>
/// Sealed, so that nothing in it can be read or changed: until when in Unix seconds, the agency, the file's id, divided by '|'; for an officer also the ticket
/// and their name, which is last and may hold anything.
/// </remarks>
public sealed class FileLinks(IDataProtectionProvider protection, FilesOptions options, TimeProvider time)
{
    public const string Path = "/berkas";

    private readonly IDataProtector _seal = protection.CreateProtector("AsnAssistant.Files", "link");

    /// <returns>An address on this host, such as <c>/berkas/…</c>.</returns>
    /// <param name="reader">The officer it is made for: what they open is noted. Null for the one who sent it.</param>
    public string To(Agency agency, string fileId, FileReader? reader = null)
    {
        var until = (time.GetUtcNow() + options.LinkLife).ToUnixTimeSeconds();
        var content = string.Create(CultureInfo.InvariantCulture, $"{until}|{agency.Key}|{fileId}");
        return $"{Path}/{_seal.Protect(reader is null ? content : $"{content}|{reader.Ticket}|{reader.Officer}")}";
    }

    /// <summary>Opens a link's last part.</summary>
    internal FileLink Read(string token)
    {
        try
        {
            var parts = _seal.Unprotect(token).Split('|', 5);
            return time.GetUtcNow().ToUnixTimeSeconds() >= long.Parse(parts[0], CultureInfo.InvariantCulture) ? new FileLink.Over()
                : new FileLink.Opens(parts[1], parts[2], parts.Length == 5 ? new FileReader(parts[4], parts[3]) : null);
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException)
        {
            // Cut short, tampered with, or sealed with a key that is gone.
            return new FileLink.Unknown();
        }
    }
}

/// <summary>The officer to whom a page offers a file.</summary>
/// <param name="Ticket">Number of the ticket it belongs to.</param>
public sealed record FileReader(string Officer, string Ticket);

internal abstract record FileLink
{
    private FileLink() { }

    public sealed record Opens(string Agency, string FileId, FileReader? Reader) : FileLink;

    /// <summary>Its time is over.</summary>
    public sealed record Over : FileLink;

    /// <summary>We did not make it.</summary>
    public sealed record Unknown : FileLink;
}
