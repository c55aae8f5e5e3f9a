using System.Net;
using AsnAssistant.Complaints;

namespace AsnAssistant.Tracking.Tests;

public sealed class TrackingPagesTests(RunningTracking running) : IClassFixture<RunningTracking>
{
    private const string Form = "/lacak?instansi=rangkui";

    [Fact]
    public async Task Number_and_PIN_open_what_the_reporter_may_read_and_nothing_more()
    {
        using var visitor = new Visitor(running.Host.Address);
        var (number, pin) = (running.Answered.Number.Value, running.Answered.Pin!);
        var opened = await visitor.SendAsync("/lacak?instansi=rangkui", ("nomor", number.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)), ("pin", pin));
        Assert.Equal((HttpStatusCode.Found, $"/lacak/{number}?instansi=rangkui"), (opened.StatusCode, opened.Headers.Location?.ToString()));
        var cookie = Assert.Single(opened.Headers.GetValues("Set-Cookie"), header => header.StartsWith(TrackingPass.CookieName, StringComparison.Ordinal));
        Assert.All(new[] { "max-age=1800", "path=/lacak", "samesite=strict", "httponly" }, word => Assert.Contains(word, cookie, StringComparison.OrdinalIgnoreCase));

        var answer = await visitor.GetAsync(opened.Headers.Location!.ToString());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        foreach (var shown in new[] { RunningTracking.Story, RunningTracking.Answer, "Petugas Contoh", "sudah menjawab", "Jalan Contoh, titik lokasi ada", "2 kiriman", $"/status {number}", "/chat" })
        {
            Assert.Contains(shown, page, StringComparison.Ordinal);
        }
        var digits = string.Concat(pin.Where(char.IsAsciiDigit));
        foreach (var hidden in new[] { RunningTracking.InternalNote, RunningTracking.ReporterName, RunningTracking.ReporterKey, "106", "telegram:", "lampu.jpg", $"{digits[..3]} {digits[3..]}" })
        {
            Assert.DoesNotContain(hidden, page, StringComparison.Ordinal);
        }
        Assert.DoesNotContain($"{digits[..3]} {digits[3..]}", running.Host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(number, running.Host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_report_says_the_next_date_and_where_it_comes_from()
    {
        using var visitor = new Visitor(running.Host.Address);
        var page = await visitor.ReadAsync(await visitor.TryAsync(Form, running.Fresh.Number.Value, running.Fresh.Pin!));
        Assert.Contains("Kabar berikutnya paling lambat", page, StringComparison.Ordinal);
        Assert.Contains("hari kerja untuk memeriksa", page, StringComparison.Ordinal);
        Assert.Contains("Belum ada kabar sejak laporan masuk", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_PIN_and_an_unknown_number_count_down_alike_and_lock_the_number()
    {
        using var visitor = new Visitor(running.Host.Address);
        var wrong = running.Guessed.Pin!.StartsWith('0') ? "111 111" : "000 000";
        var unknown = TicketNumber.New().Value;
        for (var left = 4; left > 0; left--)
        {
            var said = await visitor.TryAsync(Form, running.Guessed.Number.Value, wrong);
            Assert.Contains($"{left} kesempatan", said, StringComparison.Ordinal);
            Assert.Equal(said, await visitor.TryAsync(Form, unknown, wrong));
        }
        foreach (var pin in new[] { wrong, running.Guessed.Pin! })
        {
            var locked = await visitor.TryAsync(Form, running.Guessed.Number.Value, pin);
            Assert.Contains("kami tutup dulu sampai", locked, StringComparison.Ordinal);
            Assert.Equal(0, visitor.Cookies.GetCookies(new Uri(running.Host.Address, "/lacak")).Count(cookie => cookie.Name == TrackingPass.CookieName));
        }
        Assert.Contains("kami tutup dulu sampai", await visitor.TryAsync(Form, unknown, wrong), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_a_number_or_a_PIN_costs_no_try()
    {
        using var visitor = new Visitor(running.Host.Address);
        for (var i = 0; i < 6; i++)
        {
            Assert.Contains("Nomor itu belum cocok", await visitor.TryAsync(Form, "ADU-1", "482 915"), StringComparison.Ordinal);
            Assert.Contains("enam angka", await visitor.TryAsync(Form, running.Fresh.Number.Value, "12"), StringComparison.Ordinal);
        }
        Assert.StartsWith("/lacak/", await visitor.TryAsync(Form, running.Fresh.Number.Value, running.Fresh.Pin!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_agencys_page_does_not_find_it_not_even_with_the_cookie()
    {
        using var visitor = new Visitor(running.Host.Address);
        var number = running.Fresh.Number.Value;
        Assert.Contains("tidak cocok", await visitor.TryAsync("/lacak?instansi=marelan", number, running.Fresh.Pin!), StringComparison.Ordinal);

        Assert.StartsWith("/lacak/", await visitor.TryAsync(Form, number, running.Fresh.Pin!), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/lacak/{number}?instansi=rangkui")).StatusCode);
        var refused = await visitor.GetAsync($"/lacak/{number}?instansi=marelan");
        Assert.Equal((HttpStatusCode.Found, $"/lacak?instansi=marelan&nomor={number}"), (refused.StatusCode, refused.Headers.Location?.ToString()));

        using var stranger = new Visitor(running.Host.Address);
        Assert.Equal("/", (await stranger.GetAsync("/lacak")).Headers.Location?.ToString());
    }

    [Fact]
    public async Task The_cookie_of_one_ticket_opens_no_other_and_leaving_forgets_it()
    {
        using var visitor = new Visitor(running.Host.Address);
        var (own, other) = ($"/lacak/{running.Fresh.Number.Value}?instansi=rangkui", $"/lacak/{running.Answered.Number.Value}?instansi=rangkui");
        var form = $"/lacak?instansi=rangkui&nomor={running.Fresh.Number.Value}";
        Assert.Equal(form, (await visitor.GetAsync(own)).Headers.Location?.ToString());
        Assert.Contains($"value=\"{running.Fresh.Number.Value}\"", await visitor.ReadAsync(form), StringComparison.Ordinal);

        Assert.Equal(own, await visitor.TryAsync(form, running.Fresh.Number.Value, running.Fresh.Pin!));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(own)).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await visitor.GetAsync(other)).StatusCode);

        Assert.Equal("/lacak?instansi=rangkui", (await visitor.SendAsync(own)).Headers.Location?.ToString());
        Assert.Equal(form, (await visitor.GetAsync(own)).Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var visitor = new Visitor(running.Host.Address);
        var refused = await visitor.SendRawAsync(Form, ("nomor", running.Fresh.Number.Value), ("pin", running.Fresh.Pin!));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Theory]
    [InlineData("", "en-GB,en;q=0.9", "Follow a report")]
    [InlineData("", "en-US,en;q=0.9,id;q=0.8", "Lacak laporan")]
    [InlineData("", "fr", "Lacak laporan")]
    [InlineData("&bahasa=en", "id", "Follow a report")]
    public async Task The_language_is_the_chosen_one_or_the_browsers(string chosen, string accepted, string title)
    {
        using var client = running.Host.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, Form + chosen) { Headers = { { "Accept-Language", accepted } } };
        var page = await (await client.SendAsync(request)).Content.ReadAsStringAsync();
        Assert.Contains($"<h1>{title}</h1>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_page_leads_here()
    {
        using var visitor = new Visitor(running.Host.Address);
        Assert.Contains("/lacak?instansi=rangkui", await visitor.ReadAsync("/"), StringComparison.Ordinal);
    }
}
