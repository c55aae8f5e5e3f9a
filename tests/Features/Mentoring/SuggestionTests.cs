using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Features.Tests.Mentoring;

public sealed class SuggestionTests
{
    [Fact]
    public async Task The_best_fit_comes_first_with_its_reasons()
    {
        await using var house = await Installation.OpenAsync();
        await house.MentorAsync("2001", 2, new MeetingTime(DayOfWeek.Monday, DayPart.Morning), "renja");
        var best = await house.MentorAsync("2002", 2, Colleagues.WednesdayAfternoon, "renja", "anggaran", "sipd");
        await house.MentorAsync("2003", 2, Colleagues.WednesdayAfternoon, "arsip");
        var found = await SuggestAsync(house, "renja", "anggaran", "kinerja");
        Assert.Equal(2, found.Count);
        Assert.Equal((best, 62), (found[0].Mentor.Person, found[0].Score));
        Assert.Equal(["renja", "anggaran"], found[0].SharedTopics);
        Assert.Equal((3, 0), (found[0].WantedTopics, found[0].SeatsTaken));
        Assert.Equal([Colleagues.WednesdayAfternoon], found[0].SharedTimes);
        Assert.Equal(38, found[1].Score);
        Assert.False(found[1].IsTimeOpen);
        Assert.Empty(found[1].SharedTimes);
        Assert.Equal([FitPart.Topics, FitPart.Times], found[0].Reasons.Where(reason => reason.IsKnown).Select(reason => reason.Part));
        Assert.All(found, one => Assert.Equal(one.Score, (int)Math.Round(one.Reasons.Sum(reason => reason.Points))));
    }

    [Fact]
    public async Task At_most_five_are_named_and_never_oneself_a_full_or_a_resting_mentor()
    {
        await using var house = await Installation.OpenAsync();
        for (var i = 0; i < 9; i++)
        {
            await house.MentorAsync($"20{i:00}", 1);
        }
        var (full, resting, self) = (PersonId.Of("telegram", "2000"), PersonId.Of("telegram", "2001"), PersonId.Of("telegram", "2002"));
        await house.RequestAsync(await house.MenteeAsync("1001"), full);
        await house.DoAsync<MentorBreaks, int?>(breaks => breaks.PauseAsync(resting));
        var found = await house.DoAsync<Pairings, IReadOnlyList<PairingSuggestion>>(pairings => pairings.SuggestAsync(Colleagues.Wish(self)));
        Assert.Equal(5, found.Count);
        Assert.DoesNotContain(found, suggestion => suggestion.Mentor.Person == full || suggestion.Mentor.Person == resting || suggestion.Mentor.Person == self);
        await house.DoAsync<MentorBreaks, bool>(breaks => breaks.ResumeAsync(resting));
        Assert.Equal(7, (await house.DoAsync<Pairings, IReadOnlyList<PairingSuggestion>>(pairings => pairings.SuggestAsync(Colleagues.Wish(self), 50))).Count);
    }

    [Fact]
    public async Task A_mentor_who_changes_topics_is_found_under_the_new_ones_only()
    {
        await using var house = await Installation.OpenAsync();
        var person = await house.MentorAsync("2001", 2, null, "renja", "arsip");
        var profile = (await house.DoAsync<Mentors, Mentor?>(mentors => mentors.FindAsync(person)))!;
        var registered = profile.RegisteredAt;
        house.Clock.Advance(TimeSpan.FromDays(3));
        await house.DoAsync<Mentors, ProfileResult>(mentors => mentors.SaveAsync(new Mentor { Person = person, Name = profile.Name, Topics = ["sipd", "arsip"], Seats = 3 }));
        Assert.Empty(await SuggestAsync(house, "renja"));
        Assert.Single(await SuggestAsync(house, "sipd"));
        Assert.Equal(registered, Assert.Single(await SuggestAsync(house, "arsip")).Mentor.RegisteredAt);

        await house.DoAsync<Mentors, ProfileResult>(async mentors =>
        {
            var loaded = (await mentors.FindAsync(person))!;
            loaded.Topics = ["humas"];
            return await mentors.SaveAsync(loaded);
        });
        Assert.Empty(await SuggestAsync(house, "arsip"));
        Assert.Single(await SuggestAsync(house, "humas"));
    }

    [Fact]
    public async Task A_profile_that_says_too_little_or_too_much_is_not_saved()
    {
        await using var house = await Installation.OpenAsync();
        var person = PersonId.Of("telegram", "2001");
        var topics = new MentoringTopics().All.Select(topic => topic.Id).ToList();
        Assert.Equal(ProfileResult.NameMissing, await SaveAsync(new Mentor { Person = person, Name = " ", Topics = ["renja"] }));
        Assert.Equal(ProfileResult.TopicsMissing, await SaveAsync(new Mentor { Person = person, Name = "Mentor contoh" }));
        Assert.Equal(ProfileResult.TooManyTopics, await SaveAsync(new Mentor { Person = person, Name = "Mentor contoh", Topics = topics }));
        Assert.Equal(ProfileResult.UnknownTopic, await SaveAsync(new Mentor { Person = person, Name = "Mentor contoh", Topics = ["tidak-ada"] }));
        Assert.Equal(ProfileResult.SeatsOutOfRange, await SaveAsync(new Mentor { Person = person, Name = "Mentor contoh", Topics = ["renja"], Seats = 4 }));
        Assert.Null(await house.DoAsync<Mentors, Mentor?>(mentors => mentors.FindAsync(person)));

        Task<ProfileResult> SaveAsync(Mentor profile) => house.DoAsync<Mentors, ProfileResult>(mentors => mentors.SaveAsync(profile));
    }

    [Fact]
    public async Task Equal_mentors_are_not_always_named_in_the_same_order()
    {
        await using var house = await Installation.OpenAsync();
        for (var i = 0; i < 8; i++)
        {
            await house.MentorAsync($"20{i:00}");
        }
        var firsts = new HashSet<PersonId>();
        for (var mentee = 0; mentee < 30; mentee++)
        {
            var wish = Colleagues.Wish(PersonId.Of("telegram", $"10{mentee}"));
            firsts.Add((await house.DoAsync<Pairings, IReadOnlyList<PairingSuggestion>>(pairings => pairings.SuggestAsync(wish)))[0].Mentor.Person);
        }
        Assert.InRange(firsts.Count, 3, 8);
    }

    private static Task<IReadOnlyList<PairingSuggestion>> SuggestAsync(Installation house, params string[] topics) =>
        house.DoAsync<Pairings, IReadOnlyList<PairingSuggestion>>(pairings => pairings.SuggestAsync(Colleagues.Wish(PersonId.Of("telegram", "1001"), topics)));
}
