using System.Text;
using System.Text.Json.Nodes;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.Mentoring;

/// <summary>Certificates and what else follows a pair's end, on every engine.</summary>
public abstract class CertificateContract(TestEngine engine) : IAsyncLifetime
{
    private static readonly AgencyId Agency = new(Installation.Rangkui);

    private Installation _house = null!;

    public async Task InitializeAsync() => _house = Installation.Open(await engine.OpenAsync());

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_complete_pair_gets_two_certificates_that_say_who_how_often_and_how_long_and_nothing_else()
    {
        var pair = await CompletedAsync();
        var told = (await _house.NoticesAsync()).Where(notice => notice.Name == SessionNotices.Summary).Select(notice => SessionNews.Read(notice.Value)!).ToList();
        Assert.Equal([false, true], told.Select(news => news.IsToMentee).Order());
        Assert.Equal(2, told.Select(news => news.Certificate).Distinct().Count());
        Assert.All(told, news => Assert.Equal((2, 150, 1), (news.Held, news.MinutesHeld, news.GoalsReached)));
        var own = Assert.Single(await OfAsync(pair.Mentee));
        Assert.Equal(("Mentee contoh", false, "pengembangan", 2, 150, 1), (own.Name, own.IsMentor, own.Programme, own.Sessions, own.Minutes, own.GoalsReached));
        Assert.Equal((new DateOnly(2026, 3, 10), new DateOnly(2026, 3, 25), 333, 45), (own.From, own.Through, own.HundredthsOfJp, own.MinutesPerJp));
        Assert.True(Assert.Single(await OfAsync(pair.Mentor)).IsMentor);
        // As somebody types it.
        var genuine = Assert.IsType<CertificateCheck.Genuine>(await CheckAsync(" " + Certificates.Show(own.Code).ToLowerInvariant().Replace('-', ' ')));
        Assert.Equal(own, genuine.Statement);
        var stored = Encoding.UTF8.GetString((await DocumentAsync(own.Code)).Body.Span) + Encoding.UTF8.GetString(Statement(await DocumentAsync(own.Code)));
        foreach (var hidden in new[] { "Menyusun renja", "Indikator", "Mentor 2001", "renja" })
        {
            Assert.DoesNotContain(hidden, stored, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Whatever_is_changed_in_the_store_is_noticed()
    {
        var pair = await CompletedAsync();
        var (own, other) = (Assert.Single(await OfAsync(pair.Mentee)), Assert.Single(await OfAsync(pair.Mentor)));
        var original = (await DocumentAsync(own.Code)).Body.ToArray();
        await ChangeAsync(own.Code, json => json["statement"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Statement(json)).Replace("\"minutes\":150", "\"minutes\":950", StringComparison.Ordinal))));
        Assert.IsType<CertificateCheck.Broken>(await CheckAsync(own.Code));
        Assert.Empty(await OfAsync(pair.Mentee));
        await ReplaceAsync(own.Code, original);
        Assert.IsType<CertificateCheck.Genuine>(await CheckAsync(own.Code));
        await ChangeAsync(own.Code, json => json["keyId"] = "0123456789abcdef");
        Assert.IsType<CertificateCheck.Broken>(await CheckAsync(own.Code));
        // Another's, signed well, under this code.
        await ReplaceAsync(own.Code, (await DocumentAsync(other.Code)).Body.ToArray());
        Assert.IsType<CertificateCheck.Broken>(await CheckAsync(own.Code));
        await ReplaceAsync(own.Code, original);
        await ChangeAsync(own.Code, json => json["signature"] = Convert.ToBase64String(new byte[64]));
        Assert.IsType<CertificateCheck.Broken>(await CheckAsync(own.Code));
    }

    [Fact]
    public async Task After_a_move_without_the_keys_old_certificates_still_hold_and_new_ones_have_a_key_of_their_own()
    {
        var pair = await CompletedAsync();
        var before = Assert.IsType<CertificateCheck.Genuine>(await CheckAsync(Assert.Single(await OfAsync(pair.Mentee)).Code));
        var keys = await DocumentAsync(null);
        var json = JsonNode.Parse(keys.Body.Span)!;
        var one = json["keys"]![0]!;
        var secret = Convert.FromBase64String((string)one["sealedPrivateKey"]!);
        secret[^1] ^= 1;
        one["sealedPrivateKey"] = Convert.ToBase64String(secret);
        await _house.Store.CommitAsync(new WriteBatch(Agency).Put("certificate-keys", Encoding.UTF8.GetBytes(json.ToJsonString())));
        var later = await CompletedAsync("1002", "2002");
        var after = Assert.IsType<CertificateCheck.Genuine>(await CheckAsync(Assert.Single(await OfAsync(later.Mentee)).Code));
        Assert.NotEqual(before.KeyId, after.KeyId);
        Assert.IsType<CertificateCheck.Genuine>(await CheckAsync(before.Statement.Code));
    }

    [Fact]
    public async Task Who_has_their_data_erased_takes_their_certificate_hours_and_words_along_and_the_other_keeps_theirs()
    {
        var pair = await CompletedAsync();
        var (own, other) = (Assert.Single(await OfAsync(pair.Mentee)), Assert.Single(await OfAsync(pair.Mentor)));
        var report = await _house.DoAsync<SessionData, SessionDataReport>(data => data.ReadAsync(pair.Mentee));
        Assert.Equal((2, "Indikator renja.", "Membaca juknis."), (report.Sessions.Count, report.Sessions[^1].Words.Topic, report.Sessions[^1].NextStep));
        Assert.Contains(Certificates.Show(own.Code), report.ToJson().ToJsonString(), StringComparison.Ordinal);
        await _house.DoAsync<SessionData>(data => data.EraseAsync(pair.Mentee));
        Assert.IsType<CertificateCheck.Revoked>(await CheckAsync(own.Code));
        Assert.Empty(Statement(await DocumentAsync(own.Code)));
        Assert.IsType<CertificateCheck.Genuine>(await CheckAsync(other.Code));
        var left = await _house.DoAsync<SessionData, SessionDataReport>(data => data.ReadAsync(pair.Mentee));
        Assert.Empty(left.Years);
        Assert.All(left.Sessions, session => Assert.Equal((null, null), (session.Words.Topic, session.NextStep)));
        Assert.Equal("", (await _house.ReadAsync(pair.Pairing)).Mentee.Name);
        Assert.Single((await _house.DoAsync<HoursLedger, IReadOnlyList<HoursYear>>(ledger => ledger.AllAsync(pair.Mentor))));
    }

    [Fact]
    public async Task A_code_of_another_agency_or_of_nobody_leads_nowhere()
    {
        var pair = await CompletedAsync();
        var code = Assert.Single(await OfAsync(pair.Mentee)).Code;
        Assert.IsType<CertificateCheck.Unknown>(await _house.DoAsync<Certificates, CertificateCheck>(certificates => certificates.CheckAsync(code), Installation.Marelan));
        foreach (var wrong in new[] { null, "", "abc", code[..15] + "1", code + "a", new string('a', 16) })
        {
            Assert.IsType<CertificateCheck.Unknown>(await CheckAsync(wrong));
        }
    }

    [Fact]
    public async Task A_pair_without_a_session_gets_no_certificate_and_one_that_ends_early_only_loses_what_was_to_come()
    {
        var idle = await TestPair.OfAsync(_house, "1003", "2003");
        await idle.CompleteAsync();
        await _house.LetTimeWorkAsync();
        Assert.Empty(await OfAsync(idle.Mentee));
        var pair = await TestPair.OfAsync(_house);
        await pair.AgreeOnAsync(TestPair.Wednesday());
        await _house.NoticesAsync();
        await _house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.EndAsync(pair.Pairing.Id, pair.Mentee));
        await _house.LetTimeWorkAsync();
        var told = await _house.NoticesAsync();
        Assert.Equal(["ended chat-2001", "sessionCancelled chat-1001", "sessionCancelled chat-2001"], TestPair.Told(told));
        Assert.All(told.Where(notice => notice.Name == SessionNotices.Cancelled), notice => Assert.True(SessionNews.Read(notice.Value)!.LeavesCalendar));
        Assert.Empty(await OfAsync(pair.Mentee));
        Assert.Equal(SessionResult.Done, (await _house.DoAsync<PairEnds, SessionOutcome>(ends => ends.GiveReasonAsync(pair.Pairing.Id, pair.Mentee, EndReason.Time))).Result);
        Assert.Equal(SessionResult.AlreadyDone, (await _house.DoAsync<PairEnds, SessionOutcome>(ends => ends.GiveReasonAsync(pair.Pairing.Id, pair.Mentee, EndReason.Fit))).Result);
        var reasons = await _house.DoAsync<PairEnds, IReadOnlyDictionary<EndReason, long>>(ends => ends.ReasonsAsync());
        Assert.Equal((1, 1), (reasons[EndReason.Time], reasons.Values.Sum()));
    }

