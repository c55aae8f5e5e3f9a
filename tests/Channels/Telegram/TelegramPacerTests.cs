using AsnAssistant.Storage;
using AsnAssistant.TestKit;
using Microsoft.Extensions.Options;

namespace AsnAssistant.Telegram.Tests;

public sealed class TelegramPacerTests
{
    private static readonly AgencyId Agency = new("rangkui");

    private readonly SteppedClock _clock = new();

    private TelegramPacer Pacer(Action<TelegramOptions>? configure = null)
    {
        var options = new TelegramOptions { PacingPatience = TimeSpan.Zero };
        configure?.Invoke(options);
        return new TelegramPacer(Options.Create(options), _clock);
    }

    private static int Pass(TelegramPacer pacer, int tries, Func<int, long> chat, bool isGroup = false, bool isBroadcast = false) =>
        Enumerable.Range(0, tries).Count(number => pacer.TryBook(Agency, chat(number), isGroup, isBroadcast, out _));

    [Fact]
    public void A_private_chat_takes_three_at_once_and_then_one_a_second()
    {
        var pacer = Pacer();

        Assert.Equal(3, Pass(pacer, 10, _ => 7));
        Assert.False(pacer.TryBook(Agency, 7, false, false, out var wait));
        Assert.Equal(TimeSpan.FromSeconds(1), wait);
        _clock.Advance(wait);
        Assert.Equal(1, Pass(pacer, 10, _ => 7));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(3, Pass(pacer, 10, _ => 7));
    }

    [Fact]
    public void A_group_takes_18_a_minute()
    {
        var pacer = Pacer();
        var passed = 0;
        for (var second = 0; second < 600; second++)
        {
            passed += Pass(pacer, 3, _ => -100, isGroup: true);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.InRange(passed, 176, 184);
    }

    [Fact]
    public void A_bot_stays_below_30_in_any_second_over_all_chats()
    {
        var pacer = Pacer();
        var passed = new List<int>();
        for (var tenth = 0; tenth < 50; tenth++)
        {
            passed.Add(Pass(pacer, 40, number => 1000 + (tenth * 40) + number));
            _clock.Advance(TimeSpan.FromMilliseconds(100));
        }
        for (var from = 0; from + 10 <= passed.Count; from++)
        {
            Assert.InRange(passed.Skip(from).Take(10).Sum(), 20, 30);
        }
    }

    [Fact]
    public void Whoever_waits_for_an_answer_comes_before_broadcasts()
    {
        var pacer = Pacer(options => options.PacingPatience = TimeSpan.FromSeconds(1));

        Assert.Equal(3, Pass(pacer, 40, number => 2000 + number, isBroadcast: true));
        Assert.True(pacer.TryBook(Agency, 1, false, false, out var wait));
        Assert.Equal(TimeSpan.Zero, wait);
        Assert.Equal(26, Pass(pacer, 40, number => 3000 + number));
        _clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal(0, Pass(pacer, 40, number => 4000 + number, isBroadcast: true));
        Assert.InRange(Pass(pacer, 40, number => 5000 + number), 12, 13);
    }

    [Fact]
    public void Within_the_patience_a_place_is_booked_and_beyond_it_nothing_is()
    {
        var pacer = Pacer(options => options.PacingPatience = TimeSpan.FromSeconds(1.5));

        Assert.Equal(4, Pass(pacer, 10, _ => 7));
        Assert.False(pacer.TryBook(Agency, 7, false, false, out var first));
        Assert.False(pacer.TryBook(Agency, 7, false, false, out var second));
        Assert.Equal(first, second);
        Assert.Equal(TimeSpan.FromSeconds(2), first);
    }

    [Fact]
    public void Zero_switches_a_limit_off()
    {
        var pacer = Pacer(options =>
        {
            options.MessagesPerSecond = 0;
            options.MessagesPerSecondPerChat = 0;
            options.MessagesPerMinutePerGroup = 0;
        });

        Assert.Equal(10_000, Pass(pacer, 10_000, _ => 7));
        Assert.Equal(10_000, Pass(pacer, 10_000, _ => -7, isGroup: true));
    }

    [Fact]
    public void Bots_do_not_share_their_limits()
    {
        var pacer = Pacer();
        Assert.Equal(3, Pass(pacer, 10, _ => 7));

        Assert.True(pacer.TryBook(new AgencyId("marelan"), 7, false, false, out _));
    }
}
