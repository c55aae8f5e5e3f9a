using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace AsnAssistant.Desk;

/// <summary>The style sheets and the script, under names that change with their content, so that browsers may keep them for ever.</summary>
public sealed class DeskAssets
{
    private static readonly Dictionary<string, string> Types = new()
    {
        ["tokens.css"] = "text/css; charset=utf-8",
        ["desk.css"] = "text/css; charset=utf-8",
        ["desk.js"] = "text/javascript; charset=utf-8",
        ["keys.js"] = "text/javascript; charset=utf-8",
    };

    private const string Folder = "/desk/aset/";

    private readonly Dictionary<string, byte[]> _content;
    private readonly Dictionary<string, string> _addresses;

    public DeskAssets()
    {
        _content = Types.Keys.ToDictionary(name => name, Read);
        _addresses = _content.ToDictionary(file => file.Key, file => $"{Folder}{file.Key}?v={Convert.ToHexStringLower(SHA256.HashData(file.Value))[..12]}");
    }

    /// <param name="name"><c>tokens.css</c>, <c>desk.css</c>, <c>desk.js</c> or <c>keys.js</c>.</param>
    public string AddressOf(string name) => _addresses[name];

    internal void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var (name, content) in _content)
        {
            endpoints.MapGet(Folder + name, (HttpResponse response) =>
            {
                response.Headers[HeaderNames.CacheControl] = "public, max-age=31536000, immutable";
                return Results.Bytes(content, Types[name]);
            });
        }
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(DeskAssets).Assembly.GetManifestResourceStream(name)!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}

public static class DeskEndpoints
{
    /// <summary>Pages under <c>/desk</c>, what they are made with, and the stream that tells them of changes.</summary>
    public static IEndpointRouteBuilder MapDesk(this IEndpointRouteBuilder endpoints)
    {
        LiveEndpoint.Map(endpoints);
        Reports.CsvEndpoint.Map(endpoints);
        ((DeskAssets)endpoints.ServiceProvider.GetService(typeof(DeskAssets))!).Map(endpoints);
        endpoints.MapRazorPages();
        return endpoints;
    }
}
