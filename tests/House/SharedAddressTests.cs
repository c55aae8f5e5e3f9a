using System.Net;
using AsnAssistant.TestKit;

namespace AsnAssistant.House.Tests;

/// <summary>An office's network, or a carrier's shared address, is a whole kelurahan: nobody is limited for their neighbours.</summary>
public sealed class SharedAddressTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_hundred_people_behind_one_address_are_all_answered_while_one_of_them_floods()
    {
        await using var host = await HostProcess.StartAsync(_folder.Settings(("RateLimits__MessagesInARow", "5"), ("RateLimits__MessagesPerMinute", "5")));
        var flooder = await DirectLineTalk.OpenAsync(host.Address, "rangkui");
        for (var i = 0; i < 12; i++)
        {
            await flooder.SayAsync($"halo {i}");
        }
        await flooder.HearAsync("terlalu cepat");
        foreach (var some in Enumerable.Range(1, 100).Chunk(10))
        {
            await Task.WhenAll(some.Select(async i =>
            {
                var person = await DirectLineTalk.OpenAsync(host.Address, "rangkui");
                await person.SayAsync("bantuan");
                await person.HearAsync("Yang bisa saya bantu");
            }));
        }
    }

    [Fact]
    public async Task Sessions_without_end_meet_a_high_ceiling_by_address()
    {
        await using var host = await HostProcess.StartAsync(_folder.Settings(("RateLimits__ChatTokensPerMinute", "20")));
        using var client = host.Client();
        var answers = new List<HttpStatusCode>();
        // Twice as many and one more, so that a minute that ends in between still leaves one too many.
        for (var i = 0; i < 41; i++)
        {
            using var answer = await client.PostAsync("/chat/token?instansi=rangkui", null);
            answers.Add(answer.StatusCode);
        }
        Assert.All(answers.Take(20), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }
}