    [Fact]
    public async Task Erasing_takes_old_years_along_and_leaves_the_other_what_may_still_be_reported()
    {
        var pair = await CompletedAsync();
        _house.Clock.SetTo(new DateTimeOffset(2033, 1, 4, 2, 0, 0, TimeSpan.Zero));
        Assert.NotEmpty((await _house.DoAsync<HoursLedger, HoursYear>(ledger => ledger.YearAsync(pair.Mentee, 2026))).Entries);
        var later = (await _house.RequestAsync(pair.Mentee, pair.Mentor)).Pairing!;
        await _house.AcceptAsync(later);
        foreach (var (from, words) in ((PersonId, string)[])[(pair.Mentee, "Kata peserta contoh."), (pair.Mentor, "Kata mentor contoh.")])
        {
            await _house.DoAsync<PairMessages, MessageOutcome>(messages => messages.SendAsync(later.Id, from, words));
        }
        await _house.DoAsync<SessionData>(data => data.EraseAsync(pair.Mentee));
        Assert.Empty((await _house.DoAsync<HoursLedger, HoursYear>(ledger => ledger.YearAsync(pair.Mentee, 2026))).Entries);
        Assert.NotEmpty((await _house.DoAsync<HoursLedger, HoursYear>(ledger => ledger.YearAsync(pair.Mentor, 2026))).Entries);
        Assert.True(await _house.DoAsync<SessionData, bool>(data => data.HasMessagesAsync(pair.Mentee)));
        _house.Clock.Advance(TimeSpan.FromDays(AsnAssistant.People.Agency.DefaultMentorMessageDays + 1));
        Assert.False(await _house.DoAsync<SessionData, bool>(data => data.HasMessagesAsync(pair.Mentee)));
    }

