using System.Text;
using AsnAssistant.People;
using AsnAssistant.People.Officers;
using AsnAssistant.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Desk.Tests;

public sealed class SecondFactorTests
{
    private const string Name = "Petugas Satu";
    private const string Password = "kuda pagi meja 27";
    private const string Client = "192.0.2.7";

    [Fact]
    public async Task With_a_second_factor_the_password_alone_opens_nothing_and_the_code_does()
    {
        await using var rooms = await Rooms.OpenAsync();
        var (secret, _) = await EnrolAsync(rooms);
        var half = await HalfAsync(rooms);
        rooms.Clock.Advance(TimeSpan.FromMinutes(1));
        var seated = Assert.IsType<SignIn.SignedIn>(await CodeAsync(rooms, half, CodeOf(rooms, secret)));
        Assert.Equal(Name, seated.Officer.Name);
        Assert.True(seated.Officer.HasSecondFactor);
    }

    [Fact]
    public async Task A_code_opens_once_even_within_its_half_minute()
    {
        await using var rooms = await Rooms.OpenAsync();
        var (secret, _) = await EnrolAsync(rooms);
        rooms.Clock.Advance(TimeSpan.FromMinutes(1));
        var code = CodeOf(rooms, secret);
        Assert.IsType<SignIn.SignedIn>(await CodeAsync(rooms, await HalfAsync(rooms), code));
        Assert.IsType<SignIn.Refused>(await CodeAsync(rooms, await HalfAsync(rooms), code));
    }

    [Fact]
    public async Task Of_two_who_send_one_code_at_once_one_commit_fails()
    {
        await using var rooms = await Rooms.OpenAsync();
        var (secret, _) = await EnrolAsync(rooms);
        rooms.Clock.Advance(TimeSpan.FromMinutes(1));
        var (mine, theirs, code) = (await HalfAsync(rooms), await HalfAsync(rooms), CodeOf(rooms, secret));
        await Assert.ThrowsAsync<ConcurrencyException>(() => rooms.InAsync(async scope =>
        {
            var right = await Factors(scope).SignInAsync(mine, code, Client);
            await CodeAsync(rooms, theirs, code, "192.0.2.9");
            return right;
        }));
    }

    [Fact]
    public async Task The_secret_of_one_enrolment_opens_in_no_other_agency_and_stands_nowhere_in_the_open()
    {
        await using var rooms = await Rooms.OpenAsync();
        var (secret, _) = await EnrolAsync(rooms);
        var kept = await rooms.ReadAsync("officer:petugas%20satu");
        Assert.DoesNotContain(Convert.ToBase64String(secret), kept, StringComparison.Ordinal);
        Assert.DoesNotContain(OneTimeCode.Spelled(secret).Replace(" ", "", StringComparison.Ordinal), kept, StringComparison.Ordinal);
        var offer = await rooms.InAsync(scope => Task.FromResult(Factors(scope).Propose()));
        Assert.NotNull(await rooms.InAsync(scope => Task.FromResult(Factors(scope).Reopen(offer.Closed))));
        Assert.Null(await rooms.InAsync(Rooms.Marelan, scope => Task.FromResult(Factors(scope).Reopen(offer.Closed))));
        Assert.Null(await rooms.InAsync(scope => Task.FromResult(Factors(scope).Reopen("bukan rahasia"))));
    }

    [Fact]
    public async Task A_wrong_code_enrols_nothing()
    {
        await using var rooms = await Rooms.OpenAsync();
        await AcceptAsync(rooms);
        Assert.Null(await rooms.InAsync(scope => Factors(scope).TurnOnAsync(Name, Factors(scope).Propose(), "000000x")));
        Assert.IsType<SignIn.SignedIn>(await SignInAsync(rooms));
    }

