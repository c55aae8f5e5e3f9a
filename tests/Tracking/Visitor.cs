using System.Net;
using System.Text.RegularExpressions;

namespace AsnAssistant.Tracking.Tests;

/// <summary>A browser without JavaScript, with cookies of its own, that follows no redirect by itself.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient _client;

    public Visitor(Uri host)
    {
        _client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = host };
    }

    public CookieContainer Cookies { get; } = new();

    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(path);

    /// <summary>What a person reads of a page.</summary>
    public async Task<string> ReadAsync(string path) => WebUtility.HtmlDecode(await _client.GetStringAsync(path));

    /// <summary>Sends the form of a page, with its token.</summary>
    public async Task<HttpResponseMessage> SendAsync(string path, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await _client.GetStringAsync(path)).Groups[1].Value;
        return await SendRawAsync(path, [("formulir", token), .. fields]);
    }

    public Task<HttpResponseMessage> SendRawAsync(string path, params (string Name, string Value)[] fields) =>
        _client.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public async Task<string> TryAsync(string path, string number, string pin)
    {
        var answer = await SendAsync(path, ("nomor", number), ("pin", pin));
        return answer.Headers.Location?.ToString() ?? Refusal().Match(WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync())).Groups[1].Value;
    }

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("name=\"formulir\"[^>]*value=\"([^\"]*)\"")]
    private static partial Regex Token();

    [GeneratedRegex("<p><a href=\"#[a-z]+\">([^<]*)</a>")]
    private static partial Regex Refusal();
}
