using System.Text;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Officers;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.Mentoring;

/// <summary>What the two of a pair write through the assistant, and what happens when one of them reports the other, the same on every engine.</summary>
public abstract class PairSafetyContract(TestEngine engine) : IAsyncLifetime
{
    private const string Reader = "Petugas Contoh";
    private const string SecondReader = "Petugas Kedua";

    private Installation _house = null!;

    public async Task InitializeAsync() => _house = Installation.Open(await engine.OpenAsync(), """{"programmes":[{"id":"pengembangan"},{"id":"flash"},{"id":"balik"}]}""");

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task Words_reach_the_other_with_state_numbers_covered_and_are_kept_sealed_for_a_fortnight_at_most()
    {
        var pairing = await PairAsync();
        var outcome = await SendAsync(pairing, pairing.Mentee.Person, "Ini NIK saya 1571012304900001, telepon 0812 3456 7890.");
        Assert.Equal((MessageResult.Sent, true), (outcome.Result, outcome.IsMasked));
        var heard = Assert.Single(await _house.NoticesAsync());
        Assert.Equal((MentoringNotices.Message, "chat-2001"), (heard.Name, heard.Conversation!.Id));
        var news = PairingNews.Read(heard.Value)!;
        Assert.Equal(("Ini NIK saya [NIK], telepon 0812 3456 7890.", "Mentee contoh"), (news.Message, news.Name));
        Assert.DoesNotContain("telepon", await StoredAsync("pair-messages:" + pairing.Id), StringComparison.Ordinal);
        Assert.True(await _house.DoAsync<PairReports, bool>(reports => reports.HasMessagesAsync(pairing.Id)));
        _house.Clock.Advance(TimeSpan.FromDays(Agency.DefaultMentorMessageDays + 1));
        Assert.False(await _house.DoAsync<PairReports, bool>(reports => reports.HasMessagesAsync(pairing.Id)));
    }

