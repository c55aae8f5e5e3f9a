using System.Net;
using System.Text;
using System.Text.Json;
using AsnAssistant.Complaints;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Api.Tests;

public sealed class TicketTests
{
    [Fact]
    public async Task Tickets_are_listed_page_by_page()
    {
        await using var api = await RunningApi.StartAsync();
        var filed = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            filed.Add(await api.FileAsync("t" + i));
        }
        using var client = await api.CallerAsync();
        var read = new List<string>();
        string? cursor = null;
        do
        {
            var page = await client.GetJsonAsync("/api/v1/tickets?state=filed&limit=2" + (cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor)));
            read.AddRange(page.GetProperty("tickets").EnumerateArray().Select(ticket => ticket.GetProperty("number").GetString()!));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);
        Assert.Equal(filed.Order(), read.Order());
        Assert.Empty((await client.GetJsonAsync("/api/v1/tickets?state=answered")).GetProperty("tickets").EnumerateArray());
        Assert.Empty((await client.GetJsonAsync("/api/v1/tickets?unit=dishub")).GetProperty("tickets").EnumerateArray());
        foreach (var bad in new[] { "state=selesai", "state=Filed", "limit=0", "limit=101", "limit=-1", "cursor=x" })
        {
            Assert.Equal((400, "badQuery"), await (await client.GetAsync("/api/v1/tickets?" + bad)).ProblemAsync());
        }
    }

    [Fact]
    public async Task A_ticket_tells_its_story_and_nothing_of_who_reported_it()
    {
        await using var api = await RunningApi.StartAsync();
        var number = await api.FileAsync("a");
        using var client = await api.CallerAsync();
        var answer = await client.GetAsync("/api/v1/tickets/" + number);
        Assert.Equal("\"1\"", answer.Headers.ETag!.Tag);
        var ticket = await answer.JsonAsync();
        Assert.Equal(("filed", "complaint", "confidential", 1), (ticket.GetProperty("state").GetString(), ticket.GetProperty("kind").GetString(), ticket.GetProperty("identity").GetString(), ticket.GetProperty("revision").GetInt32()));
        Assert.Contains("lampu jalan", ticket.GetProperty("story").GetString(), StringComparison.Ordinal);
        Assert.Equal("filed", ticket.GetProperty("history")[0].GetProperty("event").GetString());
        foreach (var address in new[] { "/api/v1/tickets", "/api/v1/tickets/" + number, $"/api/v1/tickets/{number}/export" })
        {
            var text = await client.GetStringAsync(address);
            Assert.DoesNotContain(RunningApi.ReporterName, text, StringComparison.Ordinal);
            Assert.DoesNotContain(RunningApi.ReporterKey, text, StringComparison.Ordinal);
            Assert.DoesNotContain("telegram", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_export_speaks_the_words_of_lapor()
    {
        await using var api = await RunningApi.StartAsync();
        var number = await api.FileAsync("a", TicketKind.InformationRequest, identity: IdentityMode.Anonymous);
        using var client = await api.CallerAsync();
        await PostAsync(client, number, "assign", new { unit = "dishub", revision = 1 });
        var export = await client.GetJsonAsync($"/api/v1/tickets/{number}/export");
        Assert.Equal(
            ["tracking_id", "title", "content", "channel", "classification", "category", "disposition", "location", "date_of_incident", "attachments", "tags", "is_anonymous", "is_secret", "is_priority"],
            export.EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            ("permintaan informasi", "Dinas Contoh Perhubungan", "Jalan Contoh (-2.13000, 106.11000)", true, false, false),
            (export.GetProperty("classification").GetString(), export.GetProperty("disposition").GetString(), export.GetProperty("location").GetString(),
                export.GetProperty("is_anonymous").GetBoolean(), export.GetProperty("is_secret").GetBoolean(), export.GetProperty("is_priority").GetBoolean()));
        api.Clock.Advance(TimeSpan.FromDays(60));
        Assert.True((await client.GetJsonAsync($"/api/v1/tickets/{number}/export")).GetProperty("is_priority").GetBoolean());
    }

    [Fact]
    public async Task A_program_assigns_notes_answers_and_closes_in_its_own_name()
    {
        await using var api = await RunningApi.StartAsync();
        var number = await api.FileAsync("a");
        using var client = await api.CallerAsync();
        Assert.Equal("assigned", (await (await PostAsync(client, number, "assign", new { unit = "dishub", revision = 1 })).JsonAsync()).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(client, number, "note", new { text = "Contoh catatan." }, ifMatch: "\"2\"")).StatusCode);
        var answered = await (await PostAsync(client, number, "answer", new { text = "Contoh: lampu diganti.", evidence = "Foto contoh", revision = 3 })).JsonAsync();
        Assert.Equal(("answered", 4), (answered.GetProperty("state").GetString(), answered.GetProperty("revision").GetInt32()));
        var history = answered.GetProperty("history").EnumerateArray().ToArray();
        Assert.Equal(["filed", "assigned", "noted", "answered"], history.Select(entry => entry.GetProperty("event").GetString()));
        Assert.Equal([false, false, true, false], history.Select(entry => entry.GetProperty("is_internal").GetBoolean()));
        Assert.All(history[1..], entry => Assert.Equal("Program Contoh", entry.GetProperty("by").GetString()));
        var closed = await PostAsync(client, number, "close", new { state = "rejected", reason = "Contoh alasan.", revision = 4 });
        Assert.Equal("rejected", (await closed.JsonAsync()).GetProperty("state").GetString());
        Assert.Equal((409, "closed"), await (await PostAsync(client, number, "note", new { text = "Terlambat.", revision = 5 })).ProblemAsync());
    }

    [Fact]
    public async Task A_draft_waits_for_a_person_and_no_key_approves_its_own()
    {
        await using var api = await RunningApi.StartAsync();
        var number = await api.FileAsync("a");
        using var client = await api.CallerAsync(ApiScopes.ReadTickets, ApiScopes.ActOnTickets);
        await PostAsync(client, number, "assign", new { unit = "dishub", revision = 1 });
        Assert.Equal((422, "unfit"), await (await PostAsync(client, number, "draft", new { text = "Contoh tanpa bukti.", revision = 2 })).ProblemAsync());
        var body = new { text = "Contoh: lampu diganti.", evidence = "Foto contoh", revision = 2 };
        var drafted = await (await PostAsync(client, number, "draft", body, once: "usul-1")).JsonAsync();
        Assert.Equal(("assigned", true, 3), (drafted.GetProperty("state").GetString(), drafted.GetProperty("awaits_approval").GetBoolean(), drafted.GetProperty("revision").GetInt32()));
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(client, number, "draft", body, once: "usul-1")).StatusCode);
        Assert.Equal((403, "forbidden"), await (await PostAsync(client, number, "answer", new { text = "Langsung.", evidence = "Foto contoh", revision = 3 })).ProblemAsync());
        Assert.Equal("assigned", (await client.GetJsonAsync("/api/v1/tickets/" + number)).GetProperty("state").GetString());

        var parsed = TicketNumber.TryParse(number, out var known) ? known : default;
        Assert.False((await api.InAsync(scope => scope.GetRequiredService<TicketDesk>().ApproveDraftAsync(parsed, "Program Contoh", 3))).IsDone);
        Assert.True((await api.InAsync(scope => scope.GetRequiredService<TicketDesk>().ApproveDraftAsync(parsed, "Pimpinan Contoh", 3))).IsDone);
        var answered = await client.GetJsonAsync("/api/v1/tickets/" + number);
        Assert.Equal(("answered", false), (answered.GetProperty("state").GetString(), answered.GetProperty("awaits_approval").GetBoolean()));
    }

    [Fact]
    public async Task Who_read_an_older_revision_writes_nothing()
    {
        await using var api = await RunningApi.StartAsync();
        var number = await api.FileAsync("a");
        using var client = await api.CallerAsync();
        await PostAsync(client, number, "note", new { text = "Contoh.", revision = 1 });
        var late = await PostAsync(client, number, "assign", new { unit = "dishub", revision = 1 });
        Assert.Equal((412, "changed"), await late.ProblemAsync());
        Assert.Equal(2, (await (await PostAsync(client, number, "assign", new { unit = "dishub", revision = 1 })).JsonAsync()).GetProperty("revision").GetInt32());
        Assert.Equal((428, "needsRevision"), await (await PostAsync(client, number, "assign", new { unit = "dishub" })).ProblemAsync());
        Assert.Equal("filed", (await client.GetJsonAsync("/api/v1/tickets/" + number)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Many_at_once_leave_one_change()
    {
        await using var api = await RunningApi.StartAsync();
        var number = await api.FileAsync("a");
        using var client = await api.CallerAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => PostAsync(client, number, "note", new { text = "Contoh " + i, revision = 1 })));
        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.OK), answer => Assert.Equal(HttpStatusCode.PreconditionFailed, answer.StatusCode));
        Assert.Equal(2, (await client.GetJsonAsync("/api/v1/tickets/" + number)).GetProperty("history").GetArrayLength());
    }

    [Fact]
    public async Task What_was_sent_twice_under_one_name_is_done_once()
    {
        await using var api = await RunningApi.StartAsync();
        var number = await api.FileAsync("a");
        using var client = await api.CallerAsync();
        var body = new { text = "Contoh catatan.", revision = 1 };
        var answers = new[] { await PostAsync(client, number, "note", body, once: "kirim-1"), await PostAsync(client, number, "note", body, once: "kirim-1") };
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(2, (await client.GetJsonAsync("/api/v1/tickets/" + number)).GetProperty("revision").GetInt32());
        Assert.Equal((422, "keyReused"), await (await PostAsync(client, number, "note", new { text = "Lain.", revision = 2 }, once: "kirim-1")).ProblemAsync());
        Assert.Equal((400, "badIdempotencyKey"), await (await PostAsync(client, number, "note", body, once: new string('x', 101))).ProblemAsync());
        // Another program's names are its own.
        using var other = await api.CallerAsync();
        Assert.Equal((412, "changed"), await (await PostAsync(other, number, "note", body, once: "kirim-1")).ProblemAsync());
    }

    [Theory]
    [InlineData("assign", """{"unit":"tidak-ada","revision":1}""", 422, "unfit")]
    [InlineData("assign", """{"revision":1}""", 422, "unfit")]
    [InlineData("answer", """{"text":"  ","evidence":"x","revision":1}""", 422, "unfit")]
    [InlineData("answer", """{"text":"Contoh tanpa bukti.","revision":1}""", 422, "unfit")]
    [InlineData("close", """{"state":"confirmed","reason":"Contoh.","revision":1}""", 422, "unfit")]
    [InlineData("close", """{"state":"apa","reason":"Contoh.","revision":1}""", 422, "unfit")]
    [InlineData("close", """{"reason":"Contoh.","revision":1}""", 422, "unfit")]
    [InlineData("note", """{"text":5}""", 400, "unreadable")]
    [InlineData("note", "{", 400, "unreadable")]
    [InlineData("note", "", 400, "unreadable")]
    [InlineData("note", "null", 400, "unreadable")]
    public async Task What_does_not_fit_is_refused_with_a_reason(string deed, string body, int status, string code)
    {
        await using var api = await RunningApi.StartAsync();
        var number = await api.FileAsync("a");
        using var client = await api.CallerAsync();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        Assert.Equal((status, code), await (await client.PostAsync($"/api/v1/tickets/{number}/{deed}", content)).ProblemAsync());
    }

    [Fact]
    public async Task Another_agencys_tickets_and_whistle_blowing_do_not_exist_here()
    {
        await using var api = await RunningApi.StartAsync();
        var foreign = await api.FileAsync("a", agency: RunningApi.Marelan);
        var oversight = await api.FileAsync("b", TicketKind.Oversight);
        using var client = await api.CallerAsync();
        foreach (var number in new[] { foreign, oversight, "ADU-0000-0000-0", "x" })
        {
            Assert.Equal((404, "unknown"), await (await client.GetAsync("/api/v1/tickets/" + number)).ProblemAsync());
            Assert.Equal((404, "unknown"), await (await client.GetAsync($"/api/v1/tickets/{number}/export")).ProblemAsync());
            Assert.Equal((404, "unknown"), await (await PostAsync(client, number, "note", new { text = "Contoh.", revision = 1 })).ProblemAsync());
        }
        foreach (var query in new[] { "", "?state=filed" })
        {
            Assert.Empty((await client.GetJsonAsync("/api/v1/tickets" + query)).GetProperty("tickets").EnumerateArray());
        }
    }

    [Fact]
    public async Task A_problem_is_told_in_the_callers_language()
    {
        await using var api = await RunningApi.StartAsync();
        using var client = api.Caller(null);
        Assert.Contains("Kirim kunci", (await (await client.GetAsync("/api/v1/tickets")).JsonAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-GB, id;q=0.5");
        Assert.Contains("Send a good key", (await (await client.GetAsync("/api/v1/tickets")).JsonAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_description_names_every_address_with_the_scope_it_needs()
    {
        await using var api = await RunningApi.StartAsync();
        using var client = api.Caller(null);
        var description = await client.GetJsonAsync("/openapi/v1.json");
        var paths = description.GetProperty("paths").EnumerateObject().ToDictionary(path => path.Name, path => path.Value);
        Assert.Equal(
            [
                "/api/v1/tickets", "/api/v1/tickets/{number}", "/api/v1/tickets/{number}/answer", "/api/v1/tickets/{number}/assign", "/api/v1/tickets/{number}/close",
                "/api/v1/tickets/{number}/draft", "/api/v1/tickets/{number}/export", "/api/v1/tickets/{number}/note", "/api/v1/webhooks", "/api/v1/webhooks/{id}",
            ],
            paths.Keys.Order(StringComparer.Ordinal));
        foreach (var operation in paths.Values.SelectMany(path => path.EnumerateObject()))
        {
            Assert.Contains(operation.Value.GetProperty("security")[0].GetProperty("key")[0].GetString(), ApiScopes.All);
        }
        var schemas = description.GetProperty("components").GetProperty("schemas");
        Assert.True(schemas.GetProperty("ApiTicket").GetProperty("properties").TryGetProperty("filed_at", out _));
        Assert.True(schemas.GetProperty("LaporTicket").GetProperty("properties").TryGetProperty("is_anonymous", out _));
        Assert.True(paths["/api/v1/tickets/{number}/close"].GetProperty("post").TryGetProperty("requestBody", out _));
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string number, string deed, object body, string? ifMatch = null, string? once = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/tickets/{number}/{deed}") { Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json") };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }
        if (once is not null)
        {
            request.Headers.Add("Idempotency-Key", once);
        }
        return await client.SendAsync(request);
    }
}
