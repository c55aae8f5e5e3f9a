using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace AsnAssistant.Tracking.Tests;

public sealed class TrackingPassTests
{
    private static readonly Agency Rangkui = new() { Id = new AgencyId("rangkui"), Name = "Instansi Contoh Rangkui" };
    private static readonly Agency Marelan = new() { Id = new AgencyId("marelan"), Name = "Instansi Contoh Marelan" };

    [Fact]
    public void It_opens_one_ticket_of_one_agency_for_half_an_hour()
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 3, 16, 3, 0, 0, TimeSpan.Zero));
        var pass = new TrackingPass(new EphemeralDataProtectionProvider(), clock);
        var number = TicketNumber.New();
        var given = new DefaultHttpContext();
        pass.Give(given, Rangkui, number);
        var cookie = given.Response.Headers.SetCookie.ToString().Split(';')[0];
        var back = new DefaultHttpContext();
        back.Request.Headers.Cookie = cookie;

        Assert.DoesNotContain(number.Value, cookie, StringComparison.Ordinal);
        Assert.True(pass.Opens(back, Rangkui, number));
        Assert.False(pass.Opens(back, Marelan, number));
        Assert.False(pass.Opens(back, Rangkui, TicketNumber.New()));
        clock.Advance(TrackingPass.Lifetime - TimeSpan.FromSeconds(1));
        Assert.True(pass.Opens(back, Rangkui, number));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(pass.Opens(back, Rangkui, number));
    }

    [Theory]
    [InlineData("")]
    [InlineData("asn_lacak=x")]
    [InlineData("asn_lacak=CfDJ8NotSealedByUs")]
    public void What_we_did_not_seal_opens_nothing(string cookie)
    {
        var pass = new TrackingPass(new EphemeralDataProtectionProvider(), TimeProvider.System);
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = cookie;
        Assert.False(pass.Opens(context, Rangkui, TicketNumber.New()));
    }

    [Theory]
    [InlineData("state", typeof(TicketState))]
    [InlineData("event", typeof(TicketEvent))]
    [InlineData("identity", typeof(IdentityMode))]
    public void Every_state_event_and_identity_has_its_words(string prefix, Type words)
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            Assert.All(Enum.GetNames(words), name => Assert.True(TrackingTexts.For(language).Has($"{prefix}.{name}"), $"{prefix}.{name} in {language}"));
        }
    }
}
