using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.Mentoring;

/// <summary>Circles looked at anew, on every engine: after staff data changed, and when two people are kept apart. It begins on Tuesday, 10 March 2026.</summary>
public abstract class CircleChangesContract(TestEngine engine) : IAsyncLifetime
{
    private const string WithCircles = """{"programmes":[{"id":"pengembangan"},{"id":"lingkaran"}]}""";

    private Installation _house = null!;
    private PersonId _guide;
    private PersonId _first;
    private PersonId _second;
    private Circle _circle = null!;

    public async Task InitializeAsync()
    {
        _house = Installation.Open(await engine.OpenAsync(), WithCircles);
        _guide = await _house.MentorAsync("2001");
        _first = await _house.MenteeAsync("1001");
        _second = await _house.MenteeAsync("1002");
        _circle = (await _house.DoAsync<Circles, CircleOutcome>(circles => circles.OpenByAsync(_guide, "renja"))).Circle!;
        foreach (var member in new[] { _first, _second })
        {
            Assert.Equal(CircleResult.Done, (await _house.DoAsync<Circles, CircleOutcome>(circles => circles.JoinAsync(_circle.Id, member))).Result);
        }
        await _house.NoticesAsync();
    }

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_member_whose_superior_guides_is_asked_once_and_leaves_after_fourteen_days()
    {
        _house.Rules.Forbid(_first, _guide, programme: "lingkaran");
        Assert.True(await RoundAsync());
        Assert.Equal(["circleChangeAsked chat-1001"], await ToldAsync());
        Assert.Equal(new CircleChange(_first, new DateOnly(2026, 3, 24)), Assert.Single((await ReadAsync()).Changes));
        // The same data again ask nobody again.
        Assert.False(await RoundAsync());
        await AtAsync(24);
        Assert.Contains((await ReadAsync()).Members, one => one.Person == _first);
        await AtAsync(25);
        Assert.DoesNotContain((await ReadAsync()).Members, one => one.Person == _first);
        Assert.Equal(["circleChangeEnded chat-1001", "circleLeft chat-2001"], await ToldAsync());
        Assert.Empty((await ReadAsync()).Changes);
        // They are free for another circle.
        Assert.Null(await _house.DoAsync<Circles, Circle?>(circles => circles.OfPersonAsync(_first)));
    }

    [Fact]
    public async Task Corrected_data_let_everybody_stay_and_who_leaves_by_themselves_is_not_reminded()
    {
        _house.Rules.Forbid(_first, _guide, programme: "lingkaran");
        await RoundAsync();
        await ToldAsync();
        _house.Rules.Forbid(_first, _guide, forbidden: false, programme: "lingkaran");
        Assert.True(await RoundAsync());
        Assert.Empty((await ReadAsync()).Changes);
        await AtAsync(25);
        Assert.Empty(await ToldAsync());

        _house.Rules.Forbid(_first, _guide, programme: "lingkaran");
        await RoundAsync();
        await _house.DoAsync<Circles, CircleOutcome>(circles => circles.LeaveAsync(_circle.Id, _first));
        await ToldAsync();
        await AtAsync(40);
        Assert.DoesNotContain("circleChangeEnded chat-1001", await ToldAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_two_members_kept_apart_the_one_who_came_last_is_asked_whoever_wished_it(bool lastOneWishes)
    {
        var (one, other) = lastOneWishes ? (_second, _first) : (_first, _second);
        Assert.True(await _house.DoAsync<PersonalBlocks, bool>(blocks => blocks.BlockAsync(one, other, "Mentee contoh")));
        await _house.LetTimeWorkAsync();
        Assert.Equal(["circleChangeAsked chat-1002"], await ToldAsync());
        var told = Assert.Single((await ReadAsync()).Changes);
        Assert.Equal(_second, told.Person);
        // Taken back, nobody has to go.
        await _house.DoAsync<PersonalBlocks, bool>(blocks => blocks.UnblockAsync(one, other));
        await AtAsync(25);
        Assert.Contains((await ReadAsync()).Members, member => member.Person == _second);
        Assert.Empty(await ToldAsync());
    }

    [Fact]
    public async Task A_guide_from_whom_an_officer_parted_a_member_stays_and_the_member_is_asked_without_a_name()
    {
        await _house.DoAsync<PersonalBlocks>(blocks => blocks.PartAsync(_guide, _first, default));
        await _house.LetTimeWorkAsync();
        var notice = Assert.Single(await _house.NoticesAsync());
        var news = CircleNews.Read(notice.Value)!;
        Assert.Equal(("chat-1001", 0, 0, ""), (notice.Conversation!.Id, news.Guides.Count, news.Members.Count, news.Name));
    }

    [Fact]
    public async Task A_new_link_looks_at_the_circles_of_that_person_at_once()
    {
        _house.Rules.Forbid(_second, _guide, programme: "lingkaran");
        await _house.DoAsync<RuleRounds>(rounds => rounds.RecheckAsync(_second));
        Assert.Equal(["circleChangeAsked chat-1002"], await ToldAsync());
    }

    private async Task<Circle> ReadAsync() => (await _house.DoAsync<Circles, Circle?>(circles => circles.FindAsync(_circle.Id)))!;

    private async Task<List<string>> ToldAsync() =>
        [.. (await _house.NoticesAsync()).Where(notice => CircleNotices.Contains(notice.Name)).Select(notice => $"{notice.Name!["mentoring.".Length..]} {notice.Conversation!.Id}").Order()];

    /// <summary>As the host's worker goes round.</summary>
    private async Task<bool> RoundAsync()
    {
        var isChanged = false;
        foreach (var circle in await _house.DoAsync<RuleRounds, IReadOnlyList<string>>(rounds => rounds.CirclesAsync()))
        {
            isChanged |= await _house.DoAsync<RuleRounds, bool>(rounds => rounds.StepOfCircleAsync(circle));
        }
        return isChanged;
    }

    /// <summary>Some day of March 2026 and after, 08.00 WIB; what time has made due is done.</summary>
    private async Task AtAsync(int day)
    {
        _house.Clock.SetTo(new DateTimeOffset(2026, 3, 1, 1, 0, 0, TimeSpan.Zero).AddDays(day - 1));
        await _house.LetTimeWorkAsync();
    }
}

public sealed class SqliteCircleChangesTests() : CircleChangesContract(TestEngine.Sqlite());

public sealed class RedisCircleChangesTests() : CircleChangesContract(TestEngine.Redis());
