using System.Net;
using System.Text.RegularExpressions;
using AsnAssistant.TestKit;

namespace AsnAssistant.House.Tests;

/// <summary>An officer at one host teaches the assistant of another: two programs on one Redis, a desk and a chat.</summary>
public sealed partial class KnowledgeHostTests
{
    private const string Question = "Contohnya boleh diwakilkan tetangga sebelah?";

    [Fact]
    public async Task A_question_made_a_phrasing_at_one_host_is_answered_in_the_chat_of_another()
    {
        await using var redis = await RedisServer.StartAsync();
        var settings = new Dictionary<string, string> { ["Storage__Engine"] = "Redis", ["Storage__Redis__Configuration"] = redis.Configuration };
        await using var desk = await HostProcess.StartAsync(settings);
        using var officer = DeskBrowser.Open(desk);
        await DeskBrowser.SignUpAsync(officer, desk);
        await using var chat = await HostProcess.StartAsync(settings);
        var person = await DirectLineTalk.OpenAsync(chat.Address, "rangkui");
        await person.SayAsync(Question);
        await person.HearAsync("belum tahu");

        var list = await officer.GetStringAsync("/desk/pengetahuan/pertanyaan");
        Assert.Contains(Question, WebUtility.HtmlDecode(list), StringComparison.Ordinal);
        var question = QuestionAddress().Match(list).Value;
        var page = await officer.GetStringAsync(question + "?cari=cuti+tahunan");
        using var done = await officer.PostAsync(question + "?handler=Phrase", DeskBrowser.Form(page, ("artikel", "cuti/cuti-tahunan")));
        Assert.Contains("hasil=Phrased", done.RequestMessage!.RequestUri!.Query, StringComparison.Ordinal);

        // The other host is woken; until it has read, it says what it knew. Asked seldom enough never to be asked to slow down.
        var answered = person.HearAsync("12 hari kerja");
        while (!answered.IsCompleted)
        {
            await person.SayAsync(Question);
            await Task.WhenAny(answered, Task.Delay(3000));
        }
        await answered;
    }

    [GeneratedRegex("/desk/pengetahuan/pertanyaan/[0-9a-f]{24}")]
    private static partial Regex QuestionAddress();
}
