using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace AsnAssistant.DirectLine;

/// <summary>One file in its three forms, each made once when first asked for.</summary>
internal sealed class Asset(string name, byte[] plain)
{
    private readonly Lazy<byte[]> _brotli = new(() => Squeeze(plain, static into => new BrotliStream(into, CompressionLevel.SmallestSize)));
    private readonly Lazy<byte[]> _gzip = new(() => Squeeze(plain, static into => new GZipStream(into, CompressionLevel.SmallestSize)));
    private readonly string _hash = Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 12));

    public byte[] Plain => plain;

    public byte[] Brotli => _brotli.Value;

    public byte[] Gzip => _gzip.Value;

    private string ContentType { get; } = Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".json" => "application/json; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };

    public async Task WriteAsync(HttpContext context)
    {
        var (encoding, body) = Choose(context.Request);
        var headers = context.Response.Headers;
        var tag = new EntityTagHeaderValue($"\"{_hash}{(encoding is null ? "" : "-" + encoding)}\"");
        headers.ETag = tag.ToString();
        headers.Vary = "Accept-Encoding";
        headers.XContentTypeOptions = "nosniff";
        if (new RequestHeaders(context.Request.Headers).IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        headers.ContentType = ContentType;
        headers.ContentLength = body.Length;
        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
        }
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private (string? Encoding, byte[] Body) Choose(HttpRequest request)
    {
        var accepted = new RequestHeaders(request.Headers).AcceptEncoding.Where(one => one.Quality is null or > 0).Select(one => one.Value.ToString().ToLowerInvariant()).ToHashSet();
        return accepted.Contains("br") ? ("br", Brotli) : accepted.Contains("gzip") ? ("gzip", Gzip) : (null, plain);
    }

    private static byte[] Squeeze(byte[] plain, Func<Stream, Stream> wrap)
    {
        using var squeezed = new MemoryStream();
        using (var into = wrap(squeezed))
        {
            into.Write(plain);
        }
        return squeezed.ToArray();
    }
}
