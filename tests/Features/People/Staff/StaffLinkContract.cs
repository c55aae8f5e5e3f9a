using AsnAssistant.Features.Tests.Mentoring;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Staff;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.People.Staff;

/// <summary>What has to hold of linking on every engine: one staff member, several accounts, one person in mentoring.</summary>
public abstract class StaffLinkContract(TestEngine engine) : IAsyncLifetime
{
    private const string Officer = "Petugas contoh";

    private Installation _house = null!;

    public async Task InitializeAsync()
    {
        _house = Installation.Open(await engine.OpenAsync());
        await _house.ImportAsync(Staffs.Of(1), Staffs.Of(2, superior: 1), Staffs.Of(3, superior: 2));
    }

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_code_links_one_account_once()
    {
        var code = await CodeAsync(2);
        var linked = await LinkAsync("telegram", "10", code.ToLowerInvariant());

        Assert.Equal(LinkResult.Linked, linked.Result);
        Assert.Equal("Contoh 2", (await StaffOfAsync(linked.Self!.Value))!.Name);
        Assert.Equal(Staffs.NipOf(2), (await PersonAsync("telegram", "10")).LinkedTo);
        Assert.Equal(LinkResult.WrongCode, (await LinkAsync("telegram", "11", code)).Result);
        Assert.Equal(LinkResult.AlreadyLinked, (await LinkAsync("telegram", "10", await CodeAsync(2))).Result);
        Assert.Equal(LinkResult.LinkedElsewhere, (await LinkAsync("telegram", "10", await CodeAsync(3))).Result);
    }

    [Fact]
    public async Task A_code_holds_for_its_number_and_its_time_and_the_last_one_only()
    {
        var former = await CodeAsync(2);
        var code = await CodeAsync(2);

        Assert.Equal(LinkResult.WrongCode, (await LinkAsync("telegram", "10", former)).Result);
        Assert.Equal(LinkResult.WrongCode, (await LinkAsync("telegram", "10", code, Staffs.NipOf(3))).Result);
        _house.Clock.Advance(StaffCodes.ValidFor);
        Assert.Equal(LinkResult.WrongCode, (await LinkAsync("telegram", "10", code)).Result);
        Assert.Null(await _house.DoAsync<StaffCodes, string?>(codes => codes.NewAsync(Staffs.NipOf(99), Officer)));
    }

    [Fact]
    public async Task Who_guesses_is_not_listened_to_any_more_even_with_the_right_code()
    {
        var code = await CodeAsync(2);
        for (var guess = 0; guess < StaffLinks.TriesInAnHour; guess++)
        {
            Assert.Equal(LinkResult.WrongCode, (await LinkAsync("telegram", "10", "AAAAAAA" + "BCDEFGH"[guess])).Result);
        }
        Assert.Equal(LinkResult.TooManyTries, (await LinkAsync("telegram", "10", code)).Result);
        Assert.Null(await ClaimAsync("telegram", "10", 2));
        Assert.Equal(LinkResult.Linked, (await LinkAsync("telegram", "11", code)).Result);
    }

    [Fact]
    public async Task Two_channels_become_one_person_who_is_reached_where_they_were_heard_last()
    {
        var first = (await LinkAsync("telegram", "10", await CodeAsync(2))).Self!.Value;
        var second = (await LinkAsync("directline", "web", await CodeAsync(2))).Self!.Value;

        Assert.Equal(first, second);
        Assert.Equal("chat-web", (await ReachedAsync(first))!.ConversationId);
        await HearAsync("telegram", "10");
        Assert.Equal("chat-10", (await ReachedAsync(first))!.ConversationId);
        // What belongs to the account as a citizen's does not move.
        Assert.Equal("chat-web", (await PersonAsync("directline", "web")).Addresses[0].ConversationId);
    }

    [Fact]
    public async Task The_mentoring_of_either_account_goes_on_and_two_lives_do_not_become_one()
    {
        await _house.MenteeAsync("20");
        await LinkAsync("directline", "web", await CodeAsync(2));
        var joined = await LinkAsync("telegram", "20", await CodeAsync(2));
        Assert.Equal(LinkResult.Linked, joined.Result);
        Assert.Equal(PersonId.Of("telegram", "20"), joined.Self);
        Assert.Equal(joined.Self, (await PersonAsync("directline", "web")).Self);
        Assert.Equal("Contoh 2", (await StaffOfAsync(joined.Self!.Value))!.Name);

        await _house.MenteeAsync("30");
        await LinkAsync("telegram", "30", await CodeAsync(3));
        var other = PersonId.Of("directline", "other");
        await _house.DoAsync<Mentors>(mentors => mentors.SaveMenteeAsync(Colleagues.Wish(other)));
        Assert.Equal(LinkResult.TwoParticipants, (await LinkAsync("directline", "other", await CodeAsync(3))).Result);
    }

