using AsnAssistant.People;
using AsnAssistant.People.Officers;
using AsnAssistant.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Desk.Tests;

public sealed class OfficerAccountsTests
{
    private const string Password = "kuda pagi meja 27";
    private const string Client = "192.0.2.7";

    [Fact]
    public async Task An_invited_officer_signs_in_and_the_link_works_once()
    {
        await using var rooms = await Rooms.OpenAsync();
        var token = await InviteAsync(rooms, new OfficerInvitation("", Role.Verifier, "pelayanan"));

        var accepted = Assert.IsType<Acceptance.Accepted>(await AcceptAsync(rooms, token, "Petugas  Satu"));
        Assert.Equal(("Petugas Satu", Role.Verifier, "pelayanan"), (accepted.Officer.Name, accepted.Officer.Role, accepted.Officer.Unit));
        Assert.IsType<SignIn.SignedIn>(await SignInAsync(rooms, "petugas satu", Password));

        var again = Assert.IsType<Acceptance.Refused>(await AcceptAsync(rooms, token, "Petugas Dua"));
        Assert.Equal(AcceptanceFault.LinkIsDead, again.Fault);
    }

    [Fact]
    public async Task A_link_of_one_agency_is_dead_in_another_and_so_is_its_officer()
    {
        await using var rooms = await Rooms.OpenAsync();
        var token = await InviteAsync(rooms, new OfficerInvitation("", Role.Verifier, ""));
        Assert.Null(await rooms.InAsync(Rooms.Marelan, scope => Accounts(scope).FindInvitationAsync(token)));
        await AcceptAsync(rooms, token, "Petugas Satu");
        Assert.IsType<SignIn.Refused>(await rooms.InAsync(Rooms.Marelan, scope => Accounts(scope).SignInAsync("Petugas Satu", Password, Client)));
    }

    [Fact]
    public async Task Links_for_the_first_administrator_die_with_the_first_officer()
    {
        await using var rooms = await Rooms.OpenAsync();
        var first = await InviteAsync(rooms, new OfficerInvitation("", Role.Administrator, "", IsFirst: true));
        var second = await InviteAsync(rooms, new OfficerInvitation("", Role.Administrator, "", IsFirst: true));
        Assert.False(await rooms.InAsync(scope => Accounts(scope).AnyAsync()));
        await AcceptAsync(rooms, first, "Petugas Satu");
        Assert.True(await rooms.InAsync(scope => Accounts(scope).AnyAsync()));
        Assert.Null(await rooms.InAsync(scope => Accounts(scope).FindInvitationAsync(second)));
    }

    [Fact]
    public async Task Of_two_who_take_the_first_place_at_once_one_commit_fails()
    {
        await using var rooms = await Rooms.OpenAsync();
        var first = await InviteAsync(rooms, new OfficerInvitation("", Role.Administrator, "", IsFirst: true));
        var second = await InviteAsync(rooms, new OfficerInvitation("", Role.Administrator, "", IsFirst: true));
        await Assert.ThrowsAsync<ConcurrencyException>(() => rooms.InAsync(async scope =>
        {
            var slow = await Accounts(scope).AcceptAsync(first, "Petugas Satu", Password);
            await AcceptAsync(rooms, second, "Petugas Dua");
            return slow;
        }));
        Assert.Null(await rooms.InAsync(scope => Accounts(scope).FindAsync("Petugas Satu")));
    }

