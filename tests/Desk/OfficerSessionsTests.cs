using System.Security.Cryptography;
using System.Text;
using AsnAssistant.People;
using AsnAssistant.People.Officers;
using AsnAssistant.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Desk.Tests;

public sealed class OfficerSessionsTests
{
    private const string Password = "kuda pagi meja 27";

    [Fact]
    public async Task A_session_struck_out_is_over_and_the_others_go_on()
    {
        await using var rooms = await Rooms.OpenAsync();
        var officer = await AcceptAsync(rooms, "Petugas Satu");
        var (here, there) = (await BeginAsync(rooms, officer, "Firefox"), await BeginAsync(rooms, officer, "Chrome"));
        var listed = await rooms.InAsync(scope => Sessions(scope).ListAsync(officer.Name, here));
        Assert.Equal([("Chrome", false), ("Firefox", true)], listed.Select(session => (session.Browser, session.IsCurrent)).Order());
        Assert.DoesNotContain(listed, session => session.Id == here || session.Id == there);

        await rooms.InAsync(async scope =>
        {
            await Sessions(scope).EndAsync("petugas satu", listed.Single(session => !session.IsCurrent).Id);
            return true;
        });
        Assert.Null(await FindAsync(rooms, officer.Name, there));
        Assert.Equal(officer.Name, (await FindAsync(rooms, officer.Name, here))!.Name);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_in_the_store_so_a_copied_cookie_is_dead()
    {
        await using var rooms = await Rooms.OpenAsync();
        var officer = await AcceptAsync(rooms, "Petugas Satu");
        var secret = await BeginAsync(rooms, officer, "Firefox");
        await rooms.InAsync(scope =>
        {
            Sessions(scope).End(officer.Name, secret);
            return Task.FromResult(true);
        });
        Assert.Null(await FindAsync(rooms, officer.Name, secret));
    }

    [Fact]
    public async Task Nobody_ends_or_uses_a_colleagues_session()
    {
        await using var rooms = await Rooms.OpenAsync();
        var (one, two) = (await AcceptAsync(rooms, "Petugas Satu"), await AcceptAsync(rooms, "Petugas Dua"));
        var secret = await BeginAsync(rooms, one, "Firefox");
        var id = Assert.Single(await rooms.InAsync(scope => Sessions(scope).ListAsync(one.Name, secret))).Id;
        await rooms.InAsync(async scope =>
        {
            await Sessions(scope).EndAsync(two.Name, id);
            return true;
        });
        Assert.NotNull(await FindAsync(rooms, one.Name, secret));
        Assert.Null(await FindAsync(rooms, two.Name, secret));
        Assert.Null(await rooms.InAsync(Rooms.Marelan, scope => Sessions(scope).FindAsync(one.Name, secret)));
    }

    [Fact]
    public async Task All_others_end_at_once_and_the_one_that_asks_stays()
    {
        await using var rooms = await Rooms.OpenAsync();
        var officer = await AcceptAsync(rooms, "Petugas Satu");
        var here = await BeginAsync(rooms, officer, "Firefox");
        var others = new[] { await BeginAsync(rooms, officer, "Chrome"), await BeginAsync(rooms, officer, "Safari") };
        Assert.Equal(2, await rooms.InAsync(scope => Sessions(scope).EndAllAsync(officer.Name, here)));
        foreach (var other in others)
        {
            Assert.Null(await FindAsync(rooms, officer.Name, other));
        }
        Assert.NotNull(await FindAsync(rooms, officer.Name, here));
    }

    [Fact]
    public async Task When_it_was_last_used_is_noted_by_the_quarter_of_an_hour_and_never_brings_an_ended_session_back()
    {
        await using var rooms = await Rooms.OpenAsync();
        var officer = await AcceptAsync(rooms, "Petugas Satu");
        var secret = await BeginAsync(rooms, officer, "Firefox");
        var begun = rooms.Clock.GetUtcNow();
        rooms.Clock.Advance(TimeSpan.FromMinutes(14));
        await FindAsync(rooms, officer.Name, secret);
        Assert.Equal(begun, await SeenAtAsync());
        rooms.Clock.Advance(TimeSpan.FromMinutes(1));
        await FindAsync(rooms, officer.Name, secret);
        Assert.Equal(begun.AddMinutes(15), await SeenAtAsync());
        Assert.Equal(begun.AddMinutes(15), Assert.Single((await rooms.InAsync(scope => scope.GetRequiredService<OfficerRoster>().PageAsync())).Officers).SeenAt);

        rooms.Clock.Advance(TimeSpan.FromMinutes(15));
        await rooms.InAsync(async scope =>
        {
            // Read before it ended, noted after.
            await scope.GetRequiredService<StoreSession>().PrefetchAsync(["officer:petugas%20satu", "officer-session:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)))]);
            await rooms.InAsync(other => Sessions(other).EndAllAsync(officer.Name, but: null));
            return await Sessions(scope).FindAsync(officer.Name, secret);
        });
        Assert.Null(await FindAsync(rooms, officer.Name, secret));

        async Task<DateTimeOffset> SeenAtAsync() => Assert.Single(await rooms.InAsync(scope => Sessions(scope).ListAsync(officer.Name, secret))).SeenAt;
    }

    [Fact]
    public async Task A_new_password_needs_the_old_one_and_changes_the_stamp()
    {
        await using var rooms = await Rooms.OpenAsync();
        var officer = await AcceptAsync(rooms, "Petugas Satu");
        Assert.IsType<PasswordChange.NotYou>(await ChangeAsync(rooms, "salah sekali 1", "perahu hijau 88 kali"));
        Assert.Equal(AcceptanceFault.PasswordLength, Assert.IsType<PasswordChange.Unfit>(await ChangeAsync(rooms, Password, "pendek")).Fault);
        Assert.Equal(AcceptanceFault.PasswordTooPlain, Assert.IsType<PasswordChange.Unfit>(await ChangeAsync(rooms, Password, "petugas satu 1")).Fault);
        var changed = Assert.IsType<PasswordChange.Changed>(await ChangeAsync(rooms, Password, "perahu hijau 88 kali"));
        Assert.NotEqual(officer.Stamp, changed.Officer.Stamp);
        Assert.IsType<SignIn.Refused>(await rooms.InAsync(scope => Accounts(scope).SignInAsync(officer.Name, Password, "c")));
        Assert.IsType<SignIn.SignedIn>(await rooms.InAsync(scope => Accounts(scope).SignInAsync(officer.Name, "perahu hijau 88 kali", "c")));
    }

    [Fact]
    public async Task Guessing_the_old_password_on_the_account_page_locks_like_signing_in()
    {
        await using var rooms = await Rooms.OpenAsync();
        await AcceptAsync(rooms, "Petugas Satu");
        for (var i = 0; i < OfficerAccounts.TriesBeforeLock; i++)
        {
            Assert.IsType<PasswordChange.NotYou>(await ChangeAsync(rooms, "salah sekali 1", "perahu hijau 88 kali"));
        }
        Assert.NotNull(Assert.IsType<PasswordChange.NotYou>(await ChangeAsync(rooms, Password, "perahu hijau 88 kali")).LockedUntil);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge")]
    [InlineData("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0 Mobile Safari/537.36", "Samsung Internet")]
    [InlineData("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36", "Chrome")]
    [InlineData("Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15", "Safari")]
    [InlineData("curl/8", "")]
    public void Of_a_browser_only_its_family_is_kept(string userAgent, string family) => Assert.Equal(family, BrowserFamily.Of(userAgent));

    private static OfficerSessions Sessions(IServiceProvider scope) => scope.GetRequiredService<OfficerSessions>();

    private static OfficerAccounts Accounts(IServiceProvider scope) => scope.GetRequiredService<OfficerAccounts>();

    private static Task<Officer?> FindAsync(Rooms rooms, string name, string secret) => rooms.InAsync(scope => Sessions(scope).FindAsync(name, secret));

    private static Task<string> BeginAsync(Rooms rooms, Officer officer, string browser) => rooms.InAsync(scope => Sessions(scope).BeginAsync(officer, browser));

    private static Task<PasswordChange> ChangeAsync(Rooms rooms, string current, string wanted) =>
        rooms.InAsync(scope => Accounts(scope).ChangePasswordAsync("Petugas Satu", current, wanted, "c"));

    private static async Task<Officer> AcceptAsync(Rooms rooms, string name)
    {
        var token = await rooms.InAsync(scope => Task.FromResult(Accounts(scope).Invite(new OfficerInvitation("", Role.Verifier, ""), TimeSpan.FromHours(1))));
        return Assert.IsType<Acceptance.Accepted>(await rooms.InAsync(scope => Accounts(scope).AcceptAsync(token, name, Password))).Officer;
    }
}