    [Fact]
    public async Task What_is_kept_of_requests_pairs_and_waiting_can_be_taken_along()
    {
        await _house.HireAsync("Petugas Contoh", Role.Personnel);
        var pair = await CompletedAsync();
        await _house.DoAsync<PairEnds, SessionOutcome>(ends => ends.RateAsync(pair.Pairing.Id, pair.Mentee, 4));
        await _house.DoAsync<PairReports, PairReport?>(reports => reports.FileAsync(pair.Pairing.Id, pair.Mentee, PairConcern.Other, "Kata laporan contoh.", false, "Petugas Contoh"));
        var next = (await _house.RequestAsync(pair.Mentee, await _house.MentorAsync("2002"))).Pairing!;
        await _house.AcceptAsync(next);
        await _house.DoAsync<PairGoals, AnswerOutcome>(goals => goals.ProposeAsync(next.Id, pair.Mentee, "Tujuan contoh."));
        await _house.DoAsync<PairAgreements, SessionOutcome>(agreements => agreements.ChangeAsync(next.Id, pair.Mentee, AgreementPart.Measure, "Ukuran contoh."));
        await _house.DoAsync<PairMessages, MessageOutcome>(messages => messages.SendAsync(next.Id, pair.Mentee, "Pesan contoh."));
        await _house.DoAsync<Waitlist, int?>(waitlist => waitlist.JoinAsync(pair.Mentee, "renja"));
        var own = await TakenAsync(pair.Mentee);
        foreach (var words in (string[])["Kata laporan contoh.", "Tujuan contoh.", "Ukuran contoh.", "Pesan contoh.", "Mentor 2001", "Mentor 2002", "\"score\":4", "\"waiting\":[{\"topic\":\"renja\""])
        {
            Assert.Contains(words, own, StringComparison.Ordinal);
        }
        // What the other reported or scored is the other's alone.
        var others = await TakenAsync(pair.Mentor);
        Assert.DoesNotContain("Kata laporan contoh.", others, StringComparison.Ordinal);
        Assert.DoesNotContain("\"score\":4", others, StringComparison.Ordinal);

        async Task<string> TakenAsync(PersonId person) => (await _house.DoAsync<ParticipationData, System.Text.Json.Nodes.JsonObject>(data => data.ReadAsync(person))).ToJsonString();
    }

    [Fact]
    public async Task Thanks_are_no_way_to_whoever_reported_and_follow_a_good_end_only()
    {
        await _house.HireAsync("Petugas Contoh", Role.Personnel);
        var pair = await CompletedAsync();
        var report = (await _house.DoAsync<PairReports, PairReport?>(reports => reports.FileAsync(pair.Pairing.Id, pair.Mentor, PairConcern.Pressure, "Contoh.", false, "Petugas Contoh")))!;
        await _house.NoticesAsync();
        Assert.Equal(SessionResult.NoPair, await ThankAsync(pair.Pairing));
        Assert.Empty(await _house.NoticesAsync());
        await _house.DoAsync<PairReports, bool>(reports => reports.DecideAsync(report.Id, "Petugas Contoh", PairDecision.GoesOn, "Contoh."));
        Assert.Equal(SessionResult.Done, await ThankAsync(pair.Pairing));
        var ended = (await _house.RequestAsync(pair.Mentee, pair.Mentor)).Pairing!;
        await _house.AcceptAsync(ended);
        await _house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.EndAsync(ended.Id, pair.Mentor));
        Assert.Equal(SessionResult.NoPair, await ThankAsync(ended));

