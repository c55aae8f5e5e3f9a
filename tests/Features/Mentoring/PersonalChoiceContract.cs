using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.Mentoring;

/// <summary>What has to hold on every engine of profiles in memory, of objections to being suggested, and of those who do not want to see each other.</summary>
public abstract class PersonalChoiceContract(TestEngine engine) : IAsyncLifetime
{
    private Installation _house = null!;

    public async Task InitializeAsync() => _house = Installation.Open(await engine.OpenAsync());

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task What_one_host_changes_every_host_finds_at_its_next_question()
    {
        await using var second = _house.Restarted();
        var one = await _house.MentorAsync("2001");
        Assert.Equal([one], await SuggestedAsync(second));
        var two = await _house.MentorAsync("2002");
        Assert.Equal(2, (await SuggestedAsync(second)).Count);
        await _house.DoAsync<MentorBreaks, int?>(breaks => breaks.PauseAsync(one));
        Assert.Equal([two], await SuggestedAsync(second));
        await second.DoAsync<MentorBreaks, LeaveResult>(breaks => breaks.LeaveAsync(two));
        Assert.Empty(await SuggestedAsync(_house));
        await second.DoAsync<MentorBreaks, bool>(breaks => breaks.ResumeAsync(one));
        Assert.Equal([one], await SuggestedAsync(_house));
        Assert.Equal([one], await SuggestedAsync(second));
    }

    [Fact]
    public async Task After_somebody_left_nothing_of_them_is_kept_and_later_changes_are_still_seen()
    {
        await using var second = _house.Restarted();
        await _house.MentorAsync("2001");
        var leaver = await _house.MentorAsync("2002");
        Assert.Equal(2, (await SuggestedAsync(second)).Count);
        Assert.True(await _house.DoAsync<Mentors, bool>(mentors => mentors.EraseAsync(leaver)));
        var log = await _house.Store.ReadLogAsync(new AsnAssistant.Storage.AgencyId(Installation.Rangkui), "mentors:changes", 0, 100);
        Assert.Empty(log.Entries);
        // As many changes as there had been: the place in the new log is the place in the old one.
        await _house.MentorAsync("2003");
        await _house.MentorAsync("2004");
        Assert.Equal(3, (await SuggestedAsync(second)).Count);
        Assert.DoesNotContain(leaver, await SuggestedAsync(second));
    }

    [Fact]
    public async Task Who_objects_to_being_suggested_is_found_by_looking_only_and_without_a_score()
    {
        var open = await _house.MentorAsync("2001");
        var objecting = await _house.MentorAsync("2002");
        await ChangeAsync(objecting, mentor => mentor.IsManualOnly = true);
        Assert.Equal([open], await SuggestedAsync(_house));
        var wish = Colleagues.Wish(PersonId.Of("telegram", "1001"));
        var seen = await BrowseAsync(wish);
        Assert.Equal([(open, true), (objecting, false)], seen.Select(one => (one.Mentor.Person, one.IsScored)));

        wish.IsManualOnly = true;
        Assert.Empty(await _house.DoAsync<Pairings, IReadOnlyList<PairingSuggestion>>(pairings => pairings.SuggestAsync(wish)));
        Assert.All(await BrowseAsync(wish), one => Assert.False(one.IsScored));
        Assert.Equal(2, (await BrowseAsync(wish)).Count);

        await ChangeAsync(objecting, mentor => mentor.IsManualOnly = false);
        Assert.Equal(2, (await SuggestedAsync(_house)).Count);
    }

    [Fact]
    public async Task A_seat_of_one_who_objects_is_offered_only_to_those_who_wait_for_them_by_name()
    {
        var mentor = await _house.MentorAsync("2001", seats: 1);
        await ChangeAsync(mentor, profile => profile.IsManualOnly = true);
        var first = await _house.MenteeAsync("1001");
        await _house.DoAsync<Waitlist, int?>(list => list.JoinAsync(first, "renja"));
        await _house.LetTimeWorkAsync();
        Assert.Null(await _house.LiveAsync(first));
        var second = await _house.MenteeAsync("1002");
        await _house.DoAsync<Waitlist, int?>(list => list.JoinAsync(second, "renja", mentor));
        await _house.LetTimeWorkAsync();
        Assert.Equal(PairingState.Offered, (await _house.LiveAsync(second))!.State);
        Assert.Null(await _house.LiveAsync(first));
    }

