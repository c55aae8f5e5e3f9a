using System.Text.Json;
using AsnAssistant.Mentoring;
using AsnAssistant.Mentoring.Managers;
using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Features.Tests.Mentoring;

/// <summary>
/// Random deeds of six mentees and four mentors under a clock that moves, with buttons old and new, of their own and of others. After each step: no mentor has more
/// seats taken than given, and exactly those that requests, offers and pairs hold; nobody has two live requests; what is open has a time at which it goes on. At the
/// end: every request has ended, every state was reached and left, and each piece of news is about a deed that was noted, to the one it concerns, once.
/// </summary>
internal sealed class MentoringModel(Installation house, int seed)
{
    private static readonly Dictionary<string, (string[] Deeds, bool? ToMentee)> About = new()
    {
        [MentoringNotices.Requested] = ([MentoringDeeds.Requested, MentoringDeeds.Taken], false),
        [MentoringNotices.Reminded] = ([MentoringDeeds.Requested, MentoringDeeds.Taken], false),
        [MentoringNotices.Asked] = ([MentoringDeeds.Asked], true),
        [MentoringNotices.Replied] = ([MentoringDeeds.Replied], false),
        [MentoringNotices.NotReplied] = ([MentoringDeeds.WentOn], false),
        [MentoringNotices.Accepted] = ([MentoringDeeds.Accepted], true),
        [MentoringNotices.Declined] = ([MentoringDeeds.Declined], true),
        [MentoringNotices.Expired] = ([MentoringDeeds.Expired], true),
        [MentoringNotices.Missed] = ([MentoringDeeds.Expired], false),
        [MentoringNotices.DayMoved] = ([MentoringDeeds.Requested, MentoringDeeds.Taken], true),
        [MentoringNotices.Rerouted] = ([MentoringDeeds.Rerouted], true),
        [MentoringNotices.RuledOut] = ([MentoringDeeds.RuledOut], true),
        [MentoringNotices.RuledOutMentor] = ([MentoringDeeds.RuledOut], false),
        [MentoringNotices.Withdrawn] = ([MentoringDeeds.Withdrawn], false),
        [MentoringNotices.Offered] = ([MentoringDeeds.Offered], true),
        [MentoringNotices.TrialOver] = ([MentoringDeeds.TrialOver], null),
        [MentoringNotices.PairPaused] = ([MentoringDeeds.PairPaused], null),
        [MentoringNotices.PairResumed] = ([MentoringDeeds.PairResumed], null),
        [MentoringNotices.DoneSaid] = ([MentoringDeeds.DoneSaid], null),
        [MentoringNotices.DoneRefused] = ([MentoringDeeds.DoneRefused], null),
        [MentoringNotices.Completed] = ([MentoringDeeds.Completed], null),
        [MentoringNotices.GoalProposed] = ([MentoringDeeds.GoalProposed], null),
        [MentoringNotices.GoalAgreed] = ([MentoringDeeds.GoalAgreed], null),
        [MentoringNotices.GoalReachedSaid] = ([MentoringDeeds.GoalReachedSaid], null),
        [MentoringNotices.GoalReached] = ([MentoringDeeds.GoalReached], null),
        [MentoringNotices.Frozen] = ([MentoringDeeds.Frozen], null),
        [MentoringNotices.Unfrozen] = ([MentoringDeeds.Unfrozen], null),
        [MentoringNotices.Stopped] = ([MentoringDeeds.Stopped], null),
        [MentoringNotices.Ended] = ([MentoringDeeds.Ended], null),
        [MentoringNotices.Lapsed] = ([MentoringDeeds.Passed], true),
        [MentoringNotices.OfferClosed] = ([MentoringDeeds.Rerouted], true),
    };

    private const string Reader = "Petugas Contoh";

    private readonly Random _random = new(seed);
    private readonly List<PersonId> _mentors = [];
    private readonly List<PersonId> _mentees = [];
    private readonly Dictionary<PersonId, int> _seats = [];
    private readonly HashSet<PersonId> _lost = [];
    private readonly List<string> _reports = [];
    private readonly List<(string Name, string Conversation, PairingNews News)> _told = [];
    private readonly List<(string Deed, string Subject)> _noted = [];
    private readonly Dictionary<string, Pairing> _pairings = [];
    private readonly HashSet<PairingState> _reached = [];

    public bool HasSeenEveryState => _reached.Count == Enum.GetValues<PairingState>().Length;

    public IEnumerable<string> Known => _pairings.Keys;

    public IReadOnlyList<PersonId> Mentors => _mentors;

