using System.Text;
using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Features.Tests.Complaints;

public sealed class FilingTests
{
    [Fact]
    public async Task A_filed_complaint_stands_as_told_with_its_date_and_waits_in_the_queue()
    {
        await using var house = await Installation.OpenAsync();
        var reporter = await house.MeetAsync("1001");
        var filed = await house.FileAsync(reporter);

        Assert.Matches("^[0-9]{6}$", filed.Pin);
        Assert.Equal(new DateOnly(2026, 3, 12), filed.Due.Day);
        var ticket = await house.TicketAsync(filed.Number);
        Assert.Equal("Lampu jalan depan puskesmas mati sejak Senin.", ticket.Story);
        Assert.Equal((TicketState.Filed, 1, filed.Due.Day), (ticket.State, ticket.Revision, ticket.Due!.Day));
        Assert.Equal(-2.13, ticket.Place.Latitude);
        // Its file is on the way by the same commit, and the ticket no longer says where it came from.
        var sent = Assert.Single(ticket.Attachments);
        Assert.Equal(("", null), (sent.Url, sent.Name));
        var fetched = Assert.Single(await house.Store.LeaseAsync(new AgencyId(Installation.Rangkui), SentFiles.Queue, "test", 10, 10, TimeSpan.FromMinutes(1), 3));
        Assert.Equal((sent.FileId, "telegram:contoh-1"), (SentFiles.Read(fetched.Entries[0].Payload)!.Id, SentFiles.Read(fetched.Entries[0].Payload)!.Url));
        Assert.Equal(TicketEvent.Filed, Assert.Single(ticket.ReporterHistory).Event);
        var queue = await house.DoAsync<OfficerQueue, TicketPage>(queue => queue.PageAsync());
        Assert.Equal(filed.Number, Assert.Single(queue.Tickets).Number);
    }

    [Fact]
    public async Task The_same_sending_repeated_makes_one_ticket_and_says_its_PIN_once()
    {
        await using var house = await Installation.OpenAsync();
        var reporter = await house.MeetAsync("1001");
        var first = await house.FileAsync(reporter, "percakapan-1:formulir-7");
        house.Clock.Advance(TimeSpan.FromHours(9));
        var second = await house.FileAsync(reporter, "percakapan-1:formulir-7");
        Assert.Equal(first.Number, second.Number);
        Assert.True(second.WasFiledBefore);
        Assert.Equal(first.Due.Day, second.Due.Day);
        var other = await house.FileAsync(reporter, "percakapan-1:formulir-8");
        Assert.NotEqual(first.Number, other.Number);
        Assert.Equal(2, (await house.DoAsync<OfficerQueue, QueueCounts>(queue => queue.CountAsync())).Open);
    }

