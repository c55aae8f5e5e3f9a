using AsnAssistant.Desk.MentorInvitations;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using InvitationDoor = AsnAssistant.Mentoring.MentorInvitations;

namespace AsnAssistant.Desk.Tests;

public sealed class MentorInvitationTests
{
    private static readonly Officer Personnel = new("Kepegawaian Contoh", Role.Personnel, "", "cap");

    [Fact]
    public async Task An_invitation_gives_both_links_and_its_counts_grow_as_it_is_opened()
    {
        await using var rooms = await Rooms.OpenAsync();
        var made = await OpenAsync(rooms, "bot_contoh", post: true, unit: "dishub", forWhom: "Rapat contoh");
        var invitation = made.Invitation!;
        Assert.Equal(("Dinas Contoh Perhubungan", "Rapat contoh"), (invitation.Unit, invitation.For));
        Assert.Equal($"https://t.me/bot_contoh?start={invitation.Payload}", made.TelegramLink);
        Assert.Equal($"https://asisten.example/chat?instansi=rangkui&mulai={invitation.Payload}", made.WebLink);
        Assert.Equal(0, Assert.Single(made.Invitations).Opened);
        await rooms.InAsync(scope => scope.GetRequiredService<InvitationDoor>().AnswerAsync(invitation.Payload, PersonId.Of("telegram", "1"), InvitationAnswer.Willing));
        var later = Assert.Single((await OpenAsync(rooms, null)).Invitations);
        Assert.Equal((1, 1, 0, 0), (later.Opened, later.Willing, later.Later, later.No));
    }

    [Fact]
    public async Task Without_a_bot_there_is_the_web_chat_alone_and_the_links_can_be_shown_again()
    {
        await using var rooms = await Rooms.OpenAsync();
        var made = (await OpenAsync(rooms, null, post: true)).Invitation!;
        var shown = await OpenAsync(rooms, null, shown: made.Id);
        Assert.Equal(made.Id, shown.Invitation!.Id);
        Assert.Null(shown.TelegramLink);
        Assert.EndsWith(made.Payload, shown.WebLink, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tidak-ada", "", "unit")]
    [InlineData("dishub", "123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789 x", "for")]
    public async Task What_cannot_be_is_refused(string unit, string forWhom, string field)
    {
        await using var rooms = await Rooms.OpenAsync();
        var page = await OpenAsync(rooms, null, post: true, unit, forWhom);
        Assert.Equal(field, page.Fault!.Value.Field);
        Assert.Null(page.Invitation);
        Assert.Empty((await OpenAsync(rooms, null)).Invitations);
    }

    [Fact]
    public async Task Mentors_out_of_reach_stand_below()
    {
        await using var rooms = await Rooms.OpenAsync();
        var person = PersonId.Of("telegram", "7");
        await rooms.InAsync(scope => scope.GetRequiredService<Mentors>().SaveAsync(new Mentor { Person = person, Name = "Mentor Contoh", Unit = "Unit Contoh", Topics = ["renja"] }));
        await rooms.InAsync(async scope =>
        {
            await scope.GetRequiredService<MentorBreaks>().LostAsync(person);
            return 0;
        });
        Assert.Equal(("Mentor Contoh", "Unit Contoh"), Assert.Single((await OpenAsync(rooms, null)).Unreachable.Select(one => (one.Name, one.Unit))));
    }

    private static Task<InvitationsPage> OpenAsync(Rooms rooms, string? bot, bool post = false, string? unit = null, string? forWhom = null, string? shown = null) => rooms.InAsync(async scope =>
    {
        var desk = scope.GetRequiredService<DeskContext>();
        desk.Officer = Personnel;
        var context = new DefaultHttpContext();
        (context.Request.Scheme, context.Request.Host) = ("https", new HostString("asisten.example"));
        var page = new InvitationsPage(desk, scope.GetRequiredService<InvitationDoor>(), scope.GetRequiredService<ManagerNotes>(), new SampleDoors(bot))
        {
            PageContext = new PageContext { HttpContext = context },
            Unit = unit,
            For = forWhom,
            Shown = shown,
        };
        await (post ? page.OnPostAsync() : page.OnGetAsync());
        return page;
    });

    private sealed class SampleDoors(string? bot) : IChatDoors
    {
        public string? TelegramBotOf(Agency agency) => bot;
    }
}
