using AsnAssistant.People;
using AsnAssistant.People.Officers;
using AsnAssistant.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Desk.Tests;

public sealed class OfficerRosterTests
{
    private const string Password = "kuda pagi meja 27";

    [Fact]
    public async Task Every_account_is_listed_ended_ones_too_and_none_of_another_agency()
    {
        await using var rooms = await Rooms.OpenAsync();
        await AcceptAsync(rooms, "Petugas Satu", Role.Administrator);
        await AcceptAsync(rooms, "Petugas Dua", Role.Liaison, "dishub");
        Assert.Equal(RosterResult.Done, await rooms.InAsync(scope => Roster(scope).DeactivateAsync("petugas dua")));
        var page = await rooms.InAsync(scope => Roster(scope).PageAsync());
        Assert.Equal([("Petugas Dua", Role.Liaison, "dishub", false), ("Petugas Satu", Role.Administrator, "", true)], page.Officers.Select(line => (line.Name, line.Role, line.Unit, line.IsOpen)).Order());
        Assert.Empty((await rooms.InAsync(Rooms.Marelan, scope => Roster(scope).PageAsync())).Officers);
    }

    [Fact]
    public async Task An_ended_account_is_out_at_once_and_comes_back_with_its_password()
    {
        await using var rooms = await Rooms.OpenAsync();
        var officer = await AcceptAsync(rooms, "Petugas Satu", Role.Verifier);
        var secret = await rooms.InAsync(scope => Sessions(scope).BeginAsync(officer, "Firefox"));
        await rooms.InAsync(scope => Roster(scope).DeactivateAsync(officer.Name));
        Assert.Null(await rooms.InAsync(scope => Sessions(scope).FindAsync(officer.Name, secret)));
        Assert.IsType<SignIn.Refused>(await SignInAsync(rooms));
        Assert.Null(await rooms.InAsync(scope => Accounts(scope).FindAsync(officer.Name)));

        await rooms.InAsync(scope => Roster(scope).ReactivateAsync(officer.Name));
        Assert.Null(await rooms.InAsync(scope => Sessions(scope).FindAsync(officer.Name, secret)));
        var back = Assert.IsType<SignIn.SignedIn>(await SignInAsync(rooms));
        Assert.NotEqual(officer.Stamp, back.Officer.Stamp);
    }

    [Fact]
    public async Task The_last_administrator_can_neither_be_ended_nor_be_given_other_work()
    {
        await using var rooms = await Rooms.OpenAsync();
        await AcceptAsync(rooms, "Petugas Satu", Role.Administrator);
        Assert.Equal(RosterResult.LastAdministrator, await rooms.InAsync(scope => Roster(scope).DeactivateAsync("Petugas Satu")));
        Assert.Equal(RosterResult.LastAdministrator, await rooms.InAsync(scope => Roster(scope).ChangeAsync("Petugas Satu", Role.Leader, "")));
        Assert.Equal(Role.Administrator, (await rooms.InAsync(scope => Accounts(scope).FindAsync("Petugas Satu")))!.Role);

        await AcceptAsync(rooms, "Petugas Dua", Role.Administrator);
        Assert.Equal(RosterResult.Done, await rooms.InAsync(scope => Roster(scope).ChangeAsync("Petugas Satu", Role.Leader, "dishub")));
        Assert.Equal(RosterResult.LastAdministrator, await rooms.InAsync(scope => Roster(scope).DeactivateAsync("Petugas Dua")));
    }

    [Fact]
    public async Task Of_two_administrators_who_end_each_other_at_once_one_commit_fails()
    {
        await using var rooms = await Rooms.OpenAsync();
        await AcceptAsync(rooms, "Petugas Satu", Role.Administrator);
        await AcceptAsync(rooms, "Petugas Dua", Role.Administrator);
        await Assert.ThrowsAsync<ConcurrencyException>(() => rooms.InAsync(async scope =>
        {
            var first = await Roster(scope).DeactivateAsync("Petugas Satu");
            Assert.Equal(RosterResult.Done, await rooms.InAsync(other => Roster(other).DeactivateAsync("Petugas Dua")));
            return first;
        }));
        Assert.NotNull(await rooms.InAsync(scope => Accounts(scope).FindAsync("Petugas Satu")));
    }

    [Fact]
    public async Task An_administrator_of_an_older_store_counts_from_the_next_sign_in()
    {
        await using var rooms = await Rooms.OpenAsync();
        await AcceptAsync(rooms, "Petugas Satu", Role.Administrator);
        await AcceptAsync(rooms, "Petugas Dua", Role.Administrator);
        await rooms.InAsync(scope =>
        {
            scope.GetRequiredService<StoreSession>().Batch.Delete("officer-administrators");
            return Task.FromResult(true);
        });
        Assert.IsType<SignIn.SignedIn>(await SignInAsync(rooms));
        Assert.Equal(RosterResult.LastAdministrator, await rooms.InAsync(scope => Roster(scope).DeactivateAsync("Petugas Satu")));
    }

    [Fact]
    public async Task After_a_lost_phone_the_password_opens_and_what_the_phone_opened_is_closed()
    {
        await using var rooms = await Rooms.OpenAsync();
        var officer = await AcceptAsync(rooms, "Petugas Satu", Role.Verifier);
        await rooms.InAsync(async scope =>
        {
            var factors = scope.GetRequiredService<SecondFactors>();
            var offer = factors.Propose();
            return await factors.TurnOnAsync(officer.Name, offer, OneTimeCode.At(offer.Secret, OneTimeCode.StepAt(rooms.Clock.GetUtcNow())));
        });
        var secret = await rooms.InAsync(scope => Sessions(scope).BeginAsync(officer, "Firefox"));
        Assert.IsType<SignIn.CodeNeeded>(await SignInAsync(rooms));
        Assert.Equal(RosterResult.Done, await rooms.InAsync(scope => Roster(scope).ResetSecondFactorAsync(officer.Name)));
        Assert.Null(await rooms.InAsync(scope => Sessions(scope).FindAsync(officer.Name, secret)));
        Assert.IsType<SignIn.SignedIn>(await SignInAsync(rooms));
    }

    [Fact]
    public async Task Nothing_happens_to_an_account_nobody_has()
    {
        await using var rooms = await Rooms.OpenAsync();
        Assert.Equal(RosterResult.Unknown, await rooms.InAsync(scope => Roster(scope).DeactivateAsync("Tidak Ada")));
        Assert.Equal(RosterResult.Unknown, await rooms.InAsync(Rooms.Marelan, scope => Roster(scope).ReactivateAsync("Petugas Satu")));
    }

    private static OfficerRoster Roster(IServiceProvider scope) => scope.GetRequiredService<OfficerRoster>();

    private static OfficerSessions Sessions(IServiceProvider scope) => scope.GetRequiredService<OfficerSessions>();

    private static OfficerAccounts Accounts(IServiceProvider scope) => scope.GetRequiredService<OfficerAccounts>();

    private static Task<SignIn> SignInAsync(Rooms rooms) => rooms.InAsync(scope => Accounts(scope).SignInAsync("Petugas Satu", Password, "c"));

    private static async Task<Officer> AcceptAsync(Rooms rooms, string name, Role role, string unit = "")
    {
        var token = await rooms.InAsync(scope => Task.FromResult(Accounts(scope).Invite(new OfficerInvitation("", role, unit), TimeSpan.FromHours(1))));
        return Assert.IsType<Acceptance.Accepted>(await rooms.InAsync(scope => Accounts(scope).AcceptAsync(token, name, Password))).Officer;
    }
}
