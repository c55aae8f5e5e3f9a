using AsnAssistant.Storage;
using Microsoft.AspNetCore.Http;

namespace AsnAssistant.DirectLine;

/// <summary>How Direct Line and the web chat behave. Every value has a default; only <see cref="AgencyOf"/> must be set by the host.</summary>
public sealed class DirectLineOptions
{
    /// <summary>
    /// The credential of servers that generate tokens for their own visitors: at least 32 characters, never shipped to a page. Also the root of the key that signs
    /// tokens. Null: nobody generates tokens but our own web chat, and each agency's signing key is drawn at random and kept in the store.
    /// </summary>
    public string? Secret { get; set; }

    /// <summary>
    /// Origins, such as <c>https://situs.contoh.go.id</c>, whose pages may frame the web chat and call Direct Line from a browser.
    /// Empty: any page may call with a token of its own, and none may frame.
    /// </summary>
    public List<string> AllowedOrigins { get; set; } = [];

    /// <summary>Which agency a new visitor, or a caller with the secret, talks to: by host name, by <c>?instansi=</c>, or the only one. Null: cannot be told.</summary>
    public Func<HttpContext, AgencyId?> AgencyOf { get; set; } = static _ => null;

    /// <summary>An agency's name as the web chat shows it.</summary>
    public Func<AgencyId, string> NameOf { get; set; } = static agency => agency.Value;

    /// <summary>Life of a token. Clients refresh every 15 minutes by a fixed timer, so 20 minutes is the least.</summary>
    public TimeSpan TokenLife { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Time to open the stream after its address was handed out.</summary>
    public TimeSpan StreamTicketLife { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a conversation and what was said in it stay readable after the last word; at least a day.</summary>
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long uploaded bytes stay unless a feature keeps them (<see cref="IUploads.KeepAsync"/>).</summary>
    public TimeSpan UploadKeepFor { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Bytes of one uploaded file.</summary>
    public long MaxUploadBytes { get; set; } = 20 * 1024 * 1024;

    /// <summary>Files in one message.</summary>
    public int MaxUploadFiles { get; set; } = 10;

    /// <summary>Bytes of all files of one message together.</summary>
    public long MaxUploadTotalBytes { get; set; } = 50 * 1024 * 1024;

    /// <summary>Files that one conversation may upload within 24 hours.</summary>
    public int UploadsPerDay { get; set; } = 100;

    /// <summary>Bytes of them together.</summary>
    public long UploadBytesPerDay { get; set; } = 300L * 1024 * 1024;

    /// <summary>How often the very same file may be uploaded within 24 hours, in whatever conversations; at most 80.</summary>
    public int SameFilePerDay { get; set; } = 30;

    /// <summary>UTF-16 characters of one message's text.</summary>
    public int MaxTextLength { get; set; } = 8_000;

    /// <summary>Bytes of one posted activity.</summary>
    public int MaxActivityBytes { get; set; } = 128 * 1024;

    /// <summary>Posts that one conversation may send in a row on one host, and how many come back each minute; beyond them 429.</summary>
    public int PostsPerMinute { get; set; } = 120;

    /// <summary>How often an open stream looks into the transcript although nobody woke it; a quarter more or less is drawn each time.</summary>
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>An empty frame is sent this often, since many proxies close what is silent for a minute.</summary>
    public TimeSpan KeepAliveEvery { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>A socket whose peer has answered no ping for this long is given up.</summary>
    public TimeSpan DeadAfter { get; set; } = TimeSpan.FromSeconds(75);

    internal string? Fault() => this switch
    {
        { Secret: { } secret } when secret.Length < 32 => "DirectLine:Secret has fewer than 32 characters; draw a longer one, or leave it out.",
        _ when TokenLife < TimeSpan.FromMinutes(20) => "DirectLine:TokenLife is under 20 minutes; clients refresh every 15 minutes and would lose their conversation.",
        _ when StreamTicketLife < TimeSpan.FromSeconds(10) => "DirectLine:StreamTicketLife is under 10 seconds; slow phones could not connect.",
        _ when KeepFor < TimeSpan.FromDays(1) => "DirectLine:KeepFor is under a day; people come back the next morning.",
        _ when UploadKeepFor < TimeSpan.FromMinutes(10) => "DirectLine:UploadKeepFor is under 10 minutes; a photo must outlive the form it belongs to.",
        _ when MaxUploadBytes < 1 || MaxUploadFiles < 1 || MaxUploadTotalBytes < MaxUploadBytes => "DirectLine:MaxUploadBytes, MaxUploadFiles and MaxUploadTotalBytes must be above 0, and the total at least one file's.",
        _ when UploadsPerDay < 1 || UploadBytesPerDay < 1 || SameFilePerDay is < 1 or > 80 => "DirectLine:UploadsPerDay and UploadBytesPerDay must be above 0, and SameFilePerDay 1 to 80.",
        _ when MaxTextLength < 1 || MaxActivityBytes < 1024 => "DirectLine:MaxTextLength must be above 0 and MaxActivityBytes at least 1024.",
        _ when PostsPerMinute < 1 => "DirectLine:PostsPerMinute must be above 0.",
        _ when AllowedOrigins.Any(origin => !Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.GetLeftPart(UriPartial.Authority) != origin) =>
            "DirectLine:AllowedOrigins must be origins such as https://situs.contoh.go.id, without a path or a slash at the end.",
        _ => null,
    };
}