    public async Task BeginAsync()
    {
        for (var i = 0; i < 4; i++)
        {
            var mentor = await house.MentorAsync($"20{i:00}", 1 + (i % 2), null, "renja", i % 2 == 0 ? "anggaran" : "arsip");
            _mentors.Add(mentor);
            _seats[mentor] = 1 + (i % 2);
        }
        for (var i = 0; i < 6; i++)
        {
            _mentees.Add(await house.MenteeAsync($"10{i:00}", "renja"));
        }
        await house.HireAsync(Reader, Role.Personnel);
    }

    public async Task StepAsync()
    {
        var (mentee, mentor) = (Any(_mentees), Any(_mentors));
        // Mostly what is open, now and then anything that ever was.
        var open = _pairings.Values.Where(pairing => pairing.HoldsSeat).ToList();
        var pairing = _pairings.Count == 0 ? null : open.Count > 0 && _random.Next(5) > 0 ? Any(open) : Any([.. _pairings.Values]);
        var self = _random.Next(10) == 0;
        var version = _random.Next(8) == 0 ? 1 : pairing?.Version;
        switch (_random.Next(28))
        {
            case 0 or 1 or 2 or 3:
                PersonId[] choices = [.. Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => Any(_mentors))];
                await house.DoAsync<Pairings, RequestOutcome>(pairings => pairings.RequestAsync(mentee, choices, "renja", "Mau belajar."));
                break;
            case 4 when pairing is not null:
                await house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.AcceptAsync(pairing.Id, self ? mentor : pairing.Mentor.Person, version));
                break;
            case 5 or 6 when pairing is not null:
                await house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.DeclineAsync(pairing.Id, self ? mentor : pairing.Mentor.Person, version));
                break;
            case 7 when pairing is not null:
                await house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.WithdrawAsync(pairing.Id, self ? mentee : pairing.Mentee.Person, version));
                break;
            case 8 when pairing is not null && _random.Next(4) == 0:
                await house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.EndAsync(pairing.Id, Either(pairing)));
                break;
            case 9 or 10 when pairing is not null:
                await house.DoAsync<FirstQuestions, AnswerOutcome>(questions => questions.AskAsync(pairing.Id, self ? mentor : pairing.Mentor.Person, "Mulai kapan?", version));
                break;
            case 11 when pairing is not null:
                await house.DoAsync<FirstQuestions, AnswerOutcome>(questions => questions.ReplyAsync(pairing.Id, self ? mentee : pairing.Mentee.Person, "Bulan depan."));
                break;
            case 12 when _random.Next(3) == 0:
                await house.DoAsync<MentorBreaks, int?>(breaks => breaks.PauseAsync(mentor));
                break;
            case 13:
                await house.DoAsync<MentorBreaks, bool>(breaks => breaks.ResumeAsync(mentor));
                break;
            case 14 when _random.Next(3) == 0:
                var through = DateOnly.FromDateTime(house.Clock.GetUtcNow().UtcDateTime).AddDays(1 + _random.Next(5));
                await house.DoAsync<MentorBreaks, int?>(breaks => breaks.TakeLeaveAsync(mentor, through));
                break;
            case 15:
                PersonId? one = _random.Next(2) == 0 ? mentor : null;
                await house.DoAsync<Waitlist, int?>(waitlist => waitlist.JoinAsync(mentee, "renja", one));
                break;
            case 16 when pairing is not null:
                await house.DoAsync<SeatOffers, AnswerOutcome>(offers => offers.TakeAsync(pairing.Id, self ? mentee : pairing.Mentee.Person, version));
                break;
            case 17 when pairing is not null && _random.Next(3) == 0:
                await house.DoAsync<SeatOffers, AnswerOutcome>(offers => offers.PassAsync(pairing.Id, self ? mentee : pairing.Mentee.Person, version));
                break;
            case 18 when _random.Next(3) == 0:
                await BlockOrReturnAsync(mentor);
                break;
            case 19 when pairing is { AwaitsMentor: true } && _random.Next(2) == 0:
                // A transfer has made the one the other's superior.
                house.Rules.Forbid(pairing.Mentee.Person, pairing.Mentor.Person);
                break;
            case 19 when _random.Next(3) > 0:
                house.Rules.Forbid(mentee, mentor, false);
                break;
            case 20 when pairing is { IsPair: true }:
                await house.DoAsync<PairLife, AnswerOutcome>(life => life.PauseAsync(pairing.Id, Either(pairing)));
                break;
            case 21 when pairing is { IsPair: true }:
                await house.DoAsync<PairLife, AnswerOutcome>(life => _random.Next(3) == 0 ? life.ResumeAsync(pairing.Id, Either(pairing)) : life.NotYetAsync(pairing.Id, Either(pairing)));
                break;
            case 22 when pairing is { IsPair: true }:
                await house.DoAsync<PairLife, AnswerOutcome>(life => life.SayDoneAsync(pairing.Id, Either(pairing)));
                break;
            case 23 when pairing is { IsPair: true }:
                await AboutGoalsAsync(pairing.Id, Either(pairing), _random.Next(3));
                break;
            case 24 when pairing is { HoldsSeat: true, IsOpen: false } && _random.Next(2) == 0:
                if (await house.DoAsync<PairReports, PairReport?>(reports => reports.FileAsync(pairing.Id, Either(pairing), PairConcern.Other, "Contoh laporan.", true, Reader)) is { } report)
                {
                    _reports.Add(report.Id);
                }
                break;
            case 25 or 26 when _reports.Count > 0:
                var decision = _random.Next(2) == 0 ? PairDecision.GoesOn : PairDecision.Stopped;
                await house.DoAsync<PairReports, bool>(reports => reports.DecideAsync(Any(_reports), Reader, decision, "Contoh jawaban."));
                break;
            case 19 or 12 or 14:
                // Nobody does anything for more than a week.
                await LetDaysPassAsync(9);
                break;
            default:
                await PassTimeAsync(TimeSpan.FromHours(_random.Next(1, 60)));
                break;
        }
        await ReadNewsAsync();
    }

    /// <summary>Pairs are ended, nobody asks any more, and two months pass.</summary>
    public async Task EndAllAsync()
    {
        foreach (var pairing in _pairings.Values.Where(pairing => pairing is { HoldsSeat: true, IsOpen: false }))
        {
            await house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.EndAsync(pairing.Id, pairing.Mentee.Person));
        }
        await LetDaysPassAsync(60);
        Assert.Empty(_pairings.Values.Where(pairing => pairing.HoldsSeat).Select(pairing => pairing.State));
        Assert.Empty((await house.DoAsync<MentoringOverview, PairingPage>(overview => overview.WaitingAsync())).Pairings);
    }

    public async Task CheckAsync()
    {
        var waiting = (await house.Store.PageAsync(new AgencyId(Installation.Rangkui), new IndexQuery(PairingBook.Due, Limit: 1000))).Entries.ToDictionary(entry => entry.Member, entry => entry.Score);
        Assert.Equal(_pairings.Values.Where(pairing => pairing.IsOpen).Select(pairing => pairing.Id).Order(), waiting.Keys.Order());
        foreach (var mentor in _mentors)
        {
            var held = _pairings.Values.Count(pairing => pairing.Mentor.Person == mentor && pairing.HoldsSeat);
            Assert.Equal(held, await house.SeatsTakenAsync(mentor));
            Assert.InRange(held, 0, _seats[mentor]);
        }
        foreach (var mentee in _mentees)
        {
            var live = _pairings.Values.Where(pairing => pairing.Mentee.Person == mentee && pairing.HoldsSeat).ToList();
            Assert.InRange(live.Count, 0, 1);
            Assert.Equal(live.SingleOrDefault()?.Id, (await house.LiveAsync(mentee))?.Id);
        }
        // At the longest five working days, a question of three, leave of six days and the longest row of holidays.
        var horizon = house.Clock.GetUtcNow().AddDays(45).ToUnixTimeMilliseconds();
        Assert.All(waiting.Values, next => Assert.True(next < horizon));
    }

    public void CheckWhatWasSeen()
    {
        Assert.Equal(Enum.GetValues<PairingState>().Order(), _reached.Order());
        foreach (var (name, conversation, news) in _told)
        {
            var pairing = _pairings[news.Pairing];
            // News of a pair may be for either of the two.
            var (deeds, side) = About[name];
            var toMentee = side ?? conversation == ChatOf(pairing.Mentee.Person);
            Assert.Contains(_noted, note => note.Subject == news.Pairing && deeds.Contains(note.Deed));
            Assert.Equal(ChatOf(toMentee ? pairing.Mentee.Person : pairing.Mentor.Person), conversation);
            if (news.Next is { } next)
            {
                Assert.Contains((MentoringDeeds.Requested, next.Pairing), _noted);
                Assert.Equal(pairing.Mentee.Person, _pairings[next.Pairing].Mentee.Person);
            }
        }
        // Once each: of a version one kind of news, but for its two reminders and a day that moves with each leave.
        var twice = _told.Where(one => one.Name is not (MentoringNotices.Reminded or MentoringNotices.DayMoved)).GroupBy(one => (one.Name, one.News.Pairing, one.News.Version, one.Conversation)).Where(group => group.Count() > 1);
        Assert.Empty(twice.Select(group => group.Key));
        Assert.All(_told.Where(one => one.Name == MentoringNotices.Reminded).GroupBy(one => one.News.Pairing), group => Assert.InRange(group.Count(), 1, 2));
        // What both hear, the mentee heard; a mentor may be out of reach.
        foreach (var (notice, deed) in new[] { (MentoringNotices.TrialOver, MentoringDeeds.TrialOver), (MentoringNotices.Lapsed, MentoringDeeds.Passed) })
        {
            Assert.Subset(_noted.Where(note => note.Deed == deed).Select(note => note.Subject).ToHashSet(), _told.Where(one => one.Name == notice).Select(one => one.News.Pairing).ToHashSet());
        }
        // And none is missing: mentees could always be written to.
        foreach (var (notice, deed) in new[] { (MentoringNotices.Accepted, MentoringDeeds.Accepted), (MentoringNotices.Declined, MentoringDeeds.Declined), (MentoringNotices.Asked, MentoringDeeds.Asked), (MentoringNotices.Offered, MentoringDeeds.Offered) })
        {
            Assert.Equal(
                _noted.Where(note => note.Deed == deed).Select(note => note.Subject).Order(),
                _told.Where(one => one.Name == notice).Select(one => one.News.Pairing).Order());
        }
    }

    private async Task AboutGoalsAsync(string pairing, PersonId either, int number)
    {
        await house.DoAsync<PairGoals, AnswerOutcome>(goals => _random.Next(3) switch
        {
            0 => goals.ProposeAsync(pairing, either, "Menyusun renja sendiri."),
            1 => goals.AgreeAsync(pairing, number, either),
            _ => goals.SayReachedAsync(pairing, number, either),
        });
    }

    private async Task LetDaysPassAsync(int days)
    {
        // From a morning on, so that each day has its office hours.
        house.Clock.SetTo(new DateTimeOffset(house.Clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddDays(1).AddHours(3));
        for (var day = 0; day < days; day++)
        {
            await PassTimeAsync(TimeSpan.FromDays(1));
            await ReadNewsAsync();
        }
    }

    private async Task PassTimeAsync(TimeSpan by)
    {
        house.Clock.Advance(by);
        await house.LetTimeWorkAsync();
    }

    private async Task BlockOrReturnAsync(PersonId mentor)
    {
        var address = Installation.AddressOf(mentor.Value.Split(':')[1]);
        if (_lost.Remove(mentor))
        {
            await house.DoAsync<AddressBook>(book => book.RememberAsync(mentor, address));
            await house.DoAsync<MentorBreaks>(breaks => breaks.FoundAsync(mentor));
        }
        else
        {
            _lost.Add(mentor);
            await house.DoAsync<AddressBook>(book => book.ForgetAsync(mentor, address.Lane));
            await house.DoAsync<MentorBreaks>(breaks => breaks.LostAsync(mentor));
        }
    }

    private async Task ReadNewsAsync()
    {
        foreach (var notice in (await house.NoticesAsync()).Where(notice => MentoringNotices.Contains(notice.Name)))
        {
            if (notice.Name is not (MentoringNotices.ReportDecided or MentoringNotices.ReportPassedOn))
            {
                _told.Add((notice.Name!, notice.Conversation!.Id, PairingNews.Read(notice.Value)!));
            }
        }
        var agency = new AgencyId(Installation.Rangkui);
        while (await house.Store.LeaseAsync(agency, AuditTrail.Queue, "test", 10, 100, TimeSpan.FromMinutes(1), 3) is { Length: > 0 } leases)
        {
            foreach (var lease in leases)
            {
                foreach (var entry in lease.Entries)
                {
                    using var json = JsonDocument.Parse(entry.Payload);
                    _noted.Add((json.RootElement.GetProperty("deed").GetString()!, json.RootElement.GetProperty("subject").GetString()!));
                }
                await house.Store.CompleteAsync(agency, AuditTrail.Queue, [.. lease.Entries.Select((entry, i) => new Completion(lease, entry.Id, i == lease.Entries.Count - 1))]);
            }
        }
        // A request is known by its first note; what is at its end stays as it is.
        foreach (var id in _noted.Where(note => note.Deed is MentoringDeeds.Requested or MentoringDeeds.Offered).Select(note => note.Subject).ToHashSet())
        {
            if (_pairings.GetValueOrDefault(id) is not { HoldsSeat: false })
            {
                _pairings[id] = (await house.DoAsync<Pairings, Pairing?>(pairings => pairings.FindAsync(id)))!;
                _reached.Add(_pairings[id].State);
            }
        }
    }

    private PersonId Either(Pairing pairing) => _random.Next(2) == 0 ? pairing.Mentee.Person : pairing.Mentor.Person;

    private T Any<T>(IReadOnlyList<T> all) => all[_random.Next(all.Count)];

    private static string ChatOf(PersonId person) => "chat-" + person.Value.Split(':')[1];
}