    [Fact]
    public async Task After_five_failures_even_the_right_password_waits_a_quarter_of_an_hour()
    {
        await using var rooms = await Rooms.OpenAsync();
        await AcceptAsync(rooms, await InviteAsync(rooms, new OfficerInvitation("", Role.Leader, "")), "Petugas Satu");
        for (var i = 1; i < OfficerAccounts.TriesBeforeLock; i++)
        {
            Assert.Null(Assert.IsType<SignIn.Refused>(await SignInAsync(rooms, "Petugas Satu", "salah sekali 1")).LockedUntil);
        }
        var locked = Assert.IsType<SignIn.Refused>(await SignInAsync(rooms, "Petugas Satu", "salah sekali 1"));
        Assert.Equal(rooms.Clock.GetUtcNow() + OfficerAccounts.LockedFor, locked.LockedUntil);
        Assert.IsType<SignIn.Refused>(await SignInAsync(rooms, "Petugas Satu", Password));
        // From elsewhere the account is open: nobody can lock a colleague out.
        Assert.IsType<SignIn.SignedIn>(await SignInAsync(rooms, "Petugas Satu", Password, "192.0.2.8"));
        rooms.Clock.Advance(OfficerAccounts.LockedFor);
        Assert.IsType<SignIn.SignedIn>(await SignInAsync(rooms, "Petugas Satu", Password));
    }

    [Fact]
    public async Task A_name_nobody_has_is_refused_and_locked_like_any_other()
    {
        await using var rooms = await Rooms.OpenAsync();
        for (var i = 1; i < OfficerAccounts.TriesBeforeLock; i++)
        {
            Assert.Null(Assert.IsType<SignIn.Refused>(await SignInAsync(rooms, "Tidak Ada", Password)).LockedUntil);
        }
        Assert.NotNull(Assert.IsType<SignIn.Refused>(await SignInAsync(rooms, "Tidak Ada", Password)).LockedUntil);
    }

    [Fact]
    public async Task A_guess_sent_beside_another_is_never_answered()
    {
        await using var rooms = await Rooms.OpenAsync();
        await AcceptAsync(rooms, await InviteAsync(rooms, new OfficerInvitation("", Role.Leader, "")), "Petugas Satu");
        await Assert.ThrowsAsync<ConcurrencyException>(() => rooms.InAsync(async scope =>
        {
            var right = await Accounts(scope).SignInAsync("Petugas Satu", Password, Client);
            await SignInAsync(rooms, "Petugas Satu", "salah sekali 1");
            return right;
        }));
    }

    [Theory]
    [InlineData("P", Password, AcceptanceFault.NameLength)]
    [InlineData("Petugas Satu", "pendek", AcceptanceFault.PasswordLength)]
    [InlineData("Petugas Satu", "aaaaaaaaaaaa", AcceptanceFault.PasswordTooPlain)]
    [InlineData("Petugas Satu", "petugas satu 1", AcceptanceFault.PasswordTooPlain)]
    [InlineData("PETUGAS LAMA", Password, AcceptanceFault.NameIsTaken)]
    public async Task What_does_not_fit_is_said_and_the_link_stays(string name, string password, AcceptanceFault fault)
    {
        await using var rooms = await Rooms.OpenAsync();
        await AcceptAsync(rooms, await InviteAsync(rooms, new OfficerInvitation("", Role.Leader, "")), "Petugas Lama");
        var token = await InviteAsync(rooms, new OfficerInvitation("", Role.Leader, ""));
        Assert.Equal(fault, Assert.IsType<Acceptance.Refused>(await rooms.InAsync(scope => Accounts(scope).AcceptAsync(token, name, password))).Fault);
        Assert.NotNull(await rooms.InAsync(scope => Accounts(scope).FindInvitationAsync(token)));
    }

    private static OfficerAccounts Accounts(IServiceProvider scope) => scope.GetRequiredService<OfficerAccounts>();

    private static Task<string> InviteAsync(Rooms rooms, OfficerInvitation invitation) =>
        rooms.InAsync(scope => Task.FromResult(Accounts(scope).Invite(invitation, TimeSpan.FromHours(1))));

    private static Task<Acceptance> AcceptAsync(Rooms rooms, string token, string name) =>
        rooms.InAsync(scope => Accounts(scope).AcceptAsync(token, name, Password));

    private static Task<SignIn> SignInAsync(Rooms rooms, string name, string password, string client = Client) =>
        rooms.InAsync(scope => Accounts(scope).SignInAsync(name, password, client));
}
