using System.Text;
using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Sqlite;

namespace AsnAssistant.Bot.Tests;

public sealed class ReceptionTests
{
    private static Task Count(TurnContext turn)
    {
        turn.Conversation.Properties ??= [];
        turn.Conversation.Properties["n"] = (turn.Conversation.Properties["n"]?.GetValue<int>() ?? 0) + 1;
        return turn.SendActivityAsync($"{turn.Conversation.Properties["n"]}:{turn.Activity.Text}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_message_is_answered_once_in_order_whichever_way_it_comes_in(bool onArrival)
    {
        await using var kernel = await Kernel.StartAsync(Count, options => options.RunOnArrival = onArrival);
        for (var i = 1; i <= 30; i++)
        {
            await kernel.SayAsync($"m{i}");
        }
        await Kernel.UntilAsync(() => kernel.Channel.Taken.Count >= 30, "thirty replies");
        Assert.Equal(Enumerable.Range(1, 30).Select(i => $"{i}:m{i}"), kernel.Channel.Texts());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_repeated_activity_changes_nothing(bool onArrival)
    {
        await using var kernel = await Kernel.StartAsync(Count, options => options.RunOnArrival = onArrival);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => kernel.SayAsync("same", id: "u1")));
        await kernel.SayAsync("next", id: "u2");
        await Kernel.UntilAsync(() => kernel.Channel.Texts().Contains("2:next"), "the second reply");
        await kernel.SayAsync("same", id: "u1");
        await kernel.SayAsync("last", id: "u3");
        await Kernel.UntilAsync(() => kernel.Channel.Texts().Contains("3:last"), "the third reply");
        Assert.Equal(["1:same", "2:next", "3:last"], kernel.Channel.Texts());
    }

    [Fact]
    public async Task A_duplicate_on_arrival_is_called_one()
    {
        await using var kernel = await Kernel.StartAsync(Count);
        Assert.False((await kernel.SayAsync("a", id: "u1")).IsDuplicate);
        Assert.True((await kernel.SayAsync("a", id: "u1")).IsDuplicate);
    }

    [Fact]
    public async Task What_another_host_wrote_is_what_the_next_turn_goes_on_with()
    {
        await using var kernel = await Kernel.StartAsync(Count);
        await kernel.SayAsync("a");
        await kernel.SayAsync("b");
        var session = new StoreSession(kernel.Store, Kernel.Agency);
        var key = ConversationRecord.KeyOf(ConversationReference.AddressOf("test", "c1"));
        var record = await session.LoadAsync(key, BotJson.Default.ConversationRecord) ?? throw new InvalidOperationException("No record was kept.");
        record.Properties!["n"] = 40;
        session.Save(key, record, BotJson.Default.ConversationRecord);
        await session.CommitAsync();
        Assert.Equal("41:c", Assert.Single((await kernel.SayAsync("c", handOver: true)).Replies ?? []).Text);
    }

    [Fact]
    public async Task A_turn_that_failed_leaves_nothing_behind_in_memory()
    {
        var fails = false;
        await using var kernel = await Kernel.StartAsync(
            async turn =>
            {
                await Count(turn);
                if (fails)
                {
                    fails = false;
                    throw new InvalidOperationException("once");
                }
            },
            options => options.TurnAttempts = 2);
        await kernel.SayAsync("a");
        fails = true;
        await kernel.SayAsync("b");
        await Kernel.UntilAsync(() => kernel.Channel.Texts().Any(text => text == "2:b"), "the reply to the second try");
        Assert.Equal("3:c", Assert.Single((await kernel.SayAsync("c", handOver: true)).Replies!).Text);
    }

    [Fact]
    public async Task Handed_over_replies_skip_the_outbox_and_are_given_again_to_a_repeated_request()
    {
        await using var kernel = await Kernel.StartAsync(Count);
        var first = await kernel.SayAsync("a", id: "u1", handOver: true);
        var again = await kernel.SayAsync("a", id: "u1", handOver: true);
        Assert.Equal("1:a", Assert.Single(first.Replies!).Text);
        Assert.Equal("1:a", Assert.Single(again.Replies!).Text);
        Assert.Equal(
            System.Text.Json.JsonSerializer.Serialize([.. first.Replies!], BotJson.Default.ListActivity),
            System.Text.Json.JsonSerializer.Serialize([.. again.Replies!], BotJson.Default.ListActivity));
        Assert.Equal(0, (await kernel.Store.DepthAsync(Kernel.Agency, Queues.Outbox)).Entries);
        Assert.Empty(kernel.Channel.Taken);
    }

    [Fact]
    public async Task A_question_of_a_dialog_is_kept_with_the_dialog_and_given_again_while_it_goes_on()
    {
        await using var kernel = await Kernel.StartAsync(async turn =>
        {
            turn.Conversation.Dialogs.Stack.Clear();
            if (turn.Activity.Text != "end")
            {
                turn.Conversation.Dialogs.Stack.Add(new DialogInstance { Id = "form" });
            }
            await Count(turn);
        });
        var first = await kernel.SayAsync("a", id: "u1", handOver: true);
        Assert.False(await IsKeptApartAsync(kernel));
        Assert.Equal("u1", (await kernel.RecordAsync())!.HandedFor);
        var again = await kernel.SayAsync("a", id: "u1", handOver: true);
        Assert.Equal(
            System.Text.Json.JsonSerializer.Serialize([.. first.Replies!], BotJson.Default.ListActivity),
            System.Text.Json.JsonSerializer.Serialize([.. again.Replies!], BotJson.Default.ListActivity));

        // Something that nobody waits for does not take it away.
        await kernel.SayAsync("news", id: "u2");
        Assert.Equal("1:a", Assert.Single((await kernel.SayAsync("a", id: "u1", handOver: true)).Replies!).Text);
        Assert.Null((await kernel.SayAsync("news", id: "u2", handOver: true)).Replies);

        await kernel.SayAsync("end", id: "u3");
        Assert.Null((await kernel.RecordAsync())!.HandedFor);
        Assert.DoesNotContain("1:a", await StoredRecordAsync(kernel), StringComparison.Ordinal);
        Assert.Null((await kernel.SayAsync("a", id: "u1", handOver: true)).Replies);

        // What is no question of a dialog is gone after a day.
        await kernel.SayAsync("end", id: "u4", handOver: true);
        Assert.True(await IsKeptApartAsync(kernel));
        Assert.Null((await kernel.RecordAsync())!.HandedFor);
    }

    [Fact]
    public async Task What_a_turn_that_made_something_told_is_kept_apart_from_the_question_that_follows()
    {
        await using var kernel = await Kernel.StartAsync(async turn =>
        {
            turn.Conversation.Dialogs.Stack.Clear();
            turn.Conversation.Dialogs.Stack.Add(new DialogInstance { Id = "form" });
            if (turn.Activity.Text == "file")
            {
                turn.Session.Batch.Put("made", "1"u8.ToArray());
            }
            await Count(turn);
        });
        await kernel.SayAsync("a", id: "u1", handOver: true);
        await kernel.SayAsync("file", id: "u2", handOver: true);
        Assert.True(await IsKeptApartAsync(kernel));
        Assert.Null((await kernel.RecordAsync())!.HandedFor);
        Assert.DoesNotContain("2:file", await StoredRecordAsync(kernel), StringComparison.Ordinal);
        Assert.Equal("2:file", Assert.Single((await kernel.SayAsync("file", id: "u2", handOver: true)).Replies!).Text);

        // The next question stands with its dialog again; a repetition of either is told its own.
        await kernel.SayAsync("b", id: "u3", handOver: true);
        Assert.Equal("3:b", Assert.Single((await kernel.SayAsync("b", id: "u3", handOver: true)).Replies!).Text);
        Assert.Equal("2:file", Assert.Single((await kernel.SayAsync("file", id: "u2", handOver: true)).Replies!).Text);
    }

    [Fact]
    public async Task A_turn_given_up_leaves_what_was_handed_over_before_it()
    {
        await using var kernel = await Kernel.StartAsync(
            async turn =>
            {
                turn.Conversation.Dialogs.Stack.Clear();
                turn.Conversation.Dialogs.Stack.Add(new DialogInstance { Id = "form" });
                if (turn.Activity.Text == "bad")
                {
                    throw new InvalidOperationException("always");
                }
                await Count(turn);
            },
            options => options.TurnAttempts = 2);
        await kernel.SayAsync("a", id: "u1", handOver: true);
        await kernel.SayAsync("bad", id: "u2");
        await Kernel.UntilAsync(() => kernel.Channel.Texts().Any(text => text?.StartsWith("sorry", StringComparison.Ordinal) == true), "the apology");
        Assert.Equal("1:a", Assert.Single((await kernel.SayAsync("a", id: "u1", handOver: true)).Replies!).Text);
    }

    [Theory]
    [InlineData(ConcurrencyKind.Version, true)]
    [InlineData(ConcurrencyKind.Lane, true)]
    [InlineData(ConcurrencyKind.Version, false)]
    public async Task A_turn_applied_unheard_and_overtaken_takes_effect_once_and_tells_what_it_said_unless_it_made_something(ConcurrencyKind refusal, bool onlySays)
    {
        await using var inner = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway });
        var store = UnheardStore.Around(inner);
        Task Turn(TurnContext turn)
        {
            if (!onlySays)
            {
                turn.Session.Batch.Put("made", "1"u8.ToArray());
            }
            return Count(turn);
        }
        await using var kernel = await Kernel.StartAsync(Turn, store: store, workers: false);
        await using var other = await Kernel.StartAsync(Turn, store: inner, workers: false);
        await using var queues = await Kernel.StartAsync(Turn, options => options.RunOnArrival = false, inner, workers: false);
        await kernel.SayAsync("a", id: "u1", handOver: true);
        UnheardStore.LoseNextAnswer(store, async () =>
        {
            await other.SayAsync("c", id: "u3", handOver: true);
            if (refusal == ConcurrencyKind.Lane)
            {
                await queues.SayAsync("d", id: "u4");
            }
            throw new ConcurrencyException(refusal, "c1");
        });
        var told = (await kernel.SayAsync("b", id: "u2", handOver: true)).Replies;
        Assert.Equal(onlySays ? ["2:b"] : null, told?.Select(reply => reply.Text));
        Assert.Equal(3, (int)(await kernel.RecordAsync())!.Properties!["n"]!);
    }

    [Fact]
    public async Task A_slow_turn_is_acknowledged_from_the_inbox_and_still_takes_effect_once()
    {
        var runs = 0;
        await using var kernel = await Kernel.StartAsync(
            async turn =>
            {
                if (Interlocked.Increment(ref runs) == 1)
                {
                    await Task.Delay(600);
                }
                await Count(turn);
            },
            options => options.ArrivalBudget = TimeSpan.FromMilliseconds(100));
        await kernel.SayAsync("slow", id: "u1");
        await kernel.SayAsync("next", id: "u2");
        await Kernel.UntilAsync(() => kernel.Channel.Texts().Contains("2:next"), "both replies");
        await Task.Delay(700);
        Assert.Equal(["1:slow", "2:next"], kernel.Channel.Texts());
        Assert.Equal(2, (await kernel.RecordAsync())!.Properties!["n"]!.GetValue<int>());
    }

    [Fact]
    public async Task Two_hosts_on_one_store_lose_no_update_and_answer_in_the_order_accepted()
    {
        var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway });
        await using var first = await Kernel.StartAsync(Count, store: store);
        await using var second = await Kernel.StartAsync(Count, store: store);
        second.Channel.Answer = first.Channel.Answer = _ => Task.FromResult<Delivery>(new Delivery.Sent(null));
        for (var i = 1; i <= 40; i++)
        {
            await (i % 2 == 0 ? first : second).SayAsync($"m{i}");
        }
        await Kernel.UntilAsync(() => first.Channel.Taken.Count + second.Channel.Taken.Count >= 40, "forty replies");
        Assert.Equal(40, (await first.RecordAsync())!.Properties!["n"]!.GetValue<int>());
        var said = first.Channel.Taken.Concat(second.Channel.Taken).OrderBy(sent => sent.Activity.Timestamp).Select(sent => sent.Activity.Text);
        Assert.Equal(Enumerable.Range(1, 40).Select(i => $"{i}:m{i}"), said);
    }

    [Fact]
    public async Task Messages_racing_through_two_hosts_are_all_counted()
    {
        var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway });
        await using var first = await Kernel.StartAsync(Count, store: store);
        await using var second = await Kernel.StartAsync(Count, store: store);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => (i % 2 == 0 ? first : second).SayAsync($"m{i}")));
        await Kernel.UntilAsync(() => first.Channel.Taken.Count + second.Channel.Taken.Count >= 60, "sixty replies");
        Assert.Equal(60, (await first.RecordAsync())!.Properties!["n"]!.GetValue<int>());
        var numbers = first.Channel.Taken.Concat(second.Channel.Taken).Select(sent => int.Parse(sent.Activity.Text!.Split(':')[0], null));
        Assert.Equal(Enumerable.Range(1, 60), numbers.Order());
    }

    [Fact]
    public async Task A_persons_words_stand_in_the_transcript_once_and_before_the_reply()
    {
        await using var kernel = await Kernel.StartAsync(Count);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => kernel.SayAsync("hello", id: "u1", channel: "transcript")));
        await kernel.SayAsync("more", id: "u2", channel: "transcript");
        var log = await kernel.Store.ReadLogAsync(Kernel.Agency, "t:c1", 0, 100);
        Assert.Equal(["in:hello", "out:1:hello", "in:more", "out:2:more"], log.Entries.Select(entry => Encoding.UTF8.GetString(entry.Span)));
    }

    [Fact]
    public async Task A_transcript_shows_words_that_went_through_the_inbox_once()
    {
        await using var kernel = await Kernel.StartAsync(Count, options => options.RunOnArrival = false);
        await kernel.SayAsync("hello", id: "u1", channel: "transcript");
        await kernel.SayAsync("hello", id: "u1", channel: "transcript");
        await Kernel.UntilAsync(async () => (await kernel.Store.ReadLogAsync(Kernel.Agency, "t:c1", 0, 100)).Length >= 2, "the reply");
        var log = await kernel.Store.ReadLogAsync(Kernel.Agency, "t:c1", 0, 100);
        Assert.Equal(["in:hello", "out:1:hello"], log.Entries.Select(entry => Encoding.UTF8.GetString(entry.Span)));
    }

    [Fact]
    public async Task What_cannot_be_read_becomes_a_dead_letter_with_its_reason()
    {
        await using var kernel = await Kernel.StartAsync(Count);
        await kernel.Reception.BuryAsync(Kernel.Agency, "test", "broken 1", new byte[10_000], "Not JSON.");
        var dead = Assert.Single(await kernel.Store.DeadLettersAsync(Kernel.Agency, Queues.Inbox, 10));
        Assert.Equal("Not JSON.", dead.Reason);
        Assert.Equal(4096, dead.Payload.Length);
    }

    [Fact]
    public async Task An_activity_without_an_id_is_refused()
    {
        await using var kernel = await Kernel.StartAsync(Count);
        var nameless = Kernel.Inbound("x");
        nameless.Id = null;
        await Assert.ThrowsAsync<ArgumentException>(() => kernel.Reception.AcceptAsync(Kernel.Agency, nameless));
    }

    [Fact]
    public async Task Only_so_many_seen_ids_are_kept()
    {
        await using var kernel = await Kernel.StartAsync(Count);
        for (var i = 0; i < ConversationRecord.SeenLimit + 10; i++)
        {
            await kernel.SayAsync("m", id: $"u{i}");
        }
        var record = await kernel.RecordAsync();
        Assert.Equal(6 * ConversationRecord.SeenLimit, record!.Seen.Length);
        Assert.False(record.HasSeen("u9"));
        Assert.All(Enumerable.Range(10, ConversationRecord.SeenLimit), i => Assert.True(record.HasSeen($"u{i}")));
    }

    [Fact]
    public async Task A_failed_turn_keeps_the_old_state_and_the_person_is_told_with_a_code()
    {
        await using var kernel = await Kernel.StartAsync(turn =>
        {
            turn.Conversation.Properties = new JsonObject { ["touched"] = turn.Activity.Text };
            return turn.Activity.Text == "bad" ? throw new InvalidOperationException("secret words of a person") : turn.SendActivityAsync("ok");
        });
        await kernel.SayAsync("good");
        await kernel.SayAsync("bad");
        await Kernel.UntilAsync(() => kernel.Channel.Taken.Count >= 2, "the apology");
        await kernel.SayAsync("good again");
        await Kernel.UntilAsync(() => kernel.Channel.Taken.Count >= 3, "life after it");

        var texts = kernel.Channel.Texts().ToArray();
        Assert.Equal("ok", texts[0]);
        Assert.Matches("^sorry [A-Z0-9]{3}-[A-Z0-9]{3}$", texts[1]);
        var dead = Assert.Single(await kernel.Store.DeadLettersAsync(Kernel.Agency, Queues.Inbox, 10));
        Assert.Contains("InvalidOperationException", dead.Reason, StringComparison.Ordinal);
        Assert.Contains(texts[1]![6..], dead.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", dead.Reason, StringComparison.Ordinal);
        Assert.Equal("good again", (await kernel.RecordAsync())!.Properties!["touched"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_failing_conversation_stops_nobody_else()
    {
        await using var kernel = await Kernel.StartAsync(turn => turn.Activity.Conversation!.Id == "bad" ? throw new InvalidOperationException() : Count(turn));
        await kernel.SayAsync("x", "bad");
        for (var i = 0; i < 20; i++)
        {
            await kernel.SayAsync("m", $"good{i}");
        }
        await Kernel.UntilAsync(() => kernel.Channel.Taken.Count(sent => sent.Activity.Conversation!.Id.StartsWith("good", StringComparison.Ordinal)) == 20, "twenty replies");
    }

    [Fact]
    public async Task A_hanging_turn_is_given_up_after_its_time()
    {
        await using var kernel = await Kernel.StartAsync(
            turn => turn.Activity.Text == "hang" ? Task.Delay(Timeout.Infinite) : Count(turn),
            options =>
            {
                options.ArrivalBudget = TimeSpan.FromMilliseconds(100);
                options.TurnTimeout = TimeSpan.FromSeconds(1);
                options.TurnAttempts = 1;
            });
        await kernel.SayAsync("hang");
        await Kernel.UntilAsync(() => kernel.Channel.Texts().Any(text => text?.StartsWith("sorry", StringComparison.Ordinal) == true), "the apology");
        await kernel.SayAsync("after");
        await Kernel.UntilAsync(() => kernel.Channel.Texts().Contains("1:after"), "life after it");
    }

    private static async Task<bool> IsKeptApartAsync(Kernel kernel) =>
        (await kernel.Store.ReadAsync(Kernel.Agency, [HandedOver.KeyOf(ConversationReference.AddressOf("test", "c1"))]))[0].Exists;

    private static async Task<string> StoredRecordAsync(Kernel kernel) =>
        System.Text.Encoding.UTF8.GetString((await kernel.Store.ReadAsync(Kernel.Agency, [ConversationRecord.KeyOf(ConversationReference.AddressOf("test", "c1"))]))[0].Body.Span);
}
