using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace AsnAssistant.Tracking;

/// <summary>The one style sheet, under a name that changes with its content, so that browsers may keep it for ever.</summary>
public sealed class TrackingAssets
{
    private const string Path = "/lacak/aset/lacak.css";

    private readonly byte[] _style;

    public TrackingAssets()
    {
        using var memory = new MemoryStream();
        foreach (var name in new[] { "tokens.css", "tracking.css" })
        {
            using var part = typeof(TrackingAssets).Assembly.GetManifestResourceStream(name)!;
            part.CopyTo(memory);
        }
        _style = memory.ToArray();
        StyleAddress = $"{Path}?v={Convert.ToHexStringLower(SHA256.HashData(_style))[..12]}";
    }

    public string StyleAddress { get; }

    internal void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet(Path, (HttpResponse response) =>
    {
        response.Headers[HeaderNames.CacheControl] = "public, max-age=31536000, immutable";
        return Results.Bytes(_style, "text/css; charset=utf-8");
    });
}
