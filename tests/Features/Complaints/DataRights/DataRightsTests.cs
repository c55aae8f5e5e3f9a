using System.Text;
using AsnAssistant.Bot;
using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.Complaints.DataRights;

public sealed class DataRightsTests
{
    private static readonly AgencyId Agency = new(Installation.Rangkui);

    [Fact]
    public async Task A_request_is_due_after_72_hours_by_the_clock_through_night_and_holiday()
    {
        await using var house = await Installation.OpenAsync();
        // Friday evening, 13 March 2026; the 18th is a holiday.
        house.Clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromHours(10));
        var request = await AskAsync(house, DataRight.Correction, "1001", "Nama salah tulis.");
        Assert.Equal(house.Clock.GetUtcNow().AddHours(72), request.DueAt);
        house.Clock.Advance(TimeSpan.FromHours(72) - TimeSpan.FromSeconds(1));
        Assert.Equal((1, 0), await house.DoAsync<DataRequests, (long, long)>(requests => requests.CountAsync()));
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((1, 1), await house.DoAsync<DataRequests, (long, long)>(requests => requests.CountAsync()));
        Assert.True(request.IsOverdue(house.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task One_person_has_one_open_request_of_a_kind_also_when_asking_twenty_times_at_once()
    {
        await using var house = await Installation.OpenAsync();
        var asked = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => AskAsync(house, DataRight.Correction, "1001", "Sama."))));
        Assert.Single(asked.Select(request => request.Id).Distinct());
        await AskAsync(house, DataRight.Correction, "1002", "Orang lain.");
        await AskAsync(house, DataRight.Erasure, "1001", null);
        Assert.Equal(3, (await house.DoAsync<DataRequests, DataRequestPage>(requests => requests.PageAsync(open: true))).Requests.Count);
    }

    [Fact]
    public async Task A_decision_is_told_to_the_person_once_and_whose_it_was_is_then_forgotten()
    {
        await using var house = await Installation.OpenAsync();
        var person = await house.MeetAsync("77770002");
        var request = await AskAsync(house, DataRight.Correction, "77770002", "Nama saya Contoh Nama, salah tulis. NIK 1234567890123456.");
        Assert.DoesNotContain("1234567890123456", request.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Contoh Nama", request.Text, StringComparison.Ordinal);
        var stored = Encoding.UTF8.GetString((await house.Store.ReadAsync(Agency, ["data-request:" + request.Id]))[0].Body.Span);
        Assert.DoesNotContain("77770002", stored, StringComparison.Ordinal);

        Assert.False(await DecideAsync(house, request.Id, true, "  "));
        Assert.True(await DecideAsync(house, request.Id, false, "Data itu sudah benar menurut arsip."));
        Assert.False(await DecideAsync(house, request.Id, true, "Berubah pikiran."));
        var notice = Assert.Single(await house.NoticesAsync());
        Assert.Equal((DataRequests.Decided, "77770002"), (notice.Name, notice.From!.Id));
        Assert.Equal(new DataRequestNews(request.Id, DataRight.Correction, false, "Data itu sudah benar menurut arsip."), DataRequests.Read(notice.Value));
        var decided = Assert.Single((await house.DoAsync<DataRequests, DataRequestPage>(requests => requests.PageAsync(open: false))).Requests);
        Assert.Equal((DataRequestState.Refused, "Petugas Contoh", 0), (decided.State, decided.By, decided.Asker.Length));
        Assert.NotEqual(request.Id, (await AskAsync(house, DataRight.Correction, "77770002", "Sekali lagi.")).Id);
        _ = person;
    }

    [Fact]
    public async Task Erasing_cuts_what_is_over_from_the_person_and_keeps_what_is_not()
    {
        await using var house = await Installation.OpenAsync();
        var person = await house.MeetAsync("1001");
        await house.DoAsync<Persons>(persons => persons.ChooseLanguageAsync(person, Language.En));
        var over = await house.FileAsync(person);
        var running = await house.FileAsync(person);
        await EndAsync(house, over.Number);
        var log = ConversationLogs.Of(Installation.AddressOf("1001"))[0];
        await house.Store.CommitAsync(new WriteBatch(Agency).Append(log, "halo"u8.ToArray()));

        Assert.Equal(new Erasure(1, 1), await EraseAsync(house, person));
        Assert.Null(await house.DoAsync<Persons, Person?>(persons => persons.FindAsync(person)));
        Assert.Equal(0, (await house.Store.ReadLogAsync(Agency, log, 0, 10)).Length);
        Assert.False((await house.Store.ReadAsync(Agency, [$"ticket-identity:{over.Number}"]))[0].Exists);
        Assert.NotNull(await house.DoAsync<Tickets, Ticket?>(tickets => tickets.FindAsync(over.Number)));
        Assert.Null(await house.DoAsync<Tickets, Ticket?>(tickets => tickets.FindOwnAsync(over.Number, person)));
        Assert.IsType<PinCheck.Wrong>(await house.DoAsync<Tickets, PinCheck>(tickets => tickets.FindByNumberAndPinAsync(over.Number, over.Pin!)));
        Assert.NotNull(await house.DoAsync<Tickets, Ticket?>(tickets => tickets.FindOwnAsync(running.Number, person)));
        Assert.Equal(running.Number, Assert.Single((await house.DoAsync<Tickets, TicketPage>(tickets => tickets.OfReporterAsync(person))).Tickets).Number);
        Assert.Equal(new Erasure(0, 1), await EraseAsync(house, person));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_a_conversation_stood_goes_with_an_erasure_in_every_channel_but_the_one_that_is_talking(bool isInTurn)
    {
        await using var house = await Installation.OpenAsync();
        var person = await house.MeetAsync("1001");
        var other = new PersonAddress("directline", "percakapan-2", null, "dl_1001");
        await house.DoAsync<AddressBook>(book => book.RememberAsync(person, other));
        string[] here = [.. ConversationLogs.StateOf(Installation.AddressOf("1001"))];
        string[] there = [.. ConversationLogs.StateOf(other)];
        Assert.Equal([ConversationRecord.KeyOf(other.Lane), HandedOver.KeyOf(other.Lane)], there);
        foreach (var key in here.Concat(there))
        {
            await house.Store.CommitAsync(new WriteBatch(Agency).Put(key, "{}"u8.ToArray()));
        }
        await house.DoAsync<OwnData, Erasure>(own => own.EraseAsync(person, Installation.AddressOf("1001"), isInTurn: isInTurn));
        Assert.Equal([isInTurn, isInTurn, false, false], (await house.Store.ReadAsync(Agency, [.. here, .. there])).Select(kept => kept.Exists));
    }

    [Fact]
    public async Task A_decided_request_is_kept_for_a_year_and_an_open_one_until_it_is_decided()
    {
        var engine = new FakeClock(Installation.Start);
        await using var house = Installation.Open(await SqliteTestStore.OpenAsync(engine));
        var request = await AskAsync(house, DataRight.Correction, "1001", "Nama salah.");
        Pass(DataRequests.KeptFor * 2);
        await DecideAsync(house, request.Id, true, "Sudah.");
        Pass(DataRequests.KeptFor - TimeSpan.FromSeconds(1));
        Assert.Equal(request.Id, Assert.Single((await house.DoAsync<DataRequests, DataRequestPage>(requests => requests.PageAsync(open: false))).Requests).Id);
        Pass(TimeSpan.FromSeconds(2));
        Assert.Null(await house.DoAsync<DataRequests, DataRequest?>(requests => requests.FindAsync(request.Id)));
        Assert.Equal(1, await house.Store.CountAsync(Agency, DataRequests.DoneIndex));
        var old = (house.Clock.GetUtcNow() + TimeSpan.FromSeconds(1)).ToUnixTimeMilliseconds();
        await house.Store.SweepAsync(Agency, new Retention(TimeSpan.FromDays(1), [(DataRequests.DoneIndex, old)]));
        Assert.Equal(0, await house.Store.CountAsync(Agency, DataRequests.DoneIndex));

        // What the store keeps for a while only, it counts by a clock of its own.
        void Pass(TimeSpan time)
        {
            house.Clock.Advance(time);
            engine.Advance(time);
        }
    }

    [Fact]
    public async Task A_ticket_that_can_be_opened_again_is_not_over()
    {
        await using var house = await Installation.OpenAsync();
        var person = await house.MeetAsync("1001");
        var filed = await house.FileAsync(person);
        var ticket = await house.TicketAsync(filed.Number);
        await house.AnswerAsync(ticket);
        await house.DoAsync<Tickets, TicketChange>(tickets => tickets.ConfirmAsync(filed.Number, person));
        Assert.True((await house.TicketAsync(filed.Number)).MayReopen(house.Clock.GetUtcNow()));
        Assert.Equal(new Erasure(0, 1), await EraseAsync(house, person));
        house.Clock.Advance(TimeSpan.FromDays(60));
        Assert.Equal(new Erasure(1, 0), await EraseAsync(house, person));
    }

    [Fact]
    public async Task An_officer_who_grants_an_erasure_cuts_open_tickets_too_and_the_person_is_told()
    {
        await using var house = await Installation.OpenAsync();
        var person = await house.MeetAsync("1001");
        var filed = await house.FileAsync(person);
        var request = await AskAsync(house, DataRight.Erasure, "1001", null);
        Assert.True(await DecideAsync(house, request.Id, true, "Dihapus sesuai permintaan."));
        Assert.False((await house.Store.ReadAsync(Agency, [$"ticket-identity:{filed.Number}"]))[0].Exists);
        Assert.Equal(DataRequests.Decided, Assert.Single(await house.NoticesAsync()).Name);
        Assert.Empty((await house.DoAsync<OwnData, OwnDataReport>(own => own.ReadAsync(person))).Tickets);
        // The office still works on it; there is nobody to tell.
        var change = await house.AnswerAsync(await house.TicketAsync(filed.Number));
        Assert.Equal((true, false), (change.IsDone, change.ReporterTold));
    }

    [Fact]
    public async Task Consent_taken_back_removes_the_name_and_nothing_that_is_needed()
    {
        await using var house = await Installation.OpenAsync();
        var person = await house.MeetAsync("1001");
        var filed = await house.FileAsync(person, identity: IdentityMode.Open);
        Assert.Equal("Pelapor Contoh", Assert.Single((await house.DoAsync<OwnData, OwnDataReport>(own => own.ReadAsync(person))).Tickets).AccountName);
        Assert.Equal(1, await house.DoAsync<OwnData, int>(own => own.WithdrawAsync(person)));
        Assert.Null(Assert.Single((await house.DoAsync<OwnData, OwnDataReport>(own => own.ReadAsync(person))).Tickets).AccountName);
        Assert.NotNull(await house.DoAsync<Tickets, Ticket?>(tickets => tickets.FindOwnAsync(filed.Number, person)));
        Assert.Equal(0, await house.DoAsync<OwnData, int>(own => own.WithdrawAsync(person)));
    }

    [Fact]
    public async Task A_persons_data_hold_all_of_theirs_and_nothing_of_anothers()
    {
        await using var house = await Installation.OpenAsync();
        var (person, other) = (await house.MeetAsync("1001"), await house.MeetAsync("1002"));
        await house.DoAsync<Tickets, FiledTicket>(tickets => tickets.FileAsync(Reports.Draft(person, "a", story: "Cerita milik satu.")));
        await house.DoAsync<Tickets, FiledTicket>(tickets => tickets.FileAsync(Reports.Draft(other, "b", story: "Cerita milik dua.")));
        var json = OwnData.ToJson(await house.DoAsync<OwnData, OwnDataReport>(own => own.ReadAsync(person)), []);
        Assert.Contains("Cerita milik satu.", json, StringComparison.Ordinal);
        Assert.DoesNotContain("dua", json, StringComparison.Ordinal);
        Assert.DoesNotContain("1002", json, StringComparison.Ordinal);
    }

    private static async Task<DataRequest> AskAsync(Installation house, DataRight right, string user, string? text) =>
        (await house.DoAsync<DataRequests, (DataRequest Request, bool WasOpen)>(requests =>
            requests.MakeAsync(right, PersonId.Of("telegram", user), Installation.AddressOf(user), text, null, isDone: false))).Request;

    private static Task<bool> DecideAsync(Installation house, string id, bool grants, string answer) =>
        house.DoAsync<DataRequests, bool>(requests => requests.DecideAsync(id, grants, answer, "Petugas Contoh"));

    private static Task<Erasure> EraseAsync(Installation house, PersonId person) =>
        house.DoAsync<OwnData, Erasure>(own => own.EraseAsync(person, Installation.AddressOf("1001")));

    private static async Task EndAsync(Installation house, TicketNumber number)
    {
        var ticket = await house.TicketAsync(number);
        Assert.True((await house.DoAsync<TicketDesk, TicketChange>(desk => desk.CloseAsync(number, TicketState.Rejected, "Contoh alasan.", "Petugas Contoh", ticket.Revision))).IsDone);
        house.Clock.Advance(TimeSpan.FromDays(60));
        Assert.False((await house.TicketAsync(number)).MayReopen(house.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task What_was_masked_for_officers_belongs_to_what_is_stored_about_the_person()
    {
        await using var house = await Installation.OpenAsync();
        var person = await house.MeetAsync("1001");
        await house.DoAsync<Tickets, FiledTicket>(tickets => tickets.FileAsync(Reports.Draft(person, "k", story: "Lampu mati, hubungi 0812-3456-7890.")));
        var json = System.Text.Json.Nodes.JsonNode.Parse(OwnData.ToJson(await house.DoAsync<OwnData, OwnDataReport>(own => own.ReadAsync(person)), []))!["reports"]![0]!;
        Assert.Equal("Lampu mati, hubungi 0812-3456-7890.", (string?)json["story"]);
        Assert.Equal("Lampu mati, hubungi [telepon].", (string?)json["storyAsOfficersReadIt"]);
    }
}