    [Fact]
    public async Task A_new_telephone_takes_the_place_of_the_old_one_which_is_nobody_then()
    {
        await _house.MenteeAsync("10");
        var one = (await LinkAsync("telegram", "10", await CodeAsync(2))).Self!.Value;
        await _house.NoticesAsync();
        var again = await LinkAsync("telegram", "11", await CodeAsync(2));

        Assert.Equal(one, again.Self);
        Assert.Equal("chat-11", (await ReachedAsync(one))!.ConversationId);
        Assert.Equal([$"{StaffNotices.Unlinked} chat-10"], (await _house.NoticesAsync()).Select(notice => $"{notice.Name} {notice.Conversation!.Id}"));
        var old = await PersonAsync("telegram", "10");
        Assert.Null(old.LinkedTo);
        Assert.NotEqual(one, old.Self);
        Assert.Null(await StaffOfAsync(old.Self));
        // Heard again, the old telephone takes nothing back.
        await HearAsync("telegram", "10");
        Assert.Equal("chat-11", (await ReachedAsync(one))!.ConversationId);
    }

    [Fact]
    public async Task Who_leaves_comes_back_to_what_was_theirs_and_is_not_told_anything_meanwhile()
    {
        await _house.MenteeAsync("10");
        var one = (await LinkAsync("telegram", "10", await CodeAsync(2))).Self!.Value;
        Assert.Equal(one, await _house.DoAsync<StaffLinks, PersonId?>(links => links.LeaveAsync(PersonId.Of("telegram", "10"))));

        Assert.Null(await ReachedAsync(one));
        Assert.NotEqual(one, (await PersonAsync("telegram", "10")).Self);
        Assert.Null(await _house.DoAsync<StaffLinks, PersonId?>(links => links.LeaveAsync(PersonId.Of("telegram", "10"))));
        // The rules go on to hold for who takes part, until an account is linked again.
        Assert.Equal("Contoh 2", (await StaffOfAsync(one))!.Name);
        Assert.Equal(one, (await LinkAsync("telegram", "10", await CodeAsync(2))).Self);
        Assert.Equal(one, (await PersonAsync("telegram", "10")).Self);
    }

    [Fact]
    public async Task On_a_shared_telephone_the_next_is_not_the_one_before()
    {
        var second = (await LinkAsync("telegram", "10", await CodeAsync(2))).Self!.Value;
        await _house.DoAsync<StaffLinks>(links => links.LeaveAsync(PersonId.Of("telegram", "10")));
        var third = (await LinkAsync("telegram", "10", await CodeAsync(3))).Self!.Value;
        Assert.NotEqual(second, third);
        await _house.DoAsync<StaffLinks>(links => links.LeaveAsync(PersonId.Of("telegram", "10")));

        var own = (await PersonAsync("telegram", "10")).Self;
        Assert.NotEqual(second, own);
        Assert.NotEqual(third, own);
        Assert.Equal("Contoh 2", (await StaffOfAsync(second))!.Name);
        Assert.Equal("Contoh 3", (await StaffOfAsync(third))!.Name);
    }

