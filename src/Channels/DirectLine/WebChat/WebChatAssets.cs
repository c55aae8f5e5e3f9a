using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace AsnAssistant.DirectLine;

/// <summary>
/// The files of the chat page, which live in this assembly. Page and embed script are filled with their words once, at the first request; the other files
/// are served under a version made of their content, so that browsers keep them and a new release is asked for under a new address.
/// </summary>
internal sealed partial class WebChatAssets
{
    private const string Prefix = "webchat/";
    private const string Page = "chat.html";
    private const string Embed = "embed.js";
    private const string FirstModule = "main.js";
    private const string Script = "chat.js";
    private const string Offline = "offline.js";

    private static readonly JsonSerializerOptions WordsInScript = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Default };

    private readonly DirectLineOptions _options;
    private readonly Dictionary<string, Asset> _assets = new(StringComparer.Ordinal);

    public WebChatAssets(DirectLineOptions options)
    {
        _options = options;
        var files = Joined(Read());
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, body) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            all.AppendData(body);
        }
        Version = Convert.ToHexStringLower(all.GetHashAndReset().AsSpan(0, 6));
        var (indonesian, english) = (Words(files["id.json"]), Words(files["en.json"]));
        foreach (var (name, body) in files)
        {
            _assets[name] = new Asset(name, name is Page or Embed ? Fill(body, indonesian, english) : body);
        }
    }

    public string Version { get; }

    /// <summary>Every file by name, as it is served.</summary>
    public IReadOnlyDictionary<string, Asset> All => _assets;

    public Task PageAsync(HttpContext context)
    {
        if (context.Request.Path.Value!.EndsWith('/'))
        {
            // The page's own addresses are relative, so that it also works under a path of somebody's proxy.
            context.Response.Redirect($"{context.Request.PathBase}/chat{context.Request.QueryString}", permanent: true);
            return Task.CompletedTask;
        }
        var headers = context.Response.Headers;
        headers.CacheControl = "no-cache";
        headers.ContentSecurityPolicy = ContentPolicy(context.Request.Host.Value);
        headers["Permissions-Policy"] = "geolocation=(self), camera=(self), microphone=(), payment=(), usb=()";
        headers["Referrer-Policy"] = "no-referrer";
        return _assets[Page].WriteAsync(context);
    }

    /// <summary>Included by other sites under an address that never changes, so it is asked for again after an hour.</summary>
    public Task EmbedAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "public, max-age=3600";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return _assets[Embed].WriteAsync(context);
    }

    public Task FileAsync(HttpContext context)
    {
        if (context.Request.RouteValues["file"] is not string file || file is Page or Embed || !_assets.TryGetValue(file, out var asset))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
        // While two releases run side by side, a page of one may ask the other for its files: it gets them, but must not keep them.
        context.Response.Headers.CacheControl = (string?)context.Request.RouteValues["version"] == Version ? "public, max-age=31536000, immutable" : "no-store";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        if (file == Offline)
        {
            // The page lies outside of this file's own folder. Relative, as the page's own addresses.
            context.Response.Headers["Service-Worker-Allowed"] = "../../chat";
            // It runs by the policy it came with, and has to fetch what it keeps.
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; connect-src 'self'";
        }
        return asset.WriteAsync(context);
    }

    private string ContentPolicy(string? host)
    {
        // Older browsers do not count WebSockets of the same host as 'self'.
        var sockets = host is not null && HostShape().IsMatch(host) ? $" ws://{host} wss://{host}" : "";
        var framedBy = string.Join(' ', ["'self'", .. _options.AllowedOrigins]);
        return $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src blob:; connect-src 'self'{sockets}; "
            + $"base-uri 'none'; form-action 'none'; frame-ancestors {framedBy}";
    }

    /// <summary><c>{{version}}</c>, <c>{{id:key}}</c> and <c>{{en:key}}</c> in the page; <c>{{words:key,key}}</c> in the script: both languages as JSON.</summary>
    private byte[] Fill(byte[] template, Dictionary<string, string> indonesian, Dictionary<string, string> english) =>
        Encoding.UTF8.GetBytes(Placeholder().Replace(Encoding.UTF8.GetString(template), match => match.Groups["what"].Value switch
        {
            "version" => Version,
            "id" => System.Net.WebUtility.HtmlEncode(indonesian[match.Groups["key"].Value]),
            "en" => System.Net.WebUtility.HtmlEncode(english[match.Groups["key"].Value]),
            _ => JsonSerializer.Serialize(new[] { ("id", indonesian), ("en", english) }.ToDictionary(
                language => language.Item1, language => match.Groups["key"].Value.Split(',').ToDictionary(key => key, key => language.Item2[key])), WordsInScript),
        }));

    private static Dictionary<string, string> Words(byte[] json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;

    private static Dictionary<string, byte[]> Joined(Dictionary<string, byte[]> files)
    {
        var modules = files.Where(file => file.Key.EndsWith(".js", StringComparison.Ordinal)).ToDictionary(file => file.Key, file => Encoding.UTF8.GetString(file.Value));
        var (script, joined) = ModuleBundle.Join(modules, FirstModule);
        var served = files.Where(file => !joined.Contains(file.Key)).ToDictionary(StringComparer.Ordinal);
        served[Script] = Encoding.UTF8.GetBytes(script);
        return served;
    }

    private static Dictionary<string, byte[]> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var body = new byte[stream.Length];
            stream.ReadExactly(body);
            files[name[Prefix.Length..]] = body;
        }
        return files;
    }

    [GeneratedRegex(@"\{\{(?<what>version|id|en|words)(:(?<key>[A-Za-z.,]+))?\}\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^[A-Za-z0-9.\-]+(:[0-9]{1,5})?$|^\[[0-9a-fA-F:]+\](:[0-9]{1,5})?$")]
    private static partial Regex HostShape();
}
