using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.People.Officers;
using AsnAssistant.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Desk.Tests;

public sealed class PasswordResetTests
{
    private const string Old = "kuda pagi meja 27";
    private const string New = "perahu hijau 88 kali";
    private const string Name = "Petugas Satu";

    [Fact]
    public async Task The_old_password_and_every_session_end_when_the_link_is_made_and_the_link_opens_once()
    {
        await using var rooms = await Rooms.OpenAsync();
        var officer = await AcceptAsync(rooms);
        var session = await rooms.InAsync(scope => Sessions(scope).BeginAsync(officer, "Firefox"));
        var token = await OfferAsync(rooms);
        Assert.Null(await rooms.InAsync(scope => Sessions(scope).FindAsync(Name, session)));
        Assert.IsType<SignIn.Refused>(await SignInAsync(rooms, Old));
        Assert.Equal(Name, await rooms.InAsync(scope => Resets(scope).FindAsync(token)));
        Assert.IsType<PasswordChange.Unfit>(await ChooseAsync(rooms, token, "pendek"));
        Assert.IsType<PasswordChange.Changed>(await ChooseAsync(rooms, token, New));
        Assert.IsType<SignIn.SignedIn>(await SignInAsync(rooms, New));
        Assert.IsType<PasswordChange.NotYou>(await ChooseAsync(rooms, token, "kambing ungu 31 lagi"));
        Assert.IsType<SignIn.SignedIn>(await SignInAsync(rooms, New));
    }

    [Fact]
    public async Task A_link_lapses_dies_with_the_next_one_and_with_the_account()
    {
        await using var rooms = await Rooms.OpenAsync();
        await AcceptAsync(rooms);
        await AcceptAsync(rooms, "Petugas Dua");
        var first = await OfferAsync(rooms);
        var second = await OfferAsync(rooms);
        Assert.Null(await rooms.InAsync(scope => Resets(scope).FindAsync(first)));
        Assert.Equal(Name, await rooms.InAsync(scope => Resets(scope).FindAsync(second)));
        await rooms.InAsync(scope => scope.GetRequiredService<OfficerRoster>().DeactivateAsync(Name));
        Assert.IsType<PasswordChange.NotYou>(await ChooseAsync(rooms, second, New));
        Assert.Null(await rooms.InAsync(scope => Resets(scope).OfferAsync(Name, "Petugas Dua")));
        Assert.Null(await rooms.InAsync(scope => Resets(scope).OfferAsync("Tidak Ada", "Petugas Dua")));

        await rooms.InAsync(scope => scope.GetRequiredService<OfficerRoster>().ReactivateAsync(Name));
        var third = await OfferAsync(rooms);
        Assert.Null(await rooms.InAsync(Rooms.Marelan, scope => Resets(scope).FindAsync(third)));
        rooms.Clock.Advance(PasswordResets.ValidFor);
        Assert.IsType<PasswordChange.NotYou>(await ChooseAsync(rooms, third, New));
        Assert.IsType<SignIn.Refused>(await SignInAsync(rooms, Old));
    }

    [Fact]
    public async Task A_code_from_a_phone_stays_asked_for()
    {
        await using var rooms = await Rooms.OpenAsync();
        await AcceptAsync(rooms);
        await rooms.InAsync(async scope =>
        {
            var factors = scope.GetRequiredService<SecondFactors>();
            var enrolment = factors.Propose();
            return await factors.TurnOnAsync(Name, enrolment, OneTimeCode.At(enrolment.Secret, OneTimeCode.StepAt(rooms.Clock.GetUtcNow())));
        });
        await ChooseAsync(rooms, await OfferAsync(rooms), New);
        Assert.IsType<SignIn.CodeNeeded>(await SignInAsync(rooms, New));
    }

    [Fact]
    public async Task Who_made_the_link_and_who_used_it_is_noted()
    {
        await using var rooms = await Rooms.OpenAsync();
        await AcceptAsync(rooms);
        await ChooseAsync(rooms, await OfferAsync(rooms), New);
        var deeds = await rooms.DeedsAsync();
        Assert.Contains((AuditDeeds.PasswordReset, Name, "Petugas Dua"), deeds);
        Assert.Contains((AuditDeeds.PasswordChosen, Name, Name), deeds);
    }

    private static async Task<string> OfferAsync(Rooms rooms) => (await rooms.InAsync(scope => Resets(scope).OfferAsync(Name, "Petugas Dua")))!;

    private static Task<PasswordChange> ChooseAsync(Rooms rooms, string token, string wanted) => rooms.InAsync(scope => Resets(scope).ChooseAsync(token, wanted));

    private static Task<SignIn> SignInAsync(Rooms rooms, string password) => rooms.InAsync(scope => Accounts(scope).SignInAsync(Name, password, "c"));

    private static PasswordResets Resets(IServiceProvider scope) => scope.GetRequiredService<PasswordResets>();

    private static OfficerSessions Sessions(IServiceProvider scope) => scope.GetRequiredService<OfficerSessions>();

    private static OfficerAccounts Accounts(IServiceProvider scope) => scope.GetRequiredService<OfficerAccounts>();

    private static async Task<Officer> AcceptAsync(Rooms rooms, string name = Name)
    {
        var token = await rooms.InAsync(scope => Task.FromResult(Accounts(scope).Invite(new OfficerInvitation("", Role.Administrator, ""), TimeSpan.FromHours(1))));
        return Assert.IsType<Acceptance.Accepted>(await rooms.InAsync(scope => Accounts(scope).AcceptAsync(token, name, Old))).Officer;
    }
}
