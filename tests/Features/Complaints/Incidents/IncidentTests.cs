using System.Text;
using AsnAssistant.Complaints;
using AsnAssistant.Features.Tests.Complaints.Similar;
using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Features.Tests.Complaints.Incidents;

public sealed class IncidentTests
{
    private static readonly AgencyId Agency = new(Installation.Rangkui);
    private static readonly IncidentWords Words = new("Contoh: cadangan terbaca orang luar.", "Contoh: tautan sudah ditutup.", [ConcernedData.Story, ConcernedData.Account]);
    private static readonly IncidentScope March = new(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31), null, Oversight: false);

    [Fact]
    public async Task Everybody_who_reported_in_the_period_counts_once_also_who_joined_another_and_none_whose_data_are_gone()
    {
        await using var house = await Installation.OpenAsync();
        var often = await house.MeetAsync("1001");
        await house.FileAsync(often);
        await house.FileAsync(often);
        var main = await SimilarTicketsTests.FileAsync(house, "1002", "Lampu jalan mati di Jalan Melati.", new Place("Jalan Melati 5"));
        Assert.IsType<JoinResult.Joined>(await JoinAsync(house, main, "1003"));
        var erased = await house.MeetAsync("1004");
        await house.FileAsync(erased);
        await house.DoAsync<OwnData, Erasure>(own => own.EraseAsync(erased, Installation.AddressOf("1004"), withOpenTickets: true));
        await house.FileAsync(PersonId.Of("telegram", "1005"), agency: Installation.Marelan);

        var incident = await CountedAsync(house, March);
        Assert.Equal((IncidentStage.Counted, 3, 5, 1), (incident.Stage, incident.Count.People, incident.Count.Tickets, incident.Count.WithNobody));
        Assert.Equal(0, incident.Count.WithName);
        Assert.Equal(5, incident.Count.WithPlace);
        Assert.Empty(await house.NoticesAsync());
    }

    [Fact]
    public async Task Only_the_days_and_the_unit_that_are_named_are_concerned_also_for_who_joined_an_older_case()
    {
        await using var house = await Installation.OpenAsync();
        var main = await SimilarTicketsTests.FileAsync(house, "1002", "Lampu jalan mati di Jalan Melati.", new Place("Jalan Melati 5"));
        await house.DoAsync<TicketDesk, TicketChange>(desk => desk.AssignAsync(main, "dishub", "Petugas", 1));
        house.Clock.SetTo(new DateTimeOffset(2026, 4, 2, 3, 0, 0, TimeSpan.Zero));
        await JoinAsync(house, main, "1003");
        await house.FileAsync(await house.MeetAsync("1006"));
        var april = March with { From = new DateOnly(2026, 4, 1), To = new DateOnly(2026, 4, 30) };
        Assert.Equal((2, 2), (await PeopleAsync(house, april), (await CountedAsync(house, april)).Count.Tickets));
        Assert.Equal(1, await PeopleAsync(house, april with { Unit = "dishub" }));
        Assert.Equal(1, await PeopleAsync(house, March));
        Assert.Equal(1, await PeopleAsync(house, March with { Unit = "dishub" }));
        Assert.Equal(0, await PeopleAsync(house, March with { Unit = "pupr" }));
    }

    [Fact]
    public async Task Whistle_blowing_is_in_no_number_of_an_ordinary_incident_and_has_a_list_of_its_own()
    {
        await using var house = await Installation.OpenAsync();
        var secret = await house.FileAsync(await house.MeetAsync("1001"));
        await house.DoAsync<TicketDesk, TicketChange>(desk => desk.ClassifyAsync(secret.Number, TicketKind.Oversight, null, "Petugas", 1));
        await house.FileAsync(await house.MeetAsync("1002"));
        var ordinary = await CountedAsync(house, March);
        var apart = await CountedAsync(house, March with { Oversight = true });
        Assert.Equal((1, 1, 1, 1), (ordinary.Count.People, ordinary.Count.Tickets, apart.Count.People, apart.Count.Tickets));
        Assert.Equal(ordinary.Id, Assert.Single((await house.DoAsync<IncidentBook, IncidentPage>(incidents => incidents.PageAsync(oversight: false))).Incidents).Id);
        Assert.Equal(apart.Id, Assert.Single((await house.DoAsync<IncidentBook, IncidentPage>(incidents => incidents.PageAsync(oversight: true))).Incidents).Id);
    }

    [Fact]
    public async Task Each_person_is_told_once_in_the_words_of_the_office_however_often_the_button_is_pressed()
    {
        await using var house = await Installation.OpenAsync();
        var people = 120;
        for (var i = 0; i < people; i++)
        {
            await house.FileAsync(PersonId.Of("telegram", (2000 + i).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }
        var incident = await CountedAsync(house, March);
        Assert.False(await TellAsync(house, "INS-0000-0000"));
        Assert.True(await TellAsync(house, incident.Id));
        Assert.False(await TellAsync(house, incident.Id));
        // A host that dies after its commit: the step is asked for again by another.
        await StepsAsync(house);
        await house.DoAsync<IncidentSteps, bool>(steps => steps.TakeNextAsync());
        var notices = await house.NoticesAsync();
        Assert.Equal(people, notices.Count);
        Assert.Equal(people, notices.Select(notice => notice.From!.Id).Distinct().Count());
        Assert.All(notices, notice => Assert.Equal(IncidentBook.Notice, notice.Name));
        var news = IncidentBook.Read(notices[0].Value)!;
        Assert.Equal((incident.Id, Words.What, new DateOnly(2026, 3, 10)), (news.Id, news.Words.What, news.NoticedOn));

        var told = await FindAsync(house, incident.Id);
        Assert.Equal((IncidentStage.Told, people, "Petugas Contoh"), (told.Stage, told.Told, told.ToldBy));
        Assert.False(await TellAsync(house, incident.Id));
        Assert.False(await house.DoAsync<IncidentBook, bool>(incidents => incidents.RewordAsync(incident.Id, Words with { What = "Lain." }, "Petugas Contoh")));
        Assert.Empty(await house.NoticesAsync());
    }

    [Fact]
    public async Task Nothing_is_told_while_people_are_still_counted_and_words_can_be_bettered_until_then()
    {
        await using var house = await Installation.OpenAsync();
        await house.FileAsync(await house.MeetAsync("1001"));
        var incident = await OpenAsync(house, March);
        Assert.False(await TellAsync(house, incident.Id));
        Assert.True(await house.DoAsync<IncidentBook, bool>(incidents => incidents.RewordAsync(incident.Id, Words with { What = " Contoh: lebih jelas. " }, "Petugas Contoh")));
        await StepsAsync(house);
        Assert.True(await TellAsync(house, incident.Id));
        await StepsAsync(house);
        Assert.Equal("Contoh: lebih jelas.", IncidentBook.Read(Assert.Single(await house.NoticesAsync()).Value)!.Words.What);
    }

    [Fact]
    public async Task The_counter_runs_72_hours_from_the_noticing_and_every_step_stands_in_the_audit_trail()
    {
        await using var house = await Installation.OpenAsync();
        await house.FileAsync(await house.MeetAsync("1001"));
        var incident = await CountedAsync(house, March);
        Assert.Equal(incident.NoticedAt.AddHours(72), incident.DueAt);
        await TellAsync(house, incident.Id);
        await StepsAsync(house);
        Assert.False((await FindAsync(house, incident.Id)).IsDone);
        Assert.True(await house.DoAsync<IncidentBook, bool>(incidents => incidents.ReportAsync(incident.Id, "Pimpinan Contoh")));
        Assert.False(await house.DoAsync<IncidentBook, bool>(incidents => incidents.ReportAsync(incident.Id, "Lain")));
        Assert.True((await FindAsync(house, incident.Id)).IsDone);

        var chain = new AuditChain(new StoreSession(house.Store, Agency));
        while (await chain.LinkAsync("test") > 0)
        {
            // One commit's worth at a time.
        }
        var deeds = (await chain.LatestAsync(null, 100)).Reverse().Where(line => line.Entry!.Subject == incident.Id).Select(line => (line.Entry!.Deed, line.Entry.Actor));
        Assert.Equal([(AuditDeeds.IncidentOpened, "Petugas Contoh"), (AuditDeeds.IncidentTold, "Petugas Contoh"), (AuditDeeds.IncidentReported, "Pimpinan Contoh")], deeds);
    }

    [Fact]
    public async Task What_does_not_fit_opens_nothing()
    {
        await using var house = await Installation.OpenAsync();
        var now = Installation.Start;
        foreach (var (words, noticed, scope) in new[]
        {
            (Words with { What = " " }, now, March), (Words with { Remedy = new string('x', 1001) }, now, March), (Words with { Data = [] }, now, March),
            (Words, now.AddMinutes(1), March), (Words, now, March with { To = new DateOnly(2026, 2, 1) }), (Words, now, March with { Unit = "tidak-ada" }),
        })
        {
            Assert.Null(await house.DoAsync<IncidentBook, Incident?>(incidents => Task.FromResult(incidents.Open(words, noticed, scope, "Petugas Contoh"))));
        }
    }

    [Fact]
    public async Task Whom_it_concerns_stands_nowhere_in_words()
    {
        await using var house = await Installation.OpenAsync();
        await house.FileAsync(await house.MeetAsync("77770005"));
        var incident = await CountedAsync(house, March);
        var kept = Encoding.UTF8.GetString((await house.Store.ReadAsync(Agency, ["incident:" + incident.Id]))[0].Body.Span);
        Assert.DoesNotContain("77770005", kept, StringComparison.Ordinal);
        Assert.Null(await house.DoAsync<IncidentBook, Incident?>(incidents => incidents.FindAsync(incident.Id), Installation.Marelan));
    }

    private static Task<JoinResult> JoinAsync(Installation house, TicketNumber main, string user) => house.DoAsync<JoinedTickets, JoinResult>(
        joined => joined.JoinAsync(main, Reports.Draft(PersonId.Of("telegram", user), user)));

    private static async Task<Incident> OpenAsync(Installation house, IncidentScope scope) =>
        (await house.DoAsync<IncidentBook, Incident?>(incidents => Task.FromResult(incidents.Open(Words, Installation.Start, scope, "Petugas Contoh"))))!;

    private static async Task<Incident> CountedAsync(Installation house, IncidentScope scope)
    {
        var incident = await OpenAsync(house, scope);
        await StepsAsync(house);
        return await FindAsync(house, incident.Id);
    }

    private static async Task<long> PeopleAsync(Installation house, IncidentScope scope) => (await CountedAsync(house, scope)).Count.People;

    private static async Task StepsAsync(Installation house)
    {
        while (await house.DoAsync<IncidentSteps, bool>(steps => steps.TakeNextAsync()))
        {
            // As the host's worker does.
        }
    }

    private static Task<bool> TellAsync(Installation house, string id) => house.DoAsync<IncidentBook, bool>(incidents => incidents.TellAsync(id, "Petugas Contoh"));

    private static async Task<Incident> FindAsync(Installation house, string id) => (await house.DoAsync<IncidentBook, Incident?>(incidents => incidents.FindAsync(id)))!;
}
