using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AsnAssistant.DirectLine;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Channels.Tests.DirectLine;

public sealed class UploadTests
{
    private static readonly byte[] Png = [0x89, .. "PNG\r\n\u001a\n"u8, .. new byte[64]];
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[64]];

    [Fact]
    public async Task Two_files_and_their_activity_become_one_message_whatever_the_order_of_parts()
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();
        using var form = new MultipartFormDataContent
        {
            // Types claimed by a sender are not believed.
            File(Jpeg, "f (1).png", "image/png"),
            File(Png, "f.png", "text/html"),
            ActivityPart("""{"type":"message","attachments":[{"contentType":"image/png","name":"f.png","contentUrl":"upload:00000000000000000000000000000000"},{"contentType":"image/png","name":"f (1).png"}],"channelData":{"clientActivityID":"u1"}}"""),
        };

        var posted = await host.PostAsync($"conversations/{visitor.Id}/upload?userId={visitor.User}", visitor.Token, form);

        Assert.Equal(HttpStatusCode.OK, posted.Status);
        var said = await visitor.ReadUntilAsync(read => read.Length >= 3);
        var files = said[1]["attachments"]!.AsArray();
        Assert.Equal(["image/png f.png", "image/jpeg f (1).png"], files.Select(file => $"{file!["contentType"]} {file["name"]}"));
        Assert.All(files, file => Assert.Null(file!["contentUrl"]));
        Assert.Equal(posted.Text("id"), (string?)said[1]["id"]);
        Assert.Equal("u1", (string?)said[1]["channelData"]!["clientActivityID"]);
        Assert.Contains($"image/png f.png upload:{files[0]!["uploadId"]}", (string?)said[2]["text"], StringComparison.Ordinal);

        var read = await host.GetAsync($"conversations/{visitor.Id}/uploads/{files[0]!["uploadId"]}", visitor.Token);
        Assert.Equal(Png, await read.Raw.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", read.Raw.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", read.Raw.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Files_of_one_name_are_both_kept()
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();
        using var form = new MultipartFormDataContent { File(Png, "f.png", "image/png"), File(Jpeg, "f.png", "image/jpeg") };

        Assert.Equal(HttpStatusCode.OK, (await host.PostAsync($"conversations/{visitor.Id}/upload", visitor.Token, form)).Status);

        var said = await visitor.ReadUntilAsync(read => read.Length >= 3);
        Assert.Equal(["image/png", "image/jpeg"], said[1]["attachments"]!.AsArray().Select(file => (string?)file!["contentType"]));
    }

    [Fact]
    public async Task A_file_as_the_body_itself_is_taken_and_a_large_one_comes_back_whole()
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();
        byte[] large = [.. "%PDF-1.7\n"u8, .. RandomNumberGenerator.GetBytes(1_600_000)];
        using var body = new ByteArrayContent(large);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        body.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "../../surat.pdf" };

        Assert.Equal(HttpStatusCode.OK, (await host.PostAsync($"conversations/{visitor.Id}/upload", visitor.Token, body)).Status);

        var file = (await visitor.ReadUntilAsync(read => read.Length >= 3))[1]["attachments"]![0]!;
        Assert.Equal("application/pdf surat.pdf", $"{file["contentType"]} {file["name"]}");
        var uploads = host.Services.GetRequiredService<IUploads>();
        var upload = (await uploads.FindAsync(ChatHost.Rangkui, $"upload:{file["uploadId"]}"))!;
        Assert.Equal((large.Length, 4), ((int)upload.Size, upload.Pieces));
        var read = new List<byte>();
        await foreach (var piece in uploads.ReadAsync(ChatHost.Rangkui, upload))
        {
            Assert.InRange(piece.Length, 1, 512 * 1024);
            read.AddRange(piece.Span);
        }
        Assert.Equal(large, read);
        Assert.True(await uploads.KeepAsync(ChatHost.Rangkui, upload, null));
        Assert.Null(await uploads.FindAsync(ChatHost.Marelan, upload.ContentUrl));
        await uploads.DeleteAsync(ChatHost.Rangkui, upload);
        Assert.Null(await uploads.FindAsync(ChatHost.Rangkui, upload.ContentUrl));
        Assert.False(await uploads.KeepAsync(ChatHost.Rangkui, upload, null));
    }

    [Fact]
    public async Task Above_a_limit_it_is_413_and_nothing_of_it_stays()
    {
        await using var host = await ChatHost.StartAsync(options => (options.MaxUploadBytes, options.MaxUploadTotalBytes, options.MaxUploadFiles) = (700_000, 1_000_000, 3));
        var visitor = await host.VisitAsync();
        byte[] Photo(int size) => [.. Png, .. new byte[size - Png.Length]];

        async Task<HttpStatusCode> SendAsync(params byte[][] files)
        {
            using var form = new MultipartFormDataContent();
            foreach (var file in files)
            {
                form.Add(File(file, "f.png", "image/png"));
            }
            return (await host.PostAsync($"conversations/{visitor.Id}/upload", visitor.Token, form)).Status;
        }
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await SendAsync(Photo(700_001)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await SendAsync(Photo(600_000), Photo(600_000)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await SendAsync(Png, Png, Png, Png));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await SendAsync(Photo(5_000_000)));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(Photo(700_000), Png, Png));
        Assert.Equal(3, (await visitor.ReadUntilAsync(read => read.Length >= 3)).Length);
    }

    [Fact]
    public async Task A_web_page_a_program_or_nothing_at_all_is_not_taken()
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();

        foreach (var (content, name) in new[] { ("<html><script>", "foto.png"), ("MZ\u0090", "a.exe"), ("<svg xmlns=", "a.svg"), ("", "kosong.txt"), ("halo", "tanpa-akhiran") })
        {
            using var form = new MultipartFormDataContent { File(Encoding.Latin1.GetBytes(content), name, "image/png") };
            Assert.Equal("BadArgument", (await host.PostAsync($"conversations/{visitor.Id}/upload", visitor.Token, form)).Code);
        }
        using var empty = new MultipartFormDataContent { ActivityPart("{\"type\":\"message\"}") };
        Assert.Equal("MissingProperty", (await host.PostAsync($"conversations/{visitor.Id}/upload", visitor.Token, empty)).Code);
        Assert.Single(await visitor.ReadAsync());
    }

    [Fact]
    public async Task A_file_is_read_by_its_own_conversation_only_and_for_a_day()
    {
        await using var host = await ChatHost.StartAsync();
        var (one, two) = (await host.VisitAsync(), await host.VisitAsync());
        using var form = new MultipartFormDataContent { File(Png, "f.png", "image/png") };
        await host.PostAsync($"conversations/{one.Id}/upload", one.Token, form);
        var id = (string)(await one.ReadUntilAsync(read => read.Length >= 3))[1]["attachments"]![0]!["uploadId"]!;

        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync($"conversations/{one.Id}/uploads/{id}", one.Token)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync($"conversations/{two.Id}/uploads/{id}", two.Token)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.GetAsync($"conversations/{one.Id}/uploads/{id}", two.Token)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.GetAsync($"conversations/{one.Id}/uploads/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync($"conversations/{one.Id}/uploads/{new string('0', 32)}", one.Token)).Status);
    }

    [Fact]
    public async Task The_same_upload_posted_twice_is_one_message()
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();

        async Task<string?> SendAsync()
        {
            using var form = new MultipartFormDataContent { ActivityPart("""{"type":"message","channelData":{"clientActivityID":"sekali"}}"""), File(Png, "f.png", "image/png") };
            return (await host.PostAsync($"conversations/{visitor.Id}/upload", visitor.Token, form)).Text("id");
        }
        var (first, second) = (await SendAsync(), await SendAsync());

        Assert.NotNull(first);
        Assert.Equal(first, second);
        await visitor.SayAsync("sesudahnya");
        var said = await visitor.ReadUntilAsync(read => read.Length >= 5);
        Assert.Equal(5, said.Length);
    }

    [Theory]
    [InlineData("RIFF0000WEBPVP8 ", "a.webp", "image/webp")]
    [InlineData("\0\0\0\u0018ftypheic", "a.heic", "image/heic")]
    [InlineData("\0\0\0\u0018ftypisom", "a.mp4", "video/mp4")]
    [InlineData("GIF89a", "a.gif", "image/gif")]
    [InlineData("OggS", "suara.ogg", "audio/ogg")]
    [InlineData("PK\u0003\u0004", "surat.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("PK\u0003\u0004", "arsip.zip", null)]
    [InlineData("catatan biasa", "a.txt", "text/plain")]
    [InlineData("bukan\0teks", "a.txt", null)]
    [InlineData("<html>", "a.html", null)]
    [InlineData("", "a.jpg", null)]
    public void A_kind_is_told_by_the_content(string head, string name, string? kind) => Assert.Equal(kind, FileKind.Of(Encoding.Latin1.GetBytes(head), name));

    private static ByteArrayContent File(byte[] content, string name, string type)
    {
        var part = new ByteArrayContent(content);
        part.Headers.ContentType = new MediaTypeHeaderValue(type);
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"file\"", FileName = $"\"{name}\"" };
        return part;
    }

    private static StringContent ActivityPart(string json)
    {
        var part = new StringContent(JsonNode.Parse(json)!.ToJsonString());
        part.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.microsoft.activity");
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"activity\"", FileName = "\"blob\"" };
        return part;
    }
}
