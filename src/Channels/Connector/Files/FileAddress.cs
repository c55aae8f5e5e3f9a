using System.Buffers.Text;
using System.Text;

namespace AsnAssistant.Connector;

/// <summary>
/// Where a file lies: <c>connector:SERVICE.FILE</c>, both in base64url. SERVICE is the service address whose server has the file, so that our token opens it; it is
/// empty for a file that lies elsewhere, which is read without a token. Only we write these, so nobody can claim a server for a service's.
/// </summary>
internal sealed record FileAddress(string? ServiceUrl, Uri File)
{
    private const int Longest = 4096;

    /// <returns>Null for what is no address of the web.</returns>
    public static FileAddress? Of(string? url, string? serviceUrl)
    {
        if (url is not { Length: > 0 and <= Longest } || !Uri.TryCreate(url, UriKind.Absolute, out var file) || (file.Scheme != Uri.UriSchemeHttps && file.Scheme != Uri.UriSchemeHttp))
        {
            return null;
        }
        var isOfService = Uri.TryCreate(serviceUrl, UriKind.Absolute, out var service)
            && Uri.Compare(service, file, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
        return new FileAddress(isOfService ? serviceUrl : null, file);
    }

    /// <returns>Null for anything that <see cref="ToString"/> did not write.</returns>
    public static FileAddress? Parse(string text)
    {
        if (!text.StartsWith(ConnectorFiles.Scheme, StringComparison.Ordinal) || text[ConnectorFiles.Scheme.Length..].Split('.') is not [var service, var file])
        {
            return null;
        }
        try
        {
            return Of(Decode(file), service.Length == 0 ? null : Decode(service));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public override string ToString() => $"{ConnectorFiles.Scheme}{(ServiceUrl is null ? "" : Encode(ServiceUrl))}.{Encode(File.AbsoluteUri)}";

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static string Decode(string text) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
}
