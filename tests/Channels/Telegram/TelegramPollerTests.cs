using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Telegram.Tests;

public sealed class TelegramPollerTests
{
    private static long?[] Offsets(TelegramHouse house) => [.. house.Telegram.Calls(house.Token, "getUpdates").Select(call => call.Parameters["offset"]?.GetValue<long>())];

    [Fact]
    public async Task Updates_come_in_and_are_confirmed()
    {
        await using var house = await TelegramHouse.StartAsync();
        var id = house.Telegram.Say(house.Token, 7, "halo");

        await TelegramHouse.UntilAsync(() => house.Telegram.Pending(house.Token) == 0 && house.Reception.Accepted.Length > 0, "it is confirmed");

        Assert.Equal("halo", Assert.Single(house.Reception.Accepted).Text);
        Assert.Contains(id + 1, Offsets(house));
        var parameters = house.Telegram.Calls(house.Token, "getUpdates")[0].Parameters;
        Assert.Equal(["message", "edited_message", "callback_query", "my_chat_member"], parameters["allowed_updates"]!.AsArray().Select(name => name!.GetValue<string>()));
        Assert.InRange(parameters["limit"]!.GetValue<int>(), 1, ConversationRecord.SeenLimit - 1);
    }

    [Fact]
    public async Task Nothing_is_confirmed_before_all_of_it_is_stored()
    {
        // Said before anybody asks, so that both come with one answer.
        await using var telegram = await FakeTelegram.StartAsync();
        var token = telegram.AddBot();
        telegram.Say(token, 7, "lambat");
        telegram.Say(token, 8, "cepat");
        var stored = new TaskCompletionSource();
        var reception = new FakeReception
        {
            OnAccept = async activity =>
            {
                if (activity.Text == "lambat")
                {
                    await stored.Task;
                }
                return null;
            },
        };
        await using var house = await TelegramHouse.StartAsync(telegram: telegram, token: token, reception: reception);
        await TelegramHouse.UntilAsync(() => house.Reception.Accepted.Any(activity => activity.Text == "cepat"), "the other chat is not held up");
        await Task.Delay(300);

        Assert.Equal(2, house.Telegram.Pending(house.Token));
        stored.SetResult();
        await TelegramHouse.UntilAsync(() => house.Telegram.Pending(house.Token) == 0, "both are confirmed");
    }

    [Fact]
    public async Task With_the_store_away_it_keeps_trying_in_order_and_confirms_nothing()
    {
        await using var house = await TelegramHouse.StartAsync();
        var away = true;
        var tries = 0;
        house.Reception.OnAccept = _ =>
        {
            Interlocked.Increment(ref tries);
            return away ? throw new StoreUnavailableException("away") : Task.FromResult<List<Activity>?>(null);
        };
        house.Telegram.Say(house.Token, 7, "satu");
        house.Telegram.Say(house.Token, 7, "dua");
        await TelegramHouse.UntilAsync(() => tries >= 2, "it is tried again");

        Assert.Equal(2, house.Telegram.Pending(house.Token));
        away = false;
        await TelegramHouse.UntilAsync(() => house.Telegram.Pending(house.Token) == 0, "all is confirmed");
        Assert.Equal(["satu", "dua"], house.Reception.Accepted.Select(activity => activity.Text));
    }

    [Fact]
    public async Task A_poison_update_is_put_aside_and_the_rest_goes_on()
    {
        await using var house = await TelegramHouse.StartAsync();
        house.Reception.OnAccept = activity => activity.Text == "racun" ? throw new InvalidOperationException() : Task.FromResult<List<Activity>?>(null);
        house.Telegram.Say(house.Token, 7, "racun");
        house.Telegram.PushRaw(house.Token, new JsonObject { ["message"] = new JsonObject { ["text"] = "tanpa chat" } });
        house.Telegram.Say(house.Token, 7, "sehat");

        await TelegramHouse.UntilAsync(() => house.Telegram.Pending(house.Token) == 0, "all is confirmed");

        Assert.Equal("sehat", Assert.Single(house.Reception.Accepted).Text);
        Assert.Equal(2, house.Reception.Buried.Length);
    }

    [Fact]
    public async Task Of_two_hosts_one_polls_and_the_other_takes_over_what_was_not_confirmed()
    {
        await using var telegram = await FakeTelegram.StartAsync();
        var token = telegram.AddBot();
        var lease = new InMemoryLease();
        var stuck = new FakeReception { OnAccept = _ => throw new StoreUnavailableException("this host's store is away") };
        await using var first = await TelegramHouse.StartAsync(telegram: telegram, token: token, lease: lease, reception: stuck);
        await TelegramHouse.UntilAsync(() => telegram.Calls(token, "getUpdates").Count > 0, "the first polls");
        await using var second = await TelegramHouse.StartAsync(telegram: telegram, token: token, lease: lease);
        telegram.Say(token, 7, "halo");
        await TelegramHouse.UntilAsync(() => stuck.Accepted.Length == 0 && telegram.Pending(token) == 1 && first.Status.Bots[0].LastSuccess is not null, "the first has it");

        await lease.TakeAwayAsync(TelegramHouse.Agency, "telegram-poll");
        await TelegramHouse.UntilAsync(() => second.Reception.Accepted.Length == 1, "the second has taken over");

        Assert.DoesNotContain("terminated by other", first.Log.Text + second.Log.Text, StringComparison.Ordinal);
        Assert.Equal("halo", second.Reception.Accepted[0].Text);
    }