    [Fact]
    public async Task Twenty_sendings_of_one_form_at_once_make_one_ticket()
    {
        await using var house = await Installation.OpenAsync();
        var reporter = await house.MeetAsync("1001");
        var filed = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => house.FileAsync(reporter, "satu"))));
        Assert.Single(filed.Select(ticket => ticket.Number).Distinct());
        Assert.Single(filed, ticket => ticket.Pin is not null);
    }

    [Fact]
    public async Task A_story_that_is_blank_or_endless_is_a_fault_of_the_asker_and_writes_nothing()
    {
        await using var house = await Installation.OpenAsync();
        var reporter = await house.MeetAsync("1001");
        foreach (var story in (string[])["  \n", new string('a', TicketDraft.StoryLimit + 1)])
        {
            await Assert.ThrowsAsync<ArgumentException>(() =>
                house.DoAsync<Tickets, FiledTicket>(tickets => tickets.FileAsync(Reports.Draft(reporter, "x", story: story))));
        }
        Assert.Empty((await house.DoAsync<OfficerQueue, TicketPage>(queue => queue.PageAsync())).Tickets);
    }

    [Fact]
    public async Task Punctuation_emoji_and_markup_are_kept_as_written()
    {
        const string Story = "Kenapa?! <b>Lampu</b> \"mati\" 😢 & gelap; DROP TABLE {nama}";
        await using var house = await Installation.OpenAsync();
        var reporter = await house.MeetAsync("1001");
        var filed = await house.DoAsync<Tickets, FiledTicket>(tickets => tickets.FileAsync(Reports.Draft(reporter, "x", story: Story)));
        Assert.Equal(Story, (await house.TicketAsync(filed.Number)).Story);
    }

    [Fact]
    public async Task An_anonymous_reporters_name_is_kept_nowhere_and_their_account_only_in_the_sealed_document()
    {
        await using var house = await Installation.OpenAsync();
        var reporter = await house.MeetAsync("77770001");
        var filed = await house.FileAsync(reporter);
        var agency = new AgencyId(Installation.Rangkui);
        var documents = await house.Store.ReadAsync(agency, [$"ticket:{filed.Number}", $"ticket-identity:{filed.Number}"]);
        var (ticket, identity) = (Encoding.UTF8.GetString(documents[0].Body.Span), Encoding.UTF8.GetString(documents[1].Body.Span));
        Assert.DoesNotContain("77770001", ticket, StringComparison.Ordinal);
        Assert.DoesNotContain("Pelapor Contoh", ticket + identity, StringComparison.Ordinal);
        Assert.DoesNotContain("77770001", identity, StringComparison.Ordinal);
        Assert.DoesNotContain(filed.Pin!, ticket + identity, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reporter_lists_and_reads_their_own_tickets_only()
    {
        await using var house = await Installation.OpenAsync();
        var (ani, budi) = (await house.MeetAsync("1001"), await house.MeetAsync("1002"));
        var numbers = new List<TicketNumber>();
        for (var i = 0; i < 3; i++)
        {
            numbers.Insert(0, (await house.FileAsync(ani)).Number);
            house.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        await house.FileAsync(budi);
        var first = await house.DoAsync<Tickets, TicketPage>(tickets => tickets.OfReporterAsync(ani, limit: 2));
        var second = await house.DoAsync<Tickets, TicketPage>(tickets => tickets.OfReporterAsync(ani, first.Next, 2));
        Assert.Equal(numbers, first.Tickets.Concat(second.Tickets).Select(ticket => ticket.Number));
        Assert.Null(second.Next);
        Assert.NotNull(await house.DoAsync<Tickets, Ticket?>(tickets => tickets.FindOwnAsync(numbers[0], ani)));
        Assert.Null(await house.DoAsync<Tickets, Ticket?>(tickets => tickets.FindOwnAsync(numbers[0], budi)));
    }

    [Fact]
    public async Task Another_agency_sees_nothing_of_it()
    {
        await using var house = await Installation.OpenAsync();
        var reporter = await house.MeetAsync("1001");
        var filed = await house.FileAsync(reporter, "kunci");
        Assert.Null(await house.DoAsync<Tickets, Ticket?>(tickets => tickets.FindAsync(filed.Number), Installation.Marelan));
        Assert.Null(await house.DoAsync<Tickets, Ticket?>(tickets => tickets.FindOwnAsync(filed.Number, reporter), Installation.Marelan));
        Assert.IsType<PinCheck.Wrong>(await house.DoAsync<Tickets, PinCheck>(tickets => tickets.FindByNumberAndPinAsync(filed.Number, filed.Pin!), Installation.Marelan));
        Assert.Empty((await house.DoAsync<Tickets, TicketPage>(tickets => tickets.OfReporterAsync(reporter), Installation.Marelan)).Tickets);
        Assert.Empty((await house.DoAsync<OfficerQueue, TicketPage>(queue => queue.PageAsync(), Installation.Marelan)).Tickets);
        Assert.Equal(0, (await house.DoAsync<OfficerQueue, QueueCounts>(queue => queue.CountAsync(), Installation.Marelan)).ByState.Values.Sum());
        Assert.Equal(
            TicketChangeResult.Unknown,
            (await house.DoAsync<TicketDesk, TicketChange>(desk => desk.AnswerAsync(filed.Number, "Halo", "Contoh bukti.", "Petugas", 1), Installation.Marelan)).Result);
        Assert.False((await house.FileAsync(reporter, "kunci", agency: Installation.Marelan)).WasFiledBefore);
    }

    [Fact]
    public async Task The_agencys_own_clock_counts()
    {
        await using var house = await Installation.OpenAsync();
        // 08.30 UTC on a Tuesday is 15.30 in Rangkui and 17.30, after hours, in Marelan.
        house.Clock.SetTo(new DateTimeOffset(2026, 3, 10, 8, 30, 0, TimeSpan.Zero));
        var reporter = PersonId.Of("telegram", "1001");
        Assert.Equal(Arrival.InTime, (await house.FileAsync(reporter)).Due.Arrival);
        var marelan = await house.FileAsync(reporter, agency: Installation.Marelan);
        Assert.Equal((Arrival.AfterHours, new DateOnly(2026, 3, 13)), (marelan.Due.Arrival, marelan.Due.Day));
    }
}