    [Fact]
    public async Task Nobody_else_writes_and_what_was_written_goes_with_the_pair()
    {
        var pairing = await PairAsync();
        Assert.Equal(MessageResult.NotYours, (await SendAsync(pairing, PersonId.Of("telegram", "9"), "Halo.")).Result);
        Assert.Equal(MessageResult.Sent, (await SendAsync(pairing, pairing.Mentor.Person, "Halo.")).Result);
        Assert.NotEmpty(await StoredAsync("pair-messages:" + pairing.Id));
        await _house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.EndAsync(pairing.Id, pairing.Mentee.Person));
        Assert.Empty(await StoredAsync("pair-messages:" + pairing.Id));
        Assert.Equal(MessageResult.NoPair, (await SendAsync(pairing, pairing.Mentor.Person, "Halo lagi.")).Result);
    }

    [Fact]
    public async Task A_report_stops_the_pair_at_once_and_only_the_officer_named_reads_it()
    {
        var pairing = await PairAsync();
        await _house.HireAsync(Reader, Role.Personnel);
        await _house.HireAsync(SecondReader, Role.Administrator);
        await SendAsync(pairing, pairing.Mentor.Person, "Kirim dulu uang contoh.");
        await _house.NoticesAsync();
        var report = await FileAsync(pairing, pairing.Mentee.Person);
        Assert.Equal((PairingState.Frozen, 1), ((await _house.ReadAsync(pairing)).State, await _house.SeatsTakenAsync(pairing.Mentor.Person)));
        // The mentor hears that it stands still; not why, and not by whom.
        var told = Assert.Single(await _house.NoticesAsync());
        Assert.Equal((MentoringNotices.Frozen, "chat-2001"), (told.Name, told.Conversation!.Id));
        Assert.DoesNotContain("uang", told.Value!.Value.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("uang", await StoredAsync("pair-report:" + report.Id), StringComparison.Ordinal);

        Assert.Null(await ReadAsync(report, SecondReader));
        var (_, words) = (await ReadAsync(report, Reader))!.Value;
        Assert.Equal(("Contoh: mentor minta uang.", "Kirim dulu uang contoh."), (words.Words, Assert.Single(words.Messages).Words));
        Assert.Equal(report.Id, Assert.Single(await ListAsync(Reader, isOpen: true)).Id);
        Assert.Empty(await ListAsync(SecondReader, isOpen: true));
        // Nothing goes on meanwhile but the end.
        Assert.Equal(MessageResult.NoPair, (await SendAsync(pairing, pairing.Mentor.Person, "Jangan lapor.")).Result);
        Assert.Equal(AnswerResult.AlreadyAnswered, (await _house.DoAsync<PairLife, AnswerOutcome>(life => life.SayDoneAsync(pairing.Id, pairing.Mentor.Person))).Result);
    }

    [Fact]
    public async Task The_officer_lets_it_go_on_or_stops_it_and_a_stopped_pair_is_never_suggested_again()
    {
        var pairing = await PairAsync();
        await _house.HireAsync(Reader, Role.Personnel);
        var first = await FileAsync(pairing, pairing.Mentee.Person);
        var runsThrough = (await _house.ReadAsync(pairing)).RunsThrough;
        _house.Clock.Advance(TimeSpan.FromDays(3));
        await _house.NoticesAsync();
        Assert.False(await DecideAsync(first, SecondReader, PairDecision.GoesOn));
        Assert.True(await DecideAsync(first, Reader, PairDecision.GoesOn));
        Assert.False(await DecideAsync(first, Reader, PairDecision.Stopped));
        Assert.Equal(
            ["mentoring.reportDecided chat-1001", "mentoring.unfrozen chat-1001", "mentoring.unfrozen chat-2001"],
            (await _house.NoticesAsync()).Select(notice => $"{notice.Name} {notice.Conversation!.Id}").Order());
        var goesOn = await _house.ReadAsync(pairing);
        Assert.Equal((PairingState.Accepted, runsThrough.AddDays(3)), (goesOn.State, goesOn.RunsThrough));

        var second = await FileAsync(pairing, pairing.Mentor.Person);
        Assert.True(await DecideAsync(second, Reader, PairDecision.Stopped));
        Assert.Equal((PairingState.Stopped, 0), ((await _house.ReadAsync(pairing)).State, await _house.SeatsTakenAsync(pairing.Mentor.Person)));
        // Both within one second of this clock: either may stand first.
        Assert.Equal(((string[])[first.Id, second.Id]).Order(), (await ListAsync(Reader, isOpen: false)).Select(report => report.Id).Order());
        _house.Clock.Advance(TimeSpan.FromDays(90));
        Assert.Empty(await _house.DoAsync<Pairings, IReadOnlyList<PairingSuggestion>>(pairings => pairings.SuggestAsync(Colleagues.Wish(pairing.Mentee.Person))));
    }

    [Fact]
    public async Task Nobody_of_either_unit_or_near_the_two_reads_and_a_reader_who_left_is_replaced()
    {
        var pairing = await PairAsync();
        await _house.HireAsync("Petugas Unit A", Role.Personnel, "Unit A");
        await _house.HireAsync("Petugas Mentor", Role.Administrator);
        // This officer is the mentor's superior, known by the chat they linked.
        await LinkAsync("Petugas Mentor", "2001");
        Assert.Empty(await ReadersAsync(pairing));
        await _house.HireAsync(Reader, Role.Administrator);
        await _house.HireAsync(SecondReader, Role.Personnel, "pupr");
        Assert.Equal([SecondReader, Reader], await ReadersAsync(pairing));
        Assert.Null(await _house.DoAsync<PairReports, PairReport?>(reports =>
            reports.FileAsync(pairing.Id, pairing.Mentee.Person, PairConcern.Pressure, "Contoh.", false, "Petugas Unit A")));
        var report = await FileAsync(pairing, pairing.Mentee.Person);
        Assert.Empty(await _house.DoAsync<PairReports, IReadOnlyList<PairReport>>(reports => reports.WithoutReaderAsync()));
        await _house.NoticesAsync();
        Assert.False(await _house.DoAsync<PairReports, bool>(reports => reports.PassOnAsync(report.Id, "Petugas Unit A", Reader)));
        Assert.True(await _house.DoAsync<PairReports, bool>(reports => reports.PassOnAsync(report.Id, SecondReader, Reader)));
        Assert.Equal("mentoring.reportPassedOn", Assert.Single(await _house.NoticesAsync()).Name);
        Assert.Null(await ReadAsync(report, Reader));
        Assert.NotNull(await ReadAsync(report, SecondReader));
    }

    [Theory]
    [InlineData(Role.Verifier, "")]
    [InlineData(Role.Personnel, "Unit A")]
    public async Task Who_does_other_work_or_belongs_to_one_of_the_two_by_now_reads_and_decides_nothing(Role role, string unit)
    {
        var pairing = await PairAsync();
        await _house.HireAsync(Reader, Role.Personnel);
        await _house.HireAsync(SecondReader, Role.Administrator);
        var report = await FileAsync(pairing, pairing.Mentee.Person);
        Assert.NotNull(await ReadAsync(report, Reader));
        await _house.DoAsync<OfficerRoster, bool>(async roster =>
        {
            await roster.ChangeAsync(Reader, role, unit);
            return true;
        });
        Assert.Null(await ReadAsync(report, Reader));
        Assert.False(await DecideAsync(report, Reader, PairDecision.GoesOn));
        Assert.Equal(PairingState.Frozen, (await _house.ReadAsync(pairing)).State);
        Assert.Equal(report.Id, Assert.Single(await _house.DoAsync<PairReports, IReadOnlyList<PairReport>>(reports => reports.WithoutReaderAsync())).Id);
        Assert.True(await _house.DoAsync<PairReports, bool>(reports => reports.PassOnAsync(report.Id, SecondReader, SecondReader)));
        Assert.True(await DecideAsync(report, SecondReader, PairDecision.GoesOn));
    }

    [Fact]
    public async Task Strangers_report_nothing_and_a_request_that_was_never_a_pair_is_none()
    {
        await _house.HireAsync(Reader, Role.Personnel);
        var request = (await _house.RequestAsync(await _house.MenteeAsync("1001"), await _house.MentorAsync("2001"))).Pairing!;
        Assert.Null(await _house.DoAsync<PairReports, PairReport?>(reports =>
            reports.FileAsync(request.Id, request.Mentee.Person, PairConcern.Other, "Contoh.", false, Reader)));
        await _house.AcceptAsync(request);
        Assert.Null(await _house.DoAsync<PairReports, PairReport?>(reports =>
            reports.FileAsync(request.Id, PersonId.Of("telegram", "9"), PairConcern.Other, "Contoh.", false, Reader)));
        Assert.Equal(PairingState.Accepted, (await _house.ReadAsync(request)).State);
        // After its end one may still tell; nobody hears of it but the officer.
        await _house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.EndAsync(request.Id, request.Mentee.Person));
        await _house.NoticesAsync();
        Assert.False((await FileAsync(request, request.Mentee.Person)).StopsPair);
        Assert.Empty(await _house.NoticesAsync());
    }

    [Fact]
    public async Task Who_was_parted_meets_again_on_no_way_whatever_the_two_block_and_unblock()
    {
        var pairing = await PairAsync();
        var (mentee, mentor) = (pairing.Mentee.Person, pairing.Mentor.Person);
        await _house.HireAsync(Reader, Role.Personnel);
        Assert.True(await DecideAsync(await FileAsync(pairing, mentee), Reader, PairDecision.Stopped));
        foreach (var (person, other) in ((PersonId, PersonId)[])[(mentee, mentor), (mentor, mentee)])
        {
            Assert.True(await _house.DoAsync<PersonalBlocks, bool>(blocks => blocks.BlockAsync(person, other, "Nama contoh")));
            Assert.True(await _house.DoAsync<PersonalBlocks, bool>(blocks => blocks.UnblockAsync(person, other)));
        }
        _house.Clock.Advance(TimeSpan.FromDays(400));
        Assert.Equal(RequestResult.MentorPaused, (await _house.RequestAsync(mentee, mentor)).Result);
        Assert.Empty((await _house.DoAsync<Pairings, BrowsedMentors>(pairings => pairings.BrowseAsync(Colleagues.Wish(mentee), "renja"))).Shown);
        Assert.True(await _house.DoAsync<PersonalBlocks, bool>(blocks => blocks.ArePartedAsync(mentor, mentee)));
        // Not by leaving and coming back either.
        await _house.DoAsync<PersonalBlocks>(blocks => blocks.EraseAsync(mentor, CancellationToken.None));
        Assert.True(await _house.DoAsync<PersonalBlocks, bool>(blocks => blocks.AreApartAsync(mentee, mentor)));
    }

    [Fact]
    public async Task Who_ended_before_the_officer_decided_is_parted_all_the_same_or_the_report_is_closed()
    {
        var pairing = await PairAsync();
        await _house.HireAsync(Reader, Role.Personnel);
        var first = await FileAsync(pairing, pairing.Mentee.Person);
        await _house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.EndAsync(pairing.Id, pairing.Mentor.Person));
        var second = await FileAsync(pairing, pairing.Mentor.Person);
        Assert.True(await DecideAsync(second, Reader, PairDecision.GoesOn));
        Assert.False(await _house.DoAsync<PersonalBlocks, bool>(blocks => blocks.AreApartAsync(pairing.Mentee.Person, pairing.Mentor.Person)));
        Assert.True(await DecideAsync(first, Reader, PairDecision.Stopped));
        Assert.True(await _house.DoAsync<PersonalBlocks, bool>(blocks => blocks.AreApartAsync(pairing.Mentee.Person, pairing.Mentor.Person)));
        Assert.Equal(PairingState.Ended, (await _house.ReadAsync(pairing)).State);
    }

    [Fact]
    public async Task A_stop_ends_whatever_else_runs_between_the_two_and_a_request_that_slipped_through_becomes_no_pair()
    {
        await _house.HireAsync(Reader, Role.Personnel);
        var pairing = await PairAsync();
        var (mentee, mentor) = (pairing.Mentee.Person, pairing.Mentor.Person);
        var talk = (await _house.DoAsync<FlashTalks, RequestOutcome>(flash => flash.AskAsync(mentee, "renja", "Indikator mana yang dipakai?"))).Pairing!;
        Assert.Equal((mentor, 2), (talk.Mentor.Person, await _house.SeatsTakenAsync(mentor)));
        var report = await FileAsync(pairing, mentee);
        Assert.True(await DecideAsync(report, Reader, PairDecision.Stopped));
        Assert.Equal((PairingState.Stopped, PairingState.Rerouted, 0), ((await _house.ReadAsync(pairing)).State, (await _house.ReadAsync(talk)).State, await _house.SeatsTakenAsync(mentor)));

        // Asked while the officer was deciding.
        var (other, guide) = (await _house.MenteeAsync("1002"), await _house.MentorAsync("2002"));
        var request = (await _house.RequestAsync(other, guide)).Pairing!;
        await _house.DoAsync<PersonalBlocks>(blocks => blocks.PartAsync(other, guide, CancellationToken.None));
        Assert.Equal(AnswerResult.RuledOut, (await _house.AcceptAsync(request)).Result);
        Assert.Equal(0, await _house.SeatsTakenAsync(guide));
    }

    [Fact]
    public async Task A_report_from_a_message_of_a_pair_that_went_on_stops_what_runs_now()
    {
        await _house.HireAsync(Reader, Role.Personnel);
        var pair = new TestPair(_house, await PairAsync());
        await pair.CompleteAsync();
        foreach (var either in (PersonId[])[pair.Mentee, pair.Mentor])
        {
            Assert.Equal(SessionResult.Done, (await _house.DoAsync<PairEnds, SessionOutcome>(ends => ends.SayLongerAsync(pair.Pairing.Id, either))).Result);
        }
        var next = (await _house.LiveAsync(pair.Mentee))!;
        Assert.NotEqual(pair.Pairing.Id, next.Id);
        var report = await FileAsync(pair.Pairing, pair.Mentee);
        Assert.Equal((next.Id, PairingState.Frozen), (report.Pairing, (await _house.ReadAsync(next)).State));
    }

    [Fact]
    public async Task A_report_is_about_the_pair_it_names_and_every_pair_of_the_two_stands_still_until_it_is_decided()
    {
        await _house.HireAsync(Reader, Role.Personnel);
        var first = await PairAsync();
        var asked = await _house.DoAsync<ProgrammeDoors, RequestOutcome>(doors =>
            doors.Pairings.RequestAsync(first.Mentee.Person, doors.Programmes.Find("balik")!, [first.Mentor.Person], "renja", ""));
        var second = asked.Pairing!;
        await _house.AcceptAsync(second);
        await _house.NoticesAsync();
        foreach (var named in (Pairing[])[second, first])
        {
            var report = await FileAsync(named, first.Mentee.Person);
            Assert.Equal((named.Id, true), (report.Pairing, report.StopsPair));
            Assert.Equal((PairingState.Frozen, PairingState.Frozen), ((await _house.ReadAsync(first)).State, (await _house.ReadAsync(second)).State));
            Assert.True(await DecideAsync(report, Reader, PairDecision.GoesOn));
            Assert.All([await _house.ReadAsync(first), await _house.ReadAsync(second)], pairing => Assert.True(pairing.IsPair));
        }
    }

    [Fact]
    public async Task A_report_that_meets_the_decision_on_another_one_is_not_passed_over()
    {
        await _house.HireAsync(Reader, Role.Personnel);
        var pairing = await PairAsync();
        var first = await FileAsync(pairing, pairing.Mentee.Person);
        PairReport? second = null;
        await _house.DoAsync<PairReports, bool>(async reports =>
        {
            var decided = await reports.DecideAsync(first.Id, Reader, PairDecision.GoesOn, "Contoh jawaban.");
            second ??= await FileAsync(pairing, pairing.Mentor.Person);
            return decided;
        });
        Assert.Equal(PairingState.Frozen, (await _house.ReadAsync(pairing)).State);
        // Two that are decided at once: the later one sees that nothing else is open.
        var third = await FileAsync(pairing, pairing.Mentee.Person);
        var isFirst = true;
        await _house.DoAsync<PairReports, bool>(async reports =>
        {
            var decided = await reports.DecideAsync(second!.Id, Reader, PairDecision.GoesOn, "Contoh jawaban.");
            if (isFirst)
            {
                isFirst = false;
                Assert.True(await DecideAsync(third, Reader, PairDecision.GoesOn));
            }
            return decided;
        });
        Assert.True((await _house.ReadAsync(pairing)).IsPair);
    }

    [Fact]
    public async Task Who_was_reported_reaches_the_other_through_no_session_either()
    {
        await _house.HireAsync(Reader, Role.Personnel);
        var pair = new TestPair(_house, await PairAsync());
        var one = await pair.AgreeOnAsync(TestPair.Wednesday());
        _house.Clock.SetTo(TestPair.Wednesday().AddMinutes(30));
        await pair.SayAsync(one, pair.Mentor, true);
        await FileAsync(pair.Pairing, pair.Mentee);
        await _house.NoticesAsync();
        Assert.Equal(SessionResult.NoPair, (await pair.DoAsync(sessions => sessions.NoteAsync(one.Id, pair.Mentor, "Contoh catatan."))).Result);
        Assert.Equal(SessionResult.AlreadyDone, (await pair.DoAsync(sessions => sessions.SetTopicAsync(one.Id, pair.Mentee, "Contoh topik."))).Result);
        Assert.Empty(await _house.NoticesAsync());
    }

    [Fact]
    public async Task One_of_two_reports_stops_at_once_and_a_pair_goes_on_only_when_both_say_so()
    {
        await _house.HireAsync(Reader, Role.Personnel);
        var pairing = await PairAsync();
        var (first, second) = (await FileAsync(pairing, pairing.Mentee.Person), await FileAsync(pairing, pairing.Mentor.Person));
        Assert.True(await DecideAsync(first, Reader, PairDecision.GoesOn));
        Assert.Equal(PairingState.Frozen, (await _house.ReadAsync(pairing)).State);
        var third = await FileAsync(pairing, pairing.Mentee.Person);
        Assert.True(await DecideAsync(second, Reader, PairDecision.Stopped));
        Assert.Equal(PairingState.Stopped, (await _house.ReadAsync(pairing)).State);
        // What is open yet still gets its answer, and does not bring the pair back.
        Assert.True(await DecideAsync(third, Reader, PairDecision.GoesOn));
        Assert.Equal(PairingState.Stopped, (await _house.ReadAsync(pairing)).State);
    }

    private async Task<Pairing> PairAsync()
    {
        var pairing = (await _house.RequestAsync(await _house.MenteeAsync("1001"), await _house.MentorAsync("2001"))).Pairing!;
        await _house.AcceptAsync(pairing);
        await _house.NoticesAsync();
        return pairing;
    }

    private Task<MessageOutcome> SendAsync(Pairing pairing, PersonId from, string words) => _house.DoAsync<PairMessages, MessageOutcome>(messages => messages.SendAsync(pairing.Id, from, words));

    private async Task<PairReport> FileAsync(Pairing pairing, PersonId reporter) => (await _house.DoAsync<PairReports, PairReport?>(reports =>
        reports.FileAsync(pairing.Id, reporter, PairConcern.Gift, "Contoh: mentor minta uang.", true, Reader)))!;

    private Task<(PairReport Report, PairReportWords Words)?> ReadAsync(PairReport report, string officer) =>
        _house.DoAsync<PairReports, (PairReport, PairReportWords)?>(reports => reports.ReadAsync(report.Id, officer));

    private Task<IReadOnlyList<PairReport>> ListAsync(string officer, bool isOpen) =>
        _house.DoAsync<PairReports, IReadOnlyList<PairReport>>(async reports => isOpen ? await reports.OpenOfAsync(officer) : (await reports.ClosedOfAsync(officer)).Reports);

    private Task<bool> DecideAsync(PairReport report, string officer, PairDecision decision) =>
        _house.DoAsync<PairReports, bool>(reports => reports.DecideAsync(report.Id, officer, decision, "Contoh jawaban."));

    private async Task<IReadOnlyList<string>> ReadersAsync(Pairing pairing) =>
        [.. (await _house.DoAsync<PairReports, (AnswerOutcome, IReadOnlyList<Officer> Readers)>(reports => reports.MayReportAsync(pairing.Id, pairing.Mentee.Person))).Readers.Select(officer => officer.Name)];

    private Task LinkAsync(string officer, string user) => _house.DoAsync<OfficerReach>(async reach =>
    {
        var code = reach.NewCode(officer);
        Assert.NotNull(await reach.LinkAsync(code, Installation.AddressOf(user)));
    });

    private async Task<string> StoredAsync(string key) => Encoding.UTF8.GetString((await _house.Store.ReadAsync(new AgencyId(Installation.Rangkui), [key]))[0].Body.Span);
}

public sealed class SqlitePairSafetyTests() : PairSafetyContract(TestEngine.Sqlite());

public sealed class RedisPairSafetyTests() : PairSafetyContract(TestEngine.Redis());
