using AsnAssistant.Complaints;

namespace AsnAssistant.Features.Tests.Complaints;

public sealed class CannedAnswersTests
{
    [Fact]
    public async Task A_tickets_words_go_into_the_places_and_what_it_lacks_stays_in_braces()
    {
        await using var house = await Installation.OpenAsync();
        var ticket = await house.TicketAsync((await house.FileAsync(await house.MeetAsync("1001"))).Number);
        var answer = new CannedAnswer("a", "Contoh", "Laporan {nomor} di {instansi}, unit {unit}, paling lambat {tanggal_janji}.", null);
        Assert.Equal(
            $"Laporan {ticket.Number.Value} di Kelurahan Rangkui (contoh), unit {{unit}}, paling lambat Kamis, 12 Maret 2026.",
            await house.DoAsync<CannedAnswers, string>(answers => Task.FromResult(answers.Fill(answer, ticket))));
        await house.DoAsync<TicketDesk, TicketChange>(desk => desk.AssignAsync(ticket.Number, "dishub", "Verifikator Contoh", ticket.Revision));
        var assigned = await house.TicketAsync(ticket.Number);
        Assert.Contains("unit Dinas Perhubungan,", await house.DoAsync<CannedAnswers, string>(answers => Task.FromResult(answers.Fill(answer, assigned))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Contoh isi.", null, "title", CannedProblem.Title)]
    [InlineData("Contoh", " ", null, "text", CannedProblem.Text)]
    [InlineData("Contoh", "Untuk {nama} yang baik.", null, "text", CannedProblem.UnknownPlaceholder)]
    [InlineData("Contoh", "Contoh isi.", "tidak-ada", "unit", CannedProblem.Unit)]
    public async Task What_does_not_fit_is_said_and_nothing_is_kept(string title, string text, string? unit, string field, CannedProblem problem)
    {
        await using var house = await Installation.OpenAsync();
        var fault = await house.DoAsync<CannedAnswers, CannedFault?>(answers => answers.SaveAsync(null, title, text, unit));
        Assert.Equal((field, problem), (fault!.Field, fault.Problem));
        Assert.Empty(await house.DoAsync<CannedAnswers, IReadOnlyList<CannedAnswer>>(answers => answers.ListAsync()));
    }

    [Fact]
    public async Task A_unit_sees_its_own_and_the_agencys_and_changing_one_leaves_the_others()
    {
        await using var house = await Installation.OpenAsync();
        foreach (var (title, unit) in new[] { ("B", "dishub"), ("A", null), ("C", "pupr") })
        {
            Assert.Null(await house.DoAsync<CannedAnswers, CannedFault?>(answers => answers.SaveAsync(null, title, "Contoh isi.", unit)));
        }
        var seen = await house.DoAsync<CannedAnswers, IReadOnlyList<CannedAnswer>>(answers => answers.ListAsync("dishub"));
        Assert.Equal(["A", "B"], seen.Select(answer => answer.Title));
        Assert.Null(await house.DoAsync<CannedAnswers, CannedFault?>(answers => answers.SaveAsync(seen[1].Id, "B2", "Contoh lain.", "dishub")));
        await house.DoAsync<CannedAnswers>(answers => answers.RemoveAsync(seen[0].Id));
        Assert.Equal(["B2", "C"], (await house.DoAsync<CannedAnswers, IReadOnlyList<CannedAnswer>>(answers => answers.ListAsync())).Select(answer => answer.Title));
        Assert.Empty(await house.DoAsync<CannedAnswers, IReadOnlyList<CannedAnswer>>(answers => answers.ListAsync(), Installation.Marelan));
    }
}