    [Fact]
    public async Task A_recovery_code_opens_once_however_it_is_typed()
    {
        await using var rooms = await Rooms.OpenAsync();
        var (_, codes) = await EnrolAsync(rooms);
        Assert.Equal(10, codes.Distinct().Count());
        var typed = codes[3].ToUpperInvariant().Replace('-', ' ');
        Assert.IsType<SignIn.SignedIn>(await CodeAsync(rooms, await HalfAsync(rooms), typed));
        Assert.Equal(9, await rooms.InAsync(scope => Factors(scope).RecoveryLeftAsync(Name)));
        Assert.IsType<SignIn.Refused>(await CodeAsync(rooms, await HalfAsync(rooms), typed));
        Assert.DoesNotContain(codes[4], await rooms.ReadAsync("officer:petugas%20satu"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_recovery_codes_make_the_old_ones_useless()
    {
        await using var rooms = await Rooms.OpenAsync();
        var (_, old) = await EnrolAsync(rooms);
        var fresh = await rooms.InAsync(scope => Factors(scope).RenewRecoveryAsync(Name));
        Assert.IsType<SignIn.Refused>(await CodeAsync(rooms, await HalfAsync(rooms), old[0]));
        Assert.IsType<SignIn.SignedIn>(await CodeAsync(rooms, await HalfAsync(rooms), fresh![0]));
    }

    [Fact]
    public async Task Wrong_codes_and_wrong_passwords_count_together_and_the_password_forgets_none()
    {
        await using var rooms = await Rooms.OpenAsync();
        var (secret, _) = await EnrolAsync(rooms);
        await SignInAsync(rooms, "salah sekali 1");
        for (var i = 2; i < OfficerAccounts.TriesBeforeLock; i++)
        {
            Assert.Null(Assert.IsType<SignIn.Refused>(await CodeAsync(rooms, await HalfAsync(rooms), "abcdef")).LockedUntil);
        }
        var half = await HalfAsync(rooms);
        Assert.NotNull(Assert.IsType<SignIn.Refused>(await CodeAsync(rooms, half, "abcdef")).LockedUntil);
        rooms.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<SignIn.Refused>(await CodeAsync(rooms, half, CodeOf(rooms, secret)));
        Assert.IsType<SignIn.Refused>(await SignInAsync(rooms));
        rooms.Clock.Advance(OfficerAccounts.LockedFor);
        Assert.IsType<SignIn.SignedIn>(await CodeAsync(rooms, await HalfAsync(rooms), CodeOf(rooms, secret)));
    }

    [Fact]
    public async Task Whoever_has_the_password_cannot_guess_codes_from_many_addresses()
    {
        await using var rooms = await Rooms.OpenAsync();
        var (secret, _) = await EnrolAsync(rooms);
        for (var i = 0; i < SecondFactors.TriesFromEverywhere; i++)
        {
            Assert.IsType<SignIn.Refused>(await CodeAsync(rooms, await HalfAsync(rooms, "client-" + i), "abcdef", "client-" + i));
        }
        rooms.Clock.Advance(TimeSpan.FromMinutes(1));
        var refused = Assert.IsType<SignIn.Refused>(await CodeAsync(rooms, await HalfAsync(rooms, "another"), CodeOf(rooms, secret), "another"));
        Assert.NotNull(refused.LockedUntil);
    }

    [Fact]
    public async Task What_was_begun_before_the_account_changed_leads_nowhere()
    {
        await using var rooms = await Rooms.OpenAsync();
        var (secret, _) = await EnrolAsync(rooms);
        var half = await HalfAsync(rooms);
        await rooms.InAsync(scope => scope.GetRequiredService<OfficerAccounts>().ChangePasswordAsync(Name, Password, "perahu hijau 88 kali", Client));
        rooms.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<SignIn.TooLate>(await CodeAsync(rooms, half, CodeOf(rooms, secret)));
        Assert.IsType<SignIn.TooLate>(await CodeAsync(rooms, "tidak ada", CodeOf(rooms, secret)));
    }

    [Fact]
    public void A_picture_holds_the_link_as_dark_squares_with_a_quiet_zone()
    {
        var (side, path) = QrPicture.Of(OneTimeCode.Link(Encoding.ASCII.GetBytes("12345678901234567890"), "Instansi Contoh", Name));
        // Versions have sides of 21 + 4n modules; the quiet zone adds four on each side.
        Assert.Equal(0, (side - 8 - 21) % 4);
        Assert.DoesNotContain("M0 ", path, StringComparison.Ordinal);
        // The finder pattern's upper edge: seven dark modules from (4, 4).
        Assert.All(Enumerable.Range(4, 7), x => Assert.Contains($"M{x} 4h", path, StringComparison.Ordinal));
        Assert.DoesNotContain("M11 4h", path, StringComparison.Ordinal);
    }

    private static SecondFactors Factors(IServiceProvider scope) => scope.GetRequiredService<SecondFactors>();

    private static string CodeOf(Rooms rooms, byte[] secret) => OneTimeCode.At(secret, OneTimeCode.StepAt(rooms.Clock.GetUtcNow()));

    private static async Task AcceptAsync(Rooms rooms)
    {
        var token = await rooms.InAsync(scope => Task.FromResult(scope.GetRequiredService<OfficerAccounts>().Invite(new OfficerInvitation("", Role.Verifier, ""), TimeSpan.FromHours(1))));
        Assert.IsType<Acceptance.Accepted>(await rooms.InAsync(scope => scope.GetRequiredService<OfficerAccounts>().AcceptAsync(token, Name, Password)));
    }

    private static async Task<(byte[] Secret, IReadOnlyList<string> Codes)> EnrolAsync(Rooms rooms)
    {
        await AcceptAsync(rooms);
        return await rooms.InAsync(async scope =>
        {
            var offer = Factors(scope).Propose();
            return (offer.Secret, (await Factors(scope).TurnOnAsync(Name, offer, CodeOf(rooms, offer.Secret)))!);
        });
    }

    private static Task<SignIn> SignInAsync(Rooms rooms, string password = Password, string client = Client) =>
        rooms.InAsync(scope => scope.GetRequiredService<OfficerAccounts>().SignInAsync(Name, password, client));

    private static async Task<string> HalfAsync(Rooms rooms, string client = Client) => Assert.IsType<SignIn.CodeNeeded>(await SignInAsync(rooms, client: client)).Token;

    private static Task<SignIn> CodeAsync(Rooms rooms, string half, string code, string client = Client) =>
        rooms.InAsync(scope => Factors(scope).SignInAsync(half, code, client));
}
