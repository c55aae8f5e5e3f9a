using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace AsnAssistant.Connector;

/// <summary>Reads an OpenID document and the keys it points to.</summary>
/// <remarks>Source: OpenID Connect Discovery 1.0, RFC 7517; <c>endorsements</c> is an addition of the Bot Connector service.</remarks>
internal sealed class OpenIdDocuments(ConnectorHttp http)
{
    /// <summary>Shorter keys are not believed.</summary>
    private const int LeastKeyBits = 2048;

    /// <returns>Keys by their id; what is no RSA key for signing is left out.</returns>
    /// <exception cref="HttpRequestException">Not reached, or refused.</exception>
    /// <exception cref="FormatException">It answered something else, or named no usable key.</exception>
    public async Task<IReadOnlyDictionary<string, SigningKey>> ReadKeysAsync(Uri document)
    {
        using var configuration = await http.ReadJsonAsync(document);
        if (!configuration.RootElement.TryGetProperty("jwks_uri", out var place) || place.ValueKind != JsonValueKind.String
            || !Uri.TryCreate(place.GetString(), UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != document.Scheme))
        {
            throw new FormatException("The document names no address of keys.");
        }
        using var answer = await http.ReadJsonAsync(address);
        var keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        if (answer.RootElement.TryGetProperty("keys", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (var key in list.EnumerateArray())
            {
                if (Read(key) is { } read)
                {
                    keys[read.Key.KeyId] = read;
                }
            }
        }
        return keys.Count > 0 ? keys : throw new FormatException("There is no key for signatures.");
    }

    private static SigningKey? Read(JsonElement key)
    {
        if (key.ValueKind != JsonValueKind.Object || key.Text("kty") != "RSA" || key.Text("use") is not (null or "sig")
            || key.Text("kid") is not { Length: > 0 } id || Octets(key.Text("n")) is not { } modulus || Octets(key.Text("e")) is not { } exponent
            || modulus.Length * 8 < LeastKeyBits)
        {
            return null;
        }
        var endorsements = key.TryGetProperty("endorsements", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)
            : [];
        return new SigningKey(
            new RsaSecurityKey(new RSAParameters { Modulus = modulus, Exponent = exponent }) { KeyId = id },
            endorsements.ToHashSet(StringComparer.OrdinalIgnoreCase));
    }

    private static byte[]? Octets(string? text)
    {
        try
        {
            return text is { Length: > 0 } ? Base64Url.DecodeFromChars(text) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