    [Fact]
    public async Task Who_was_parted_stays_so_whatever_account_they_take_off_or_link_again()
    {
        var own = (await LinkAsync("telegram", "10", await CodeAsync(2))).Self!.Value;
        var other = await _house.MentorAsync("30");
        await PartAsync(own, other);
        await LeaveAsync("10");
        var fresh = (await PersonAsync("telegram", "10")).Self;
        Assert.NotEqual(own, fresh);
        foreach (var (one, two) in ((PersonId, PersonId)[])[(fresh, other), (other, fresh)])
        {
            Assert.True(await _house.DoAsync<PersonalBlocks, bool>(blocks => blocks.AreApartAsync(one, two)));
            Assert.True(await _house.DoAsync<PersonalBlocks, bool>(blocks => blocks.ArePartedAsync(one, two)));
        }
        // What an officer decides about the account on its own holds for who they are again, and the other way round.
        var (second, third) = (await _house.MentorAsync("31"), await _house.MentorAsync("32"));
        await PartAsync(fresh, second);
        await PartAsync(third, own);
        Assert.Equal(own, (await LinkAsync("telegram", "10", await CodeAsync(2))).Self);
        Assert.True(await _house.DoAsync<PersonalBlocks, bool>(blocks => blocks.AreApartAsync(own, second)));
        Assert.True(await _house.DoAsync<PersonalBlocks, bool>(blocks => blocks.AreApartAsync(fresh, third)));
        await LeaveAsync("10");
        var again = (await PersonAsync("telegram", "10")).Self;
        Assert.All(
            await Task.WhenAll(((PersonId[])[other, second, third]).Select(one => _house.DoAsync<PersonalBlocks, bool>(blocks => blocks.AreApartAsync(again, one)))), isApart => Assert.True(isApart));
        // Who has the telephone next is somebody else.
        var next = (await LinkAsync("telegram", "10", await CodeAsync(3))).Self!.Value;
        Assert.False(await _house.DoAsync<PersonalBlocks, bool>(blocks => blocks.AreApartAsync(next, other)));
    }

    [Fact]
    public async Task An_officer_who_parts_two_while_one_of_them_leaves_decides_anew()
    {
        var own = (await LinkAsync("telegram", "10", await CodeAsync(2))).Self!.Value;
        var other = await _house.MentorAsync("30");
        var isFirst = true;
        await _house.DoAsync<PersonalBlocks>(async blocks =>
        {
            await blocks.PartAsync(own, other, CancellationToken.None);
            if (isFirst)
            {
                isFirst = false;
                await LeaveAsync("10");
            }
        });
        var fresh = (await PersonAsync("telegram", "10")).Self;
        Assert.NotEqual(own, fresh);
        Assert.True(await _house.DoAsync<PersonalBlocks, bool>(blocks => blocks.ArePartedAsync(fresh, other)));
    }

    [Fact]
    public async Task An_account_taken_off_is_judged_by_the_record_it_came_from_and_is_reached_where_it_is()
    {
        await using var house = Installation.OpenWithStaff(_house.Store);
        var superior = (await LinkAsync("telegram", "10", await CodeAsync(1))).Self!.Value;
        var staff = (await LinkAsync("telegram", "20", await CodeAsync(2))).Self!.Value;
        Assert.True(await house.DoAsync<IPairingRules, bool>(rules => rules.ForbidAsync(superior, staff, Pairing.DevelopmentProgramme)));
        await LeaveAsync("10");
        var fresh = (await PersonAsync("telegram", "10")).Self;
        Assert.Null(await StaffOfAsync(fresh));
        Assert.True(await house.DoAsync<IPairingRules, bool>(rules => rules.ForbidAsync(fresh, staff, Pairing.DevelopmentProgramme)));
        Assert.True(await house.DoAsync<IPairingRules, bool>(rules => rules.ForbidAsync(fresh, superior, Pairing.DevelopmentProgramme)));
        await HearAsync("telegram", "10");
        Assert.Equal("chat-10", (await ReachedAsync(fresh))!.ConversationId);
    }

