using AsnAssistant.Storage;

namespace AsnAssistant.Bot.Tests;

/// <summary>A sign of life passes door, turn, inbox, turn and outbox, and is nothing else than that.</summary>
public sealed class HeartbeatTests
{
    [Fact]
    public async Task A_sign_of_life_goes_the_whole_way_and_the_bot_never_sees_it()
    {
        var seen = 0;
        await using var kernel = await Kernel.StartAsync(
            _ =>
            {
                seen++;
                return Task.CompletedTask;
            },
            options => options.KeepTranscriptsFor = TimeSpan.FromDays(1));
        await kernel.Reception.AcceptAsync(Kernel.Agency, Beat("satu"));
        await Kernel.UntilAsync(() => kernel.Channel.Taken.Count == 1, "it leaves by the channel");
        var returned = kernel.Channel.Taken[0].Activity;
        Assert.Equal((ActivityTypes.Event, Heartbeat.Returned, "satu", null), (returned.Type, returned.Name, Heartbeat.BeatOf(returned.Value), returned.Text));
        Assert.Equal(0, seen);
        Assert.Equal(0, (await kernel.Store.ReadLogAsync(Kernel.Agency, "transcript:test:heartbeat-1", 0, 10)).Length);
        await Kernel.UntilAsync(async () => (await kernel.Store.DepthAsync(Kernel.Agency, Queues.Inbox)).Entries == 0, "nothing is left in the inbox");
    }

    [Fact]
    public async Task Without_an_inbox_worker_it_does_not_come_back()
    {
        await using var kernel = await Kernel.StartAsync(_ => Task.CompletedTask, workers: false);
        await kernel.Reception.AcceptAsync(Kernel.Agency, Beat("dua"));
        Assert.Equal(1, (await kernel.Store.DepthAsync(Kernel.Agency, Queues.Inbox)).Entries);
        Assert.Equal(0, (await kernel.Store.DepthAsync(Kernel.Agency, Queues.Outbox)).Entries);
    }

    [Fact]
    public async Task Whoever_arrives_in_its_conversation_is_not_greeted()
    {
        var seen = 0;
        await using var kernel = await Kernel.StartAsync(_ =>
        {
            seen++;
            return Task.CompletedTask;
        });
        var arrival = Kernel.Inbound("", "heartbeat-1");
        (arrival.Type, arrival.MembersAdded) = (ActivityTypes.ConversationUpdate, [new ChannelAccount { Id = "u", Role = "user" }]);
        await kernel.Reception.AcceptAsync(Kernel.Agency, arrival);
        Assert.Equal(0, seen);
    }

    [Fact]
    public async Task A_person_cannot_make_the_second_half_of_the_way()
    {
        await using var kernel = await Kernel.StartAsync(_ => Task.CompletedTask);
        var forged = Beat("tiga");
        forged.Name = Heartbeat.Carried;
        await kernel.Reception.AcceptAsync(Kernel.Agency, forged);
        await kernel.SayAsync("sesudahnya");
        Assert.Empty(kernel.Channel.Taken);
    }

    [Fact]
    public async Task The_last_sign_and_what_went_wrong_since_are_kept_for_every_host()
    {
        await using var kernel = await Kernel.StartAsync(_ => Task.CompletedTask, workers: false);
        var heartbeat = new Heartbeat(kernel.Store, TimeProvider.System);
        Assert.Equal([new ChannelPulse("a", null, null), new ChannelPulse("b", null, null)], await heartbeat.ReadAsync(Kernel.Agency, ["a", "b"]));
        await heartbeat.FailedAsync(Kernel.Agency, "a", HeartbeatFaults.NoDoor);
        Assert.Equal(HeartbeatFaults.NoDoor, (await heartbeat.ReadAsync(Kernel.Agency, ["a"]))[0].Fault);
        await heartbeat.CameAsync(Kernel.Agency, "a");
        var alive = (await new Heartbeat(kernel.Store, TimeProvider.System).ReadAsync(Kernel.Agency, ["a"]))[0];
        Assert.NotNull(alive.LastCame);
        Assert.Null(alive.Fault);
    }

    private static Activity Beat(string id)
    {
        var beat = Kernel.Inbound("", "heartbeat-1");
        (beat.Type, beat.Text, beat.Name, beat.Value) = (ActivityTypes.Event, null, Heartbeat.Asked, Heartbeat.ValueOf(id));
        return beat;
    }
}
