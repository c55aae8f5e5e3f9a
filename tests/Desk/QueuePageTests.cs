using AsnAssistant.Complaints;
using AsnAssistant.Desk.Complaints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Desk.Tests;

public sealed class QueuePageTests
{
    [Fact]
    public async Task Sixty_tickets_are_three_pages_each_ticket_once_due_first_on_top()
    {
        await using var rooms = await Rooms.OpenAsync();
        for (var i = 0; i < 60; i++)
        {
            await rooms.FileAsync($"k{i}");
            rooms.Clock.Advance(TimeSpan.FromHours(1));
        }
        var seen = new List<TicketSummary>();
        var (after, first, pages) = ((string?)null, 1L, 0);
        do
        {
            var page = await ShowAsync(rooms, after, first);
            Assert.Equal(60, page.Total);
            Assert.Equal(seen.Count + 1, page.First);
            seen.AddRange(page.Tickets);
            Assert.Equal(seen.Count, page.Last);
            (after, first, pages) = (page.Next, page.Last + 1, pages + 1);
        }
        while (after is not null);
        Assert.Equal(3, pages);
        Assert.Equal(60, seen.Select(ticket => ticket.Number).Distinct().Count());
        Assert.Equal(seen.Select(ticket => ticket.Due!.Day).Order(), seen.Select(ticket => ticket.Due!.Day));
    }

    [Fact]
    public async Task Another_agency_sees_an_empty_queue()
    {
        await using var rooms = await Rooms.OpenAsync();
        await rooms.FileAsync("k1");
        var page = await rooms.InAsync(Rooms.Marelan, scope => ShowAsync(scope, null, 1, null));
        Assert.Empty(page.Tickets);
        Assert.Equal(0, page.Counts.Open);
    }

    [Fact]
    public async Task A_state_chosen_in_the_address_shows_only_its_tickets()
    {
        await using var rooms = await Rooms.OpenAsync();
        var answered = await rooms.FileAsync("k1");
        await rooms.FileAsync("k2");
        await rooms.InAsync(scope => scope.GetRequiredService<TicketDesk>().AnswerAsync(answered.Number, "Contoh jawaban.", "Contoh bukti.", "Petugas Contoh", 1));
        var page = await rooms.InAsync(scope => ShowAsync(scope, null, 1, TicketState.Answered));
        Assert.Equal(answered.Number, Assert.Single(page.Tickets).Number);
        Assert.Equal([("/desk?keadaan=Answered", true)], page.Stages.Where(stage => stage.IsCurrent).Select(stage => (stage.Address, stage.IsCurrent)));
    }

    [Theory]
    [InlineData(0, "time")]
    [InlineData(2, "soon")]
    [InlineData(3, "soon")]
    [InlineData(30, "late")]
    public async Task A_due_date_has_a_word_a_shape_and_a_colour(int daysLater, string style)
    {
        await using var rooms = await Rooms.OpenAsync();
        var filed = await rooms.FileAsync("k1");
        // The last day itself and the one before it are "soon", whatever holidays lie between.
        var target = style == "soon" ? filed.Due.Day.AddDays(daysLater - 3).ToDateTime(new TimeOnly(3, 0)) : rooms.Clock.GetUtcNow().AddDays(daysLater).UtcDateTime;
        rooms.Clock.SetTo(new DateTimeOffset(target, TimeSpan.Zero));
        var word = await rooms.InAsync(async scope =>
        {
            var ticket = await scope.GetRequiredService<Tickets>().FindAsync(filed.Number);
            return DueWord.Of(ticket!.State, ticket.Due, scope.GetRequiredService<DeskContext>());
        });
        Assert.Equal(style, word.Style);
        Assert.NotEmpty(word.Words);
        Assert.Equal(1, word.Shape.Length);
    }

    private static Task<QueuePage> ShowAsync(Rooms rooms, string? after, long first) => rooms.InAsync(scope => ShowAsync(scope, after, first, null));

    private static async Task<QueuePage> ShowAsync(IServiceProvider scope, string? after, long first, TicketState? state)
    {
        var page = new QueuePage(scope.GetRequiredService<DeskContext>(), scope.GetRequiredService<OfficerQueue>())
        {
            PageContext = new PageContext { HttpContext = new DefaultHttpContext() },
            After = after,
            First = first,
            State = state,
        };
        await page.OnGetAsync();
        return page;
    }
}