    [Fact]
    public async Task An_officer_confirms_the_claim_whose_sign_the_person_tells()
    {
        var wrong = await ClaimAsync("telegram", "66", 2);
        var right = await ClaimAsync("telegram", "10", 2);
        // The answer is of the same shape where nobody has that number.
        Assert.Equal(4, (await ClaimAsync("telegram", "10", 99))!.Length);
        Assert.Equal(["Contoh 2"], (await _house.DoAsync<StaffLinks, IReadOnlyList<(StaffRecord Staff, StaffLink)>>(links => links.ClaimedAsync())).Select(claimed => claimed.Staff.Name));

        Assert.NotEqual(wrong, right);
        Assert.True(await _house.DoAsync<StaffLinks, bool>(links => links.RefuseAsync(Staffs.NipOf(2), wrong!, Officer)));
        var outcome = await _house.DoAsync<StaffLinks, LinkOutcome?>(links => links.ConfirmAsync(Staffs.NipOf(2), right!, Officer));
        Assert.Equal(LinkResult.Linked, outcome!.Result);
        Assert.Equal(PersonId.Of("telegram", "10"), outcome.Self);
        Assert.Null(await _house.DoAsync<StaffLinks, LinkOutcome?>(links => links.ConfirmAsync(Staffs.NipOf(2), right!, Officer)));
        Assert.Empty(await _house.DoAsync<StaffLinks, IReadOnlyList<(StaffRecord, StaffLink)>>(links => links.ClaimedAsync()));
        Assert.Equal(
            [$"{StaffNotices.Linked} chat-10", $"{StaffNotices.Refused} chat-66"],
            (await _house.NoticesAsync()).Select(notice => $"{notice.Name} {notice.Conversation!.Id}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nobody_pushes_out_a_claim_that_waits_and_no_two_of_a_record_have_one_sign()
    {
        var genuine = await ClaimAsync("telegram", "10", 2);
        for (var stranger = 0; stranger < 8; stranger++)
        {
            // Whoever comes too late is told something of the same shape.
            Assert.Equal(4, (await ClaimAsync("telegram", $"7{stranger}", 2))!.Length);
        }
        var link = (await _house.DoAsync<StaffLinks, StaffLink?>(links => links.FindAsync(Staffs.NipOf(2))))!;
        Assert.Equal(3, link.Claims.Count);
        Assert.Equal(3, link.Claims.Select(claim => claim.Sign).Distinct().Count());
        Assert.Equal(PersonId.Of("telegram", "10"), Assert.Single(link.Claims, claim => claim.Sign == genuine).Account);
        // Once the others are refused there is room again.
        foreach (var claim in link.Claims.Where(claim => claim.Sign != genuine))
        {
            Assert.True(await _house.DoAsync<StaffLinks, bool>(links => links.RefuseAsync(Staffs.NipOf(2), claim.Sign, Officer)));
        }
        var late = await ClaimAsync("telegram", "80", 2);
        Assert.Contains((await _house.DoAsync<StaffLinks, StaffLink?>(links => links.FindAsync(Staffs.NipOf(2))))!.Claims, claim => claim.Sign == late);
    }

    [Fact]
    public async Task Of_two_who_use_a_code_at_once_one_is_linked()
    {
        var code = await CodeAsync(2);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(one => LinkAsync("telegram", $"7{one}", code)));
        Assert.Single(outcomes, outcome => outcome.Result == LinkResult.Linked);
        Assert.Single((await _house.DoAsync<StaffLinks, StaffLink?>(links => links.FindAsync(Staffs.NipOf(2))))!.Accounts);
    }

    private async Task<string> CodeAsync(int number) => (await _house.DoAsync<StaffCodes, string?>(codes => codes.NewAsync(Staffs.NipOf(number), Officer)))!;

    private async Task<LinkOutcome> LinkAsync(string channel, string user, string code, string? nip = null)
    {
        await HearAsync(channel, user);
        return await _house.DoAsync<StaffLinks, LinkOutcome>(links => links.LinkAsync(PersonId.Of(channel, user), AddressOf(channel, user), code, nip));
    }

    private async Task<string?> ClaimAsync(string channel, string user, int number)
    {
        await HearAsync(channel, user);
        return await _house.DoAsync<StaffLinks, string?>(links => links.ClaimAsync(PersonId.Of(channel, user), AddressOf(channel, user), Staffs.NipOf(number)));
    }

    private Task HearAsync(string channel, string user) => _house.DoAsync<AddressBook>(book => book.RememberAsync(PersonId.Of(channel, user), AddressOf(channel, user)));

    private Task<PersonAddress?> ReachedAsync(PersonId person) => _house.DoAsync<AddressBook, PersonAddress?>(book => book.FindAsync(person));

    private Task<PersonId?> LeaveAsync(string user) => _house.DoAsync<StaffLinks, PersonId?>(links => links.LeaveAsync(PersonId.Of("telegram", user)));

    private Task PartAsync(PersonId one, PersonId other) => _house.DoAsync<PersonalBlocks>(blocks => blocks.PartAsync(one, other, CancellationToken.None));

    private Task<Person> PersonAsync(string channel, string user) => _house.DoAsync<Persons, Person>(persons => persons.GetAsync(PersonId.Of(channel, user)));

    private Task<StaffRecord?> StaffOfAsync(PersonId person) => _house.DoAsync<StaffDirectory, StaffRecord?>(directory => directory.FindByPersonAsync(person));

    private static PersonAddress AddressOf(string channel, string user) => new(channel, "chat-" + user, null, user);
}

public sealed class SqliteStaffLinkTests() : StaffLinkContract(TestEngine.Sqlite());

public sealed class RedisStaffLinkTests() : StaffLinkContract(TestEngine.Redis());