    [Fact]
    public async Task A_webhook_in_the_way_is_taken_away()
    {
        await using var telegram = await FakeTelegram.StartAsync();
        var token = telegram.AddBot();
        telegram.PlantWebhook(token, "https://lama.example.id");
        await using var house = await TelegramHouse.StartAsync(telegram: telegram, token: token);
        telegram.Say(token, 7, "halo");

        await TelegramHouse.UntilAsync(() => house.Reception.Accepted.Length == 1, "it polls");
    }

    [Fact]
    public async Task After_a_quiet_week_ids_may_begin_lower_and_still_come_in()
    {
        await using var house = await TelegramHouse.StartAsync();
        house.Telegram.RestartUpdateIds(house.Token, 9_000_000);
        house.Telegram.Say(house.Token, 7, "dulu");
        await TelegramHouse.UntilAsync(() => house.Reception.Accepted.Length == 1 && Offsets(house).Contains(9_000_001) && Offsets(house)[^1] is null, "the queue is empty and forgotten");

        house.Telegram.RestartUpdateIds(house.Token, 5);
        house.Telegram.Say(house.Token, 7, "sekarang");

        await TelegramHouse.UntilAsync(() => house.Reception.Accepted.Length == 2, "the lower id came in");
    }

    [Fact]
    public async Task An_empty_answer_at_once_is_followed_by_a_pause()
    {
        await using var house = await TelegramHouse.StartAsync(options => (options.PollTimeout, options.PollPause) = (TimeSpan.Zero, TimeSpan.FromMilliseconds(200)));
        await TelegramHouse.UntilAsync(() => house.Telegram.Calls(house.Token, "getUpdates").Count >= 5, "it has polled a few times");

        var calls = house.Telegram.Calls(house.Token, "getUpdates");
        Assert.True(calls[4].At - calls[0].At >= TimeSpan.FromMilliseconds(700));
    }

    [Fact]
    public async Task Whatever_answers_it_goes_on()
    {
        await using var telegram = await FakeTelegram.StartAsync();
        var token = telegram.AddBot();
        telegram.AnswerNext("getUpdates", 502, "<html>Bad Gateway</html>");
        telegram.DropNext("getUpdates", afterDoing: false);
        await using var house = await TelegramHouse.StartAsync(telegram: telegram, token: token);
        telegram.Say(token, 7, "halo");

        await TelegramHouse.UntilAsync(() => house.Reception.Accepted.Length == 1, "it came in all the same");
        Assert.Contains("Foreign 502", house.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(token.Split(':')[1], house.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Within_a_chat_the_order_stays_and_chats_go_side_by_side()
    {
        await using var house = await TelegramHouse.StartAsync();
        var seen = new ConcurrentDictionary<string, ConcurrentQueue<string>>();
        var now = 0;
        var most = 0;
        house.Reception.OnAccept = async activity =>
        {
            var running = Interlocked.Increment(ref now);
            most = Math.Max(most, running);
            await Task.Delay(5);
            seen.GetOrAdd(activity.Conversation!.Id, _ => new()).Enqueue(activity.Text!);
            Interlocked.Decrement(ref now);
            return null;
        };
        house.Telegram.SayMany(house.Token, chats: 12, perChat: 12, (chat, number) => $"{number}");

        await TelegramHouse.UntilAsync(() => house.Telegram.Pending(house.Token) == 0, "all have come");

        Assert.Equal(12, seen.Count);
        Assert.All(seen.Values, chat => Assert.Equal(Enumerable.Range(1, 12).Select(number => $"{number}"), chat));
        Assert.True(most > 1);
    }

    [Fact]
    public async Task A_press_is_answered()
    {
        await using var house = await TelegramHouse.StartAsync();
        var activity = Activity.Message("Siapa?");
        activity.SuggestedActions = new SuggestedActions { PromptTag = "k", Actions = [new CardAction { Title = "Anonim", Value = "Anonim" }] };
        var message = await house.SayAsync(activity);

        var press = house.Telegram.Press(house.Token, message, "Anonim");

        await TelegramHouse.UntilAsync(() => house.Telegram.WasAnswered(house.Token, press) && house.Reception.Accepted.Length == 1, "the press is answered and accepted");
        Assert.Equal("k", house.Reception.Accepted[0].PressedPromptTag);
    }
}
