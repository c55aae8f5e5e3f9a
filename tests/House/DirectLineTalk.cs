using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace AsnAssistant.House.Tests;

/// <summary>A person at the web chat, as its page talks: plain Direct Line over HTTP.</summary>
internal sealed class DirectLineTalk
{
    private readonly HttpClient _client;
    private readonly string _conversation;
    private readonly string _user;
    private string _watermark = "";
    private readonly List<string> _heard = [];

    private DirectLineTalk(HttpClient client, string conversation, string user)
    {
        _client = client;
        _conversation = conversation;
        _user = user;
    }

    public static async Task<DirectLineTalk> OpenAsync(Uri host, string agency)
    {
        var client = new HttpClient { BaseAddress = host };
        using var token = await ReadAsync(await client.PostAsJsonAsync($"/chat/token?instansi={agency}", new { }));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.RootElement.GetProperty("token").GetString());
        using var opened = await ReadAsync(await client.PostAsync("/v3/directline/conversations", null));
        return new DirectLineTalk(client, opened.RootElement.GetProperty("conversationId").GetString()!, token.RootElement.EnumerateObject().First(member => member.Name is "userId" or "user").Value.ToString());
    }

    public async Task SayAsync(string text)
    {
        using var _ = await ReadAsync(await _client.PostAsJsonAsync($"/v3/directline/conversations/{_conversation}/activities", new { type = "message", text, from = new { id = _user } }));
    }

    /// <summary>Sends a file as the web chat does, without a word.</summary>
    public async Task SendAsync(byte[] file, string name, string contentType)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        using var form = new MultipartFormDataContent { { content, "file", name } };
        using var _ = await ReadAsync(await _client.PostAsync($"/v3/directline/conversations/{_conversation}/upload?userId={_user}", form));
    }

    /// <summary>Waits for words of the assistant not heard before.</summary>
    public Task<string> HearAsync(string words) => Poll.ForAsync(
        async () =>
        {
            using var answer = await ReadAsync(await _client.GetAsync($"/v3/directline/conversations/{_conversation}/activities?watermark={_watermark}"));
            _watermark = answer.RootElement.GetProperty("watermark").GetString() ?? _watermark;
            _heard.AddRange(answer.RootElement.GetProperty("activities").EnumerateArray()
                .Where(activity => activity.GetProperty("type").GetString() == "message" && activity.GetProperty("from").GetProperty("id").GetString() != _user)
                .Select(activity => activity.TryGetProperty("text", out var text) ? text.GetString()! : ""));
            var found = _heard.FindIndex(said => said.Contains(words, StringComparison.Ordinal));
            if (found < 0)
            {
                return null;
            }
            var message = _heard[found];
            _heard.RemoveRange(0, found + 1);
            return message;
        },
        () => $"Never heard \"{words}\". Heard: {string.Join(" / ", _heard)}");

    private static async Task<JsonDocument> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage?.RequestUri}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text);
    }
}
