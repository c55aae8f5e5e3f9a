using System.Security.Cryptography;
using System.Text;

namespace AsnAssistant.Storage;

/// <summary>Makes names for the store out of ids that come from outside.</summary>
public static class StoreName
{
    /// <summary>
    /// The same text for the same input, always of the allowed shape: letters, digits and <c>- _ . : | @ + =</c> stay, all else becomes <c>%XX</c> of its UTF-8;
    /// what would be longer than 96 characters is replaced by its SHA-256 (64 hexadecimal digits after a '#').
    /// </summary>
    public static string From(string outside)
    {
        if (outside.Length is > 0 and <= 96 && outside.AsSpan().IndexOfAnyExcept(Safe) < 0)
        {
            return outside;
        }
        var escaped = new StringBuilder(outside.Length + 16);
        foreach (var octet in Encoding.UTF8.GetBytes(outside))
        {
            if (octet < 128 && Safe.Contains((char)octet))
            {
                escaped.Append((char)octet);
            }
            else
            {
                escaped.Append('%').Append(octet.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }
        return escaped.Length is > 0 and <= 96
            ? escaped.ToString()
            : "#" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(outside)));
    }

    private static readonly System.Buffers.SearchValues<char> Safe =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:|@+=");
}
