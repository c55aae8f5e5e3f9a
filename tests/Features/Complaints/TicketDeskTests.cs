using AsnAssistant.Bot;
using AsnAssistant.Complaints;
using AsnAssistant.Storage;

namespace AsnAssistant.Features.Tests.Complaints;

public sealed class TicketDeskTests
{
    [Fact]
    public async Task An_answer_reaches_an_anonymous_reporter_through_their_own_conversation()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await house.FileAsync(await house.MeetAsync("1001"));
        var change = await house.AnswerAsync(await house.TicketAsync(filed.Number));
        Assert.True(change is { IsDone: true, ReporterTold: true });
        Assert.Equal((TicketState.Answered, null), (change.Ticket!.State, change.Ticket.Due));

        var notice = Assert.Single(await house.NoticesAsync());
        Assert.Equal((ActivityTypes.Event, TicketNotices.Answered, "chat-1001"), (notice.Type, notice.Name, notice.Conversation!.Id));
        var news = TicketNews.Read(notice.Value)!;
        Assert.Equal((filed.Number, TicketState.Answered, "Sudah kami perbaiki.", "Petugas Contoh"), (news.Number, news.State, news.Text, news.By));
    }

    [Fact]
    public async Task A_note_reaches_nobody_but_officers()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await house.FileAsync(await house.MeetAsync("1001"));
        var change = await house.DoAsync<TicketDesk, TicketChange>(desk => desk.NoteAsync(filed.Number, "Cek tiang 14 dulu.", "Petugas", 1));
        Assert.True(change is { IsDone: true, ReporterTold: false });
        Assert.Empty(await house.NoticesAsync());
        var ticket = await house.TicketAsync(filed.Number);
        Assert.DoesNotContain(ticket.ReporterHistory, entry => entry.Text == "Cek tiang 14 dulu.");
        Assert.Contains(ticket.History, entry => entry is { Event: TicketEvent.Noted, For: TicketAudience.Internal });
        Assert.NotNull(ticket.Due);
    }

    [Fact]
    public async Task Assigning_gives_the_unit_its_time_counted_from_the_filing_and_tells_the_reporter()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await house.FileAsync(await house.MeetAsync("1001"));
        house.Clock.Advance(TimeSpan.FromDays(2));
        await house.DoAsync<TicketDesk, TicketChange>(desk => desk.AssignAsync(filed.Number, "dishub", "Verifikator", 1));
        var ticket = await house.TicketAsync(filed.Number);
        Assert.Equal((TicketState.Assigned, "dishub"), (ticket.State, ticket.Unit));
        // 14 working days from Tuesday 10 March: 10–13, 16–17, 25–27, 30 March – 2 April, and 6 April.
        Assert.Equal(new DateOnly(2026, 4, 6), ticket.Due!.Day);
        var news = TicketNews.Read(Assert.Single(await house.NoticesAsync()).Value)!;
        Assert.Equal(("Dinas Perhubungan", new DateOnly(2026, 4, 6)), (news.Unit, news.DueDay));

        await house.DoAsync<TicketDesk, TicketChange>(desk => desk.AssignAsync(filed.Number, "pupr", "Verifikator", 2));
        Assert.Equal(new DateOnly(2026, 4, 6), (await house.TicketAsync(filed.Number)).Due!.Day);
        var reading = await house.DoAsync<Tickets, ClockReading?>(async tickets => tickets.ExplainDue(await house.TicketAsync(filed.Number)));
        Assert.Equal(new DateOnly(2026, 4, 6), reading!.Day);
    }

    [Fact]
    public async Task Who_answers_what_has_changed_since_is_told_so_and_nothing_is_written()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await house.FileAsync(await house.MeetAsync("1001"));
        var seen = await house.TicketAsync(filed.Number);
        Assert.True((await house.AnswerAsync(seen, "Pertama")).IsDone);
        Assert.Equal(TicketChangeResult.Changed, (await house.AnswerAsync(seen, "Kedua")).Result);
        Assert.Single(await house.NoticesAsync());
        Assert.DoesNotContain((await house.TicketAsync(filed.Number)).History, entry => entry.Text == "Kedua");
    }

    [Fact]
    public async Task Of_two_officers_answering_in_the_same_instant_one_is_heard()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await house.FileAsync(await house.MeetAsync("1001"));
        var seen = await house.TicketAsync(filed.Number);
        var changes = await Task.WhenAll(Enumerable.Range(0, 8).Select(officer => Task.Run(() => house.AnswerAsync(seen, $"Jawaban {officer}"))));
        Assert.Single(changes, change => change.IsDone);
        Assert.All(changes.Where(change => !change.IsDone), change => Assert.Equal(TicketChangeResult.Changed, change.Result));
        Assert.Single(await house.NoticesAsync());
    }

    [Fact]
    public async Task A_reporters_word_after_an_answer_calls_the_office_again_from_that_moment()
    {
        await using var house = await Installation.OpenAsync();
        var reporter = await house.MeetAsync("1001");
        var filed = await house.FileAsync(reporter);
        await house.AnswerAsync(await house.TicketAsync(filed.Number));
        Assert.Equal(0, (await house.DoAsync<OfficerQueue, QueueCounts>(queue => queue.CountAsync())).Open);
        house.Clock.Advance(TimeSpan.FromDays(20));
        var change = await house.DoAsync<Tickets, TicketChange>(tickets => tickets.AddFromReporterAsync(filed.Number, reporter, "Masih mati."));
        Assert.True(change.IsDone);
        var ticket = await house.TicketAsync(filed.Number);
        Assert.Equal(TicketState.Filed, ticket.State);
        Assert.True(ticket.Due!.End > house.Clock.GetUtcNow());
        Assert.Equal(1, (await house.DoAsync<OfficerQueue, QueueCounts>(queue => queue.CountAsync())).Open);
    }

    [Fact]
    public async Task A_reporters_word_before_an_answer_moves_no_date()
    {
        await using var house = await Installation.OpenAsync();
        var reporter = await house.MeetAsync("1001");
        var filed = await house.FileAsync(reporter);
        house.Clock.Advance(TimeSpan.FromDays(1));
        await house.DoAsync<Tickets, TicketChange>(tickets => tickets.AddFromReporterAsync(filed.Number, reporter, "Di tiang 14."));
        var ticket = await house.TicketAsync(filed.Number);
        Assert.Equal(filed.Due.Day, ticket.Due!.Day);
        Assert.Equal("Di tiang 14.", ticket.History[^1].Text);
        var stranger = await house.MeetAsync("1002");
        Assert.Equal(TicketChangeResult.Unknown, (await house.DoAsync<Tickets, TicketChange>(tickets => tickets.AddFromReporterAsync(filed.Number, stranger, "Halo"))).Result);
    }

    [Fact]
    public async Task Only_the_reporter_can_say_that_it_is_solved()
    {
        await using var house = await Installation.OpenAsync();
        var reporter = await house.MeetAsync("1001");
        var filed = await house.FileAsync(reporter);
        Assert.Equal(TicketChangeResult.Unfit, (await CloseAsync(house, filed.Number, TicketState.Confirmed, 1)).Result);
        Assert.Equal(TicketChangeResult.Unfit, (await CloseAsync(house, filed.Number, TicketState.ClosedWithoutReply, 1)).Result);
        Assert.Equal(TicketChangeResult.Unfit, (await house.DoAsync<Tickets, TicketChange>(tickets => tickets.ConfirmAsync(filed.Number, reporter))).Result);
        await house.AnswerAsync(await house.TicketAsync(filed.Number));
        Assert.Equal(TicketChangeResult.Unknown, (await house.DoAsync<Tickets, TicketChange>(tickets => tickets.ConfirmAsync(filed.Number, PersonOf("1002")))).Result);
        Assert.True((await house.DoAsync<Tickets, TicketChange>(tickets => tickets.ConfirmAsync(filed.Number, reporter))).IsDone);
        Assert.Equal(TicketState.Confirmed, (await house.TicketAsync(filed.Number)).State);
        Assert.Equal(TicketChangeResult.Closed, (await house.DoAsync<Tickets, TicketChange>(tickets => tickets.ConfirmAsync(filed.Number, reporter))).Result);
        Assert.Equal(1, (await house.DoAsync<OfficerQueue, QueueCounts>(queue => queue.CountAsync())).ByState[TicketState.Confirmed]);
    }

    [Fact]
    public async Task A_closed_ticket_is_told_with_its_reason_and_takes_no_more_answers()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await house.FileAsync(await house.MeetAsync("1001"));
        Assert.True((await CloseAsync(house, filed.Number, TicketState.Forwarded, 1)).IsDone);
        var notice = Assert.Single(await house.NoticesAsync());
        Assert.Equal((TicketNotices.Closed, "Diteruskan ke instansi contoh."), (notice.Name, TicketNews.Read(notice.Value)!.Text));
        Assert.Equal(TicketChangeResult.Closed, (await house.AnswerAsync(await house.TicketAsync(filed.Number))).Result);
        Assert.Equal(0, (await house.DoAsync<OfficerQueue, QueueCounts>(queue => queue.CountAsync())).Open);
    }

    [Fact]
    public async Task An_empty_answer_an_endless_one_and_an_unknown_unit_do_not_fit()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await house.FileAsync(await house.MeetAsync("1001"));
        var ticket = await house.TicketAsync(filed.Number);
        Assert.Equal(TicketChangeResult.Unfit, (await house.AnswerAsync(ticket, " ")).Result);
        Assert.Equal(TicketChangeResult.Unfit, (await house.AnswerAsync(ticket, new string('a', TicketDesk.TextLimit + 1))).Result);
        Assert.Equal(TicketChangeResult.Unfit, (await house.DoAsync<TicketDesk, TicketChange>(desk => desk.AssignAsync(filed.Number, "tidak-ada", "Petugas", 1))).Result);
        Assert.Equal(TicketChangeResult.Unknown, (await house.DoAsync<TicketDesk, TicketChange>(desk => desk.NoteAsync(TicketNumber.New(), "x", "Petugas", 1))).Result);
    }

    [Fact]
    public async Task No_index_keeps_a_ticket_where_it_no_longer_belongs()
    {
        await using var house = await Installation.OpenAsync();
        var reporter = await house.MeetAsync("1001");
        var random = new Random(23);
        var numbers = new List<TicketNumber>();
        for (var i = 0; i < 10; i++)
        {
            numbers.Add((await house.FileAsync(reporter)).Number);
        }
        for (var step = 0; step < 120; step++)
        {
            house.Clock.Advance(TimeSpan.FromHours(1));
            var ticket = await house.TicketAsync(numbers[random.Next(numbers.Count)]);
            await (random.Next(5) switch
            {
                0 => house.AnswerAsync(ticket),
                1 => house.DoAsync<TicketDesk, TicketChange>(desk => desk.AssignAsync(ticket.Number, random.Next(2) == 0 ? "dishub" : "pupr", "Petugas", ticket.Revision)),
                2 => house.DoAsync<Tickets, TicketChange>(tickets => tickets.AddFromReporterAsync(ticket.Number, reporter, "Tambahan.")),
                3 => house.DoAsync<TicketDesk, TicketChange>(desk => desk.NoteAsync(ticket.Number, "Catatan.", "Petugas", ticket.Revision)),
                _ => random.Next(4) == 0 ? CloseAsync(house, ticket.Number, TicketState.ArchivedIncomplete, ticket.Revision) : house.AnswerAsync(ticket),
            });
        }
        var agency = new AgencyId(Installation.Rangkui);
        var tickets = new List<Ticket>();
        foreach (var number in numbers)
        {
            tickets.Add(await house.TicketAsync(number));
        }
        Assert.Equal(Names(tickets.Where(ticket => ticket.State.IsDue())), await MembersAsync("tickets:due"));
        foreach (var state in TicketStates.All)
        {
            Assert.Equal(Names(tickets.Where(ticket => ticket.State == state)), await MembersAsync($"tickets:state:{state}"));
        }
        foreach (var unit in (string[])["dishub", "pupr"])
        {
            Assert.Equal(Names(tickets.Where(ticket => ticket.State.IsDue() && ticket.Unit == unit)), await MembersAsync($"tickets:unit:{unit}"));
        }

        async Task<List<string>> MembersAsync(string index) =>
            [.. (await house.Store.PageAsync(agency, new IndexQuery(index, Limit: 100))).Entries.Select(entry => entry.Member).Order(StringComparer.Ordinal)];
    }

    private static List<string> Names(IEnumerable<Ticket> tickets) => [.. tickets.Select(ticket => ticket.Number.Value).Order(StringComparer.Ordinal)];

    private static AsnAssistant.People.PersonId PersonOf(string user) => AsnAssistant.People.PersonId.Of("telegram", user);

    private static Task<TicketChange> CloseAsync(Installation house, TicketNumber number, TicketState end, int revision) =>
        house.DoAsync<TicketDesk, TicketChange>(desk => desk.CloseAsync(number, end, "Diteruskan ke instansi contoh.", "Petugas", revision, end == TicketState.Forwarded ? "Instansi Contoh Lain" : null));
}