    [Fact]
    public async Task Whom_one_does_not_want_to_see_neither_sees_and_nobody_is_told()
    {
        var mentor = await _house.MentorAsync("2001");
        var mentee = await _house.MenteeAsync("1001");
        await _house.NoticesAsync();
        Assert.True(await BlockAsync(mentor, mentee));
        Assert.False(await BlockAsync(mentor, mentee));
        Assert.Empty(await _house.NoticesAsync());
        Assert.Empty(await SuggestedAsync(_house));
        Assert.Empty(await BrowseAsync(Colleagues.Wish(mentee)));
        Assert.Equal(RequestResult.MentorPaused, (await _house.RequestAsync(mentee, mentor)).Result);
        await _house.DoAsync<Waitlist, int?>(list => list.JoinAsync(mentee, "renja", mentor));
        await _house.LetTimeWorkAsync();
        Assert.Null(await _house.LiveAsync(mentee));

        // Both wish it: one taking it back changes nothing for the other.
        Assert.True(await BlockAsync(mentee, mentor));
        Assert.True(await _house.DoAsync<PersonalBlocks, bool>(blocks => blocks.UnblockAsync(mentor, mentee)));
        Assert.Empty(await SuggestedAsync(_house));
        Assert.True(await _house.DoAsync<PersonalBlocks, bool>(blocks => blocks.UnblockAsync(mentee, mentor)));
        Assert.False(await _house.DoAsync<PersonalBlocks, bool>(blocks => blocks.UnblockAsync(mentee, mentor)));
        Assert.Equal([mentor], await SuggestedAsync(_house));
    }

    [Fact]
    public async Task Who_is_erased_takes_their_own_wishes_along_and_leaves_those_of_others()
    {
        var one = await _house.MentorAsync("2001");
        var two = await _house.MentorAsync("2002");
        await BlockAsync(one, two);
        var mentee = await _house.MenteeAsync("1001");
        await BlockAsync(mentee, one);
        Assert.True(await _house.DoAsync<Mentors, bool>(mentors => mentors.EraseAsync(one)));
        Assert.Empty(await _house.DoAsync<PersonalBlocks, IReadOnlyList<BlockedPerson>>(blocks => blocks.OfAsync(one)));
        Assert.False(await _house.DoAsync<PersonalBlocks, bool>(blocks => blocks.AreApartAsync(two, one)));
        Assert.True(await _house.DoAsync<PersonalBlocks, bool>(blocks => blocks.AreApartAsync(one, mentee)));
    }

    private Task<bool> BlockAsync(PersonId person, PersonId other) => _house.DoAsync<PersonalBlocks, bool>(blocks => blocks.BlockAsync(person, other, "Nama contoh"));

    private async Task<IReadOnlyList<PairingSuggestion>> BrowseAsync(Mentee wish) =>
        (await _house.DoAsync<Pairings, BrowsedMentors>(pairings => pairings.BrowseAsync(wish, "renja"))).Shown;

    private Task<ProfileResult> ChangeAsync(PersonId person, Action<Mentor> change) => _house.DoAsync<Mentors, ProfileResult>(async mentors =>
    {
        var profile = (await mentors.FindAsync(person))!;
        change(profile);
        return await mentors.SaveAsync(profile);
    });

    private static async Task<List<PersonId>> SuggestedAsync(Installation house) =>
        [.. (await house.DoAsync<Pairings, IReadOnlyList<PairingSuggestion>>(pairings => pairings.SuggestAsync(Colleagues.Wish(PersonId.Of("telegram", "1001"))))).Select(one => one.Mentor.Person)];
}

public sealed class SqlitePersonalChoiceTests() : PersonalChoiceContract(TestEngine.Sqlite());

public sealed class RedisPersonalChoiceTests() : PersonalChoiceContract(TestEngine.Redis());
