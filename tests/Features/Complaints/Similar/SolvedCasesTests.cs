using AsnAssistant.Complaints;
using AsnAssistant.People;

namespace AsnAssistant.Features.Tests.Complaints.Similar;

public sealed class SolvedCasesTests
{
    private const string Story = "Lampu jalan depan pasar mati sejak Senin.";
    private static readonly Place Place = new("Jalan Melati 5");

    [Fact]
    public async Task What_was_answered_to_a_like_matter_is_found_once_its_reporter_called_it_solved()
    {
        await using var house = await Installation.OpenAsync();
        var solved = await FileAsync(house, "1001", Story);
        await house.AnswerAsync(await house.TicketAsync(solved), "Lampu di tiang 14 diganti. Tanya ke 081234567890.");
        var mine = await FileAsync(house, "1002", "Lampu jalan di dekat sekolah mati.");
        Assert.Empty(await LikeAsync(house, mine));
        await ConfirmAsync(house, solved, "1001");
        var found = Assert.Single(await LikeAsync(house, mine));
        Assert.Equal((solved, Installation.Start), (found.Number, found.At));
        Assert.StartsWith("Lampu di tiang 14 diganti.", found.Answer, StringComparison.Ordinal);
        Assert.DoesNotContain("081234567890", found.Answer, StringComparison.Ordinal);
        // Called back, it is solved no more.
        Assert.True((await house.DoAsync<Tickets, TicketChange>(tickets => tickets.AddFromReporterAsync(solved, PersonId.Of("telegram", "1001"), "Mati lagi."))).IsDone);
        Assert.Empty(await LikeAsync(house, mine));
    }

    [Fact]
    public async Task Nothing_confidential_of_another_category_or_about_something_else_is_offered_and_three_at_most()
    {
        await using var house = await Installation.OpenAsync();
        var mine = await FileAsync(house, "1001", Story);
        await SolveAsync(house, "1002", await FileAsync(house, "1002", Story, identity: IdentityMode.Confidential));
        await SolveAsync(house, "1003", await FileAsync(house, "1003", Story, "jalan"));
        await SolveAsync(house, "1004", await FileAsync(house, "1004", "Tiangnya miring terkena truk."));
        Assert.Empty(await LikeAsync(house, mine));
        for (var i = 0; i < 4; i++)
        {
            await SolveAsync(house, $"200{i}", await FileAsync(house, $"200{i}", Story));
        }
        Assert.Equal(3, (await LikeAsync(house, mine)).Count);
        Assert.Empty(await house.DoAsync<SolvedCases, IReadOnlyList<SolvedCase>>(cases => cases.LikeAsync(new Ticket { Kind = TicketKind.Oversight, Category = "lampu-jalan", Story = Story })));
    }

    private static Task<TicketNumber> FileAsync(Installation house, string user, string story, string category = "lampu-jalan", IdentityMode identity = IdentityMode.Anonymous) =>
        SimilarTicketsTests.FileAsync(house, user, story, Place, category, identity);

    private static async Task SolveAsync(Installation house, string user, TicketNumber number)
    {
        await house.AnswerAsync(await house.TicketAsync(number));
        await ConfirmAsync(house, number, user);
    }

    private static async Task ConfirmAsync(Installation house, TicketNumber number, string user) =>
        Assert.True((await house.DoAsync<Tickets, TicketChange>(tickets => tickets.ConfirmAsync(number, PersonId.Of("telegram", user)))).IsDone);

    private static async Task<IReadOnlyList<SolvedCase>> LikeAsync(Installation house, TicketNumber number)
    {
        var ticket = await house.TicketAsync(number);
        return await house.DoAsync<SolvedCases, IReadOnlyList<SolvedCase>>(cases => cases.LikeAsync(ticket));
    }
}
