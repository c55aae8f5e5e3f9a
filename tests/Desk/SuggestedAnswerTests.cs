using AsnAssistant.Complaints;
using AsnAssistant.Desk.CannedAnswers;
using AsnAssistant.Desk.Complaints;
using AsnAssistant.People;
using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace AsnAssistant.Desk.Tests;

/// <summary>What an officer may put into an answer, from the real knowledge folder and from solved tickets.</summary>
public sealed class SuggestedAnswerTests
{
    private const string Question = "Contoh: berapa hari cuti tahunan PNS? Telepon saya 081234567890.";

    [Fact]
    public async Task A_rule_comes_with_its_citation_and_whether_it_holds()
    {
        await using var rooms = await Rooms.OpenAsync();
        var filed = await rooms.FileAsync("k1", Question);
        var rule = (await SuggestAsync(rooms, filed.Number))[0];
        Assert.Equal("artikel:cuti/cuti-tahunan", rule.Id);
        Assert.Contains("PP 11/2017 Pasal 311", rule.Citation, StringComparison.Ordinal);
        Assert.Contains("Masih berlaku", rule.Note, StringComparison.Ordinal);
        Assert.Contains("Dasar: PP 11/2017 Pasal 311", rule.Insert, StringComparison.Ordinal);
        Assert.DoesNotContain("0812", rule.Insert, StringComparison.Ordinal);
        Assert.Empty(await SuggestAsync(rooms, (await rooms.FileAsync("k2", "Contoh: lampu jalan mati.")).Number));
    }

    [Fact]
    public async Task One_press_puts_it_behind_what_was_typed_without_JavaScript()
    {
        await using var rooms = await Rooms.OpenAsync();
        var filed = await rooms.FileAsync("k1", Question);
        var page = await InsertAsync(rooms, filed.Number, "artikel:cuti/cuti-tahunan");
        Assert.StartsWith("Contoh: yang sudah diketik.\n\nCuti tahunan", page.Text, StringComparison.Ordinal);
        Assert.Contains(("evidence", "Contoh bukti."), page.Carried);
        Assert.DoesNotContain(page.Carried, field => field.Name == "saran");
        // What does not fit this ticket comes into no answer.
        Assert.Equal("Contoh: yang sudah diketik.", (await InsertAsync(rooms, filed.Number, "artikel:bukan/ini")).Text);
    }

    [Fact]
    public async Task An_answer_to_a_solved_ticket_of_a_unit_one_may_not_read_is_offered_without_its_number()
    {
        await using var rooms = await Rooms.OpenAsync();
        var numbers = new List<TicketNumber>();
        foreach (var key in new[] { "k1", "k2" })
        {
            var filed = await rooms.FileAsync(key, "Contoh: lampu jalan di depan pasar mati.");
            numbers.Add(filed.Number);
            await rooms.InAsync(scope => scope.GetRequiredService<TicketDesk>().ClassifyAsync(filed.Number, TicketKind.Complaint, "lampu-jalan", "Petugas Contoh", 1));
        }
        await rooms.InAsync(scope => scope.GetRequiredService<TicketDesk>().AssignAsync(numbers[0], "pupr", "Petugas Contoh", 2));
        await rooms.InAsync(scope => scope.GetRequiredService<TicketDesk>().AnswerAsync(numbers[0], "Contoh: lampu diganti.", "Contoh bukti.", "Petugas Contoh", 3));
        await rooms.InAsync(scope => scope.GetRequiredService<Tickets>().ConfirmAsync(numbers[0], PersonId.Of("directline", "dl_k1")));
        var own = Assert.Single(await SuggestAsync(rooms, numbers[1]));
        Assert.Equal((numbers[0].Value, "Contoh: lampu diganti."), (own.Heading, own.Insert));
        var other = Assert.Single(await SuggestAsync(rooms, numbers[1], new Officer("Penghubung Contoh", Role.Liaison, "dishub", "cap")));
        Assert.DoesNotContain(numbers[0].Value, other.Heading, StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<AnswerSuggestion>> SuggestAsync(Rooms rooms, TicketNumber number, Officer? officer = null) => rooms.InAsync(async scope =>
    {
        scope.GetRequiredService<DeskContext>().Officer = officer ?? new Officer("Petugas Contoh", Role.Verifier, "", "cap");
        var ticket = await scope.GetRequiredService<Tickets>().FindAsync(number);
        return await scope.GetRequiredService<AnswerSuggestions>().ForAsync(ticket!, CancellationToken.None);
    });

    private static Task<InsertPage> InsertAsync(Rooms rooms, TicketNumber number, string suggested) => rooms.InAsync(async scope =>
    {
        var desk = scope.GetRequiredService<DeskContext>();
        desk.Officer = new Officer("Petugas Contoh", Role.Verifier, "", "cap");
        var http = new DefaultHttpContext();
        http.Request.Form = new FormCollection(new Dictionary<string, StringValues>
        {
            ["text"] = "Contoh: yang sudah diketik.", ["evidence"] = "Contoh bukti.", ["saran"] = suggested, ["deed"] = "Answer",
        });
        var page = new InsertPage(desk, scope.GetRequiredService<Tickets>(), scope.GetRequiredService<AsnAssistant.Complaints.CannedAnswers>(), scope.GetRequiredService<AnswerSuggestions>())
        {
            PageContext = new PageContext { HttpContext = http },
            Number = number.Value,
            Text = "Contoh: yang sudah diketik.",
            Suggested = suggested,
        };
        await page.OnPostAsync();
        return page;
    });
}