        async Task<SessionResult> ThankAsync(Pairing pairing) => (await _house.DoAsync<PairEnds, SessionOutcome>(ends => ends.ThankAsync(pairing.Id, pair.Mentee, "Terima kasih contoh."))).Result;
    }

    [Fact]
    public async Task A_frozen_pair_loses_what_was_to_come_and_lives_on_when_it_is_let_go_on()
    {
        const string Reader = "Petugas Contoh";
        await _house.HireAsync(Reader, Role.Personnel);
        var pair = await TestPair.OfAsync(_house);
        var met = await pair.AgreeOnAsync(TestPair.Wednesday());
        await _house.NoticesAsync();
        var report = (await _house.DoAsync<PairReports, PairReport?>(reports => reports.FileAsync(pair.Pairing.Id, pair.Mentee, PairConcern.Pressure, "Contoh.", false, Reader)))!;
        await _house.LetTimeWorkAsync();
        Assert.Equal(SessionState.Cancelled, (await pair.ReadAsync(met)).State);
        Assert.Equal(SessionResult.NoPair, (await pair.DoAsync(sessions => sessions.MayProposeAsync(pair.Pairing.Id, pair.Mentor))).Result);
        Assert.Null((await pair.CareAsync()).ClosedAt);
        await _house.DoAsync<PairReports, bool>(reports => reports.DecideAsync(report.Id, Reader, PairDecision.GoesOn, "Contoh."));
        await _house.LetTimeWorkAsync();
        await pair.MeetAsync(TestPair.Wednesday(1));
        Assert.Equal((1, null), ((await pair.CareAsync()).Held, (await pair.CareAsync()).ClosedAt));
        var second = (await _house.DoAsync<PairReports, PairReport?>(reports => reports.FileAsync(pair.Pairing.Id, pair.Mentee, PairConcern.Pressure, "Contoh.", false, Reader)))!;
        await _house.LetTimeWorkAsync();
        await _house.DoAsync<PairReports, bool>(reports => reports.DecideAsync(second.Id, Reader, PairDecision.Stopped, "Contoh."));
        await _house.LetTimeWorkAsync();
        Assert.NotNull((await pair.CareAsync()).ClosedAt);
        Assert.Empty(await OfAsync(pair.Mentee));
    }

    [Fact]
    public async Task Three_months_more_need_both_and_a_free_seat()
    {
        var pair = await CompletedAsync();
        Assert.Equal(SessionResult.Done, (await LongerAsync(pair.Mentee)).Result);
        Assert.Equal(SessionResult.AlreadyDone, (await LongerAsync(pair.Mentee)).Result);
        Assert.Null(await _house.LiveAsync(pair.Mentee));
        var more = await LongerAsync(pair.Mentor);
        Assert.Equal((SessionResult.Done, PairingState.Active, new DateOnly(2026, 6, 25)), (more.Result, more.Pairing!.State, more.Pairing.RunsThrough));
        Assert.Equal(more.Pairing.Id, (await _house.LiveAsync(pair.Mentee))!.Id);
        Assert.Equal(1, await _house.SeatsTakenAsync(pair.Mentor));
        Assert.Equal(SessionResult.AlreadyDone, (await LongerAsync(pair.Mentor)).Result);
        var next = pair with { Pairing = more.Pairing };
        await next.MeetAsync(TestPair.Wednesday(14));
        Assert.Equal(3, Assert.Single(await _house.DoAsync<HoursLedger, IReadOnlyList<HoursYear>>(ledger => ledger.AllAsync(pair.Mentee))).Entries.Count);

        Task<SessionOutcome> LongerAsync(PersonId by) => _house.DoAsync<PairEnds, SessionOutcome>(ends => ends.SayLongerAsync(pair.Pairing.Id, by));
    }

    [Fact]
    public async Task Thanks_reach_the_mentor_once_and_are_kept_nowhere_and_scores_are_counts()
    {
        var pair = await CompletedAsync();
        await _house.NoticesAsync();
        Assert.Equal(SessionResult.NotYours, (await _house.DoAsync<PairEnds, SessionOutcome>(ends => ends.ThankAsync(pair.Pairing.Id, pair.Mentor, "Saya sendiri."))).Result);
        await _house.DoAsync<PairEnds, SessionOutcome>(ends => ends.ThankAsync(pair.Pairing.Id, pair.Mentee, "Terima kasih contoh."));
        Assert.Equal("Terima kasih contoh.", SessionNews.Read(Assert.Single(await _house.NoticesAsync()).Value)!.Words);
        Assert.Equal(SessionResult.AlreadyDone, (await _house.DoAsync<PairEnds, SessionOutcome>(ends => ends.ThankAsync(pair.Pairing.Id, pair.Mentee, "Lagi."))).Result);
        await _house.DoAsync<PairEnds, SessionOutcome>(ends => ends.RateAsync(pair.Pairing.Id, pair.Mentee, 5));
        await _house.DoAsync<PairEnds, SessionOutcome>(ends => ends.RateAsync(pair.Pairing.Id, pair.Mentor, 4));
        var scores = await _house.DoAsync<PairEnds, long[]>(ends => ends.ScoresAsync());
        Assert.Equal([0, 0, 0, 1, 1], scores);
        var care = Encoding.UTF8.GetString((await _house.Store.ReadAsync(Agency, ["pair-care:" + pair.Pairing.Id]))[0].Body.Span);
        Assert.DoesNotContain("Terima kasih", care, StringComparison.Ordinal);
    }

    /// <summary>Two sessions of 60 and 90 minutes, one goal reached, complete on 25 March 2026.</summary>
    private async Task<TestPair> CompletedAsync(string mentee = "1001", string mentor = "2001")
    {
        _house.Clock.SetTo(Installation.Start);
        var pair = await TestPair.OfAsync(_house, mentee, mentor);
        await _house.DoAsync<PairGoals, AnswerOutcome>(goals => goals.ProposeAsync(pair.Pairing.Id, pair.Mentee, "Menyusun renja sendiri."));
        await _house.DoAsync<PairGoals, AnswerOutcome>(goals => goals.AgreeAsync(pair.Pairing.Id, 0, pair.Mentor));
        var first = await pair.AgreeOnAsync(TestPair.Wednesday());
        await pair.DoAsync(sessions => sessions.SetTopicAsync(first.Id, pair.Mentee, "Indikator renja."));
        _house.Clock.SetTo(TestPair.Wednesday().AddHours(1));
        await pair.SayAsync(first, pair.Mentee, true, 60);
        await pair.SayAsync(first, pair.Mentor, true);
        await pair.DoAsync(sessions => sessions.SetNextStepAsync(first.Id, pair.Mentee, "Membaca juknis."));
        await pair.MeetAsync(TestPair.Wednesday(6), 90);
        foreach (var either in new[] { pair.Mentee, pair.Mentor })
        {
            await _house.DoAsync<PairGoals, AnswerOutcome>(goals => goals.SayReachedAsync(pair.Pairing.Id, 0, either));
        }
        // 25 March, in the evening: the end is not put off until the office opens.
        _house.Clock.SetTo(new DateTimeOffset(2026, 3, 25, 11, 0, 0, TimeSpan.Zero));
        await _house.NoticesAsync();
        await pair.CompleteAsync();
        await _house.LetTimeWorkAsync();
        return pair;
    }

    private Task<CertificateCheck> CheckAsync(string? code) => _house.DoAsync<Certificates, CertificateCheck>(certificates => certificates.CheckAsync(code));

    private Task<IReadOnlyList<CertificateStatement>> OfAsync(PersonId person) => _house.DoAsync<Certificates, IReadOnlyList<CertificateStatement>>(certificates => certificates.OfPersonAsync(person));

    /// <param name="code">Null for the keys.</param>
    private async Task<Versioned> DocumentAsync(string? code) => (await _house.Store.ReadAsync(Agency, [code is null ? "certificate-keys" : "certificate:" + code]))[0];

    private static byte[] Statement(Versioned document) => Statement(JsonNode.Parse(document.Body.Span)!);

    private static byte[] Statement(JsonNode json) => Convert.FromBase64String((string)json["statement"]!);

    private async Task ChangeAsync(string code, Action<JsonNode> change)
    {
        var json = JsonNode.Parse((await DocumentAsync(code)).Body.Span)!;
        change(json);
        await ReplaceAsync(code, Encoding.UTF8.GetBytes(json.ToJsonString()));
    }

    private Task<CommitReceipt> ReplaceAsync(string code, byte[] body) => _house.Store.CommitAsync(new WriteBatch(Agency).Put("certificate:" + code, body));
}

public sealed class SqliteCertificateTests() : CertificateContract(TestEngine.Sqlite());

public sealed class RedisCertificateTests() : CertificateContract(TestEngine.Redis());
