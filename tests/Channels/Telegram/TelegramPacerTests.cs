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
        var pacer = Pacer(options => options.MessagesPerSecond = 0);

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
    public void A_bot_stays_at_30_in_any_second_over_all_chats_and_loses_nearly_nothing()
    {
        var pacer = Pacer(options => options.PacingPatience = TimeSpan.FromSeconds(1.5));
        var sent = new List<DateTimeOffset>();
        for (var tenth = 0; tenth < 50; tenth++)
        {
            for (var tries = 0; tries < 40; tries++)
            {
                if (pacer.TryBook(Agency, 1000 + (tenth * 40) + tries, false, false, out var wait))
                {
                    sent.Add(_clock.GetUtcNow() + wait);
                }
            }
            _clock.Advance(TimeSpan.FromMilliseconds(100));
        }
        sent.Sort();
        Assert.All(sent, from => Assert.InRange(sent.Count(at => at >= from && at <= from.AddSeconds(1)), 0, 30));
        Assert.InRange(sent.Count(at => at < sent[0].AddSeconds(5)), 144, 150);
    }

    [Fact]
    public void Whoever_waits_for_an_answer_comes_before_broadcasts()
    {
        var pacer = Pacer(options => options.PacingPatience = TimeSpan.FromSeconds(1));

        // A broadcast has at most the places of the next tenth of a second.
        Assert.Equal(3, Pass(pacer, 40, number => 2000 + number, isBroadcast: true));
        Assert.True(pacer.TryBook(Agency, 1, false, false, out var wait));
        Assert.InRange(wait.TotalMilliseconds, 100, 110);
        // Answers take all of the second that follows, and then broadcasts wait for them.
        Assert.Equal(26, Pass(pacer, 40, number => 3000 + number));
        _clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal(0, Pass(pacer, 40, number => 4000 + number, isBroadcast: true));
        Assert.InRange(Pass(pacer, 40, number => 5000 + number), 14, 15);
    }

    [Fact]
    public void When_telegram_has_had_enough_all_broadcasts_wait_and_answers_go_on()
    {
        var pacer = Pacer(options => options.PacingPatience = TimeSpan.FromSeconds(1));
        pacer.HoldBroadcasts(Agency, TimeSpan.FromSeconds(5));
        pacer.HoldBroadcasts(Agency, TimeSpan.FromSeconds(2));

        Assert.False(pacer.TryBook(Agency, 1, false, isBroadcast: true, out var wait));
        Assert.Equal(TimeSpan.FromSeconds(5), wait);
        Assert.True(pacer.TryBook(Agency, 1, false, isBroadcast: false, out _));
        Assert.True(pacer.TryBook(new AgencyId("marelan"), 1, false, isBroadcast: true, out _));
        _clock.Advance(wait);
        Assert.True(pacer.TryBook(Agency, 2, false, isBroadcast: true, out _));
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
        Assert.Equal(1, Pass(pacer, 10, _ => 7));

        Assert.True(pacer.TryBook(new AgencyId("marelan"), 7, false, false, out _));
    }
}
