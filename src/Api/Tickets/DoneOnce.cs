using System.Security.Cryptography;
using System.Text;
using AsnAssistant.Storage;
using Microsoft.AspNetCore.Http;

namespace AsnAssistant.Api;

/// <summary>
/// A deed that a caller named by an Idempotency-Key: written by the commit of the deed, so that sending it again, after an answer that was lost, does nothing
/// twice. Remembered for a day.
/// </summary>
/// <remarks>Document <c>api-done:KEYID:NAME</c>.</remarks>
/// <param name="Request">Digest of what was sent: the same name for something else is a mistake of the caller.</param>
internal sealed record DoneOnce(string Request)
{
    public const string Header = "Idempotency-Key";

    private const int LongestName = 100;

    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    public static bool IsName(string name) => name.Length is > 0 and <= LongestName && name.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0;

    public static string KeyOf(ApiCaller caller, string name) => $"api-done:{caller.Key.Id}:{StoreName.From(name)}";

    public static DoneOnce Of(HttpContext http, params string?[] body) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', body.Prepend(http.Request.Path.Value))))));

    public static Task<DoneOnce?> FindAsync(StoreSession session, string key, CancellationToken cancel) => session.LoadAsync(key, ApiStoreJson.Default.DoneOnce, cancel);

    public void Keep(StoreSession session, string key) => session.Save(key, this, ApiStoreJson.Default.DoneOnce, KeptFor);
}
