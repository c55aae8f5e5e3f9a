using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.People.Officers;

namespace AsnAssistant.Features.Tests.Complaints;

public sealed class OfficerAlarmTests
{
    private static readonly PersonAddress Chat = new("telegram", "chat-petugas", "https://telegram.example", "petugas", "bot-1", "id-ID");

    [Fact]
    public async Task A_code_links_one_chat_once_and_only_for_a_while()
    {
        await using var house = await Installation.OpenAsync();
        await house.HireAsync("Petugas Contoh", Role.Verifier);
        var code = await house.DoAsync<OfficerReach, string>(reach => Task.FromResult(reach.NewCode("Petugas Contoh")));
        Assert.Null(await LinkAsync(house, "SALAHKOD"));
        Assert.Equal("Petugas Contoh", (await LinkAsync(house, code.ToLowerInvariant()))!.Name);
        Assert.Null(await LinkAsync(house, code));
        Assert.Equal("telegram", await house.DoAsync<OfficerReach, string?>(reach => reach.ChannelOfAsync("petugas contoh")));
        await house.DoAsync<OfficerReach>(reach => reach.UnlinkAsync("Petugas Contoh"));
        Assert.Null(await house.DoAsync<OfficerReach, string?>(reach => reach.ChannelOfAsync("Petugas Contoh")));
    }

    [Fact]
    public async Task Before_the_due_day_the_unit_hears_and_after_it_the_leaders_too()
    {
        await using var house = await Installation.OpenAsync();
        await ReachAsync(house, "Penghubung Dishub", Role.Liaison, "dishub");
        await ReachAsync(house, "Penghubung Lain", Role.Liaison, "pupr");
        await ReachAsync(house, "Pimpinan", Role.Leader);
        var filed = await house.FileAsync(await house.MeetAsync("1001"));
        await house.DoAsync<TicketDesk, TicketChange>(desk => desk.AssignAsync(filed.Number, "dishub", "Petugas A", 1));
        await house.NoticesAsync();

        var ticket = await house.TicketAsync(filed.Number);
        await StepAtAsync(house, ticket.RemindAt!.Value);
        var reminded = Assert.Single(await HeardAsync(house));
        Assert.Equal((OfficerNotices.Reminded, "chat-Penghubung Dishub"), reminded);

        await StepAtAsync(house, ticket.Due!.End);
        Assert.Equal(
            [(OfficerNotices.Escalated, "chat-Penghubung Dishub"), (OfficerNotices.Escalated, "chat-Pimpinan")],
            (await HeardAsync(house)).Order());
    }

    [Fact]
    public async Task A_channel_that_falls_silent_and_its_return_are_told_to_administrators_once()
    {
        await using var house = await Installation.OpenAsync();
        await ReachAsync(house, "Administrator Contoh", Role.Administrator);
        await ReachAsync(house, "Verifikator Contoh", Role.Verifier);
        for (var twice = 0; twice < 2; twice++)
        {
            await house.DoAsync<OfficerAlarms, int>(alarms => alarms.ChannelAsync("telegram", Installation.Start, isBack: false, "diam-1"));
        }
        Assert.Equal([(OfficerNotices.ChannelSilent, "chat-Administrator Contoh")], await HeardAsync(house));
        await house.DoAsync<OfficerAlarms, int>(alarms => alarms.ChannelAsync("telegram", Installation.Start, isBack: true, "diam-1"));
        Assert.Equal([(OfficerNotices.ChannelBack, "chat-Administrator Contoh")], await HeardAsync(house));
    }

    [Fact]
    public async Task Whistle_blowing_reminds_the_inspectorate_only()
    {
        await using var house = await Installation.OpenAsync();
        await ReachAsync(house, "Penghubung Dishub", Role.Liaison, "dishub");
        await ReachAsync(house, "Verifikator", Role.Verifier);
        await ReachAsync(house, "Pimpinan", Role.Leader);
        var filed = await house.FileAsync(await house.MeetAsync("1001"));
        await house.DoAsync<TicketDesk, TicketChange>(desk => desk.ClassifyAsync(filed.Number, TicketKind.Oversight, null, "Petugas A", 1));
        await StepAtAsync(house, (await house.TicketAsync(filed.Number)).Due!.End);
        // This agency names no inspectorate: its leaders are told.
        Assert.Equal([(OfficerNotices.Escalated, "chat-Pimpinan")], (await HeardAsync(house)).Distinct());
    }

    [Fact]
    public async Task The_morning_summary_comes_once_each_working_day_in_office_hours()
    {
        await using var house = await Installation.OpenAsync();
        await ReachAsync(house, "Pimpinan", Role.Leader);
        await ReachAsync(house, "Penghubung Dishub", Role.Liaison, "dishub");
        await house.FileAsync(await house.MeetAsync("1001"));
        Assert.True(await DigestAsync(house));
        Assert.False(await DigestAsync(house));
        Assert.Equal([(OfficerNotices.Digest, "chat-Pimpinan")], await HeardAsync(house));
        // 17.00, then Wednesday 07.00 and 08.00.
        house.Clock.Advance(TimeSpan.FromHours(7));
        Assert.False(await DigestAsync(house));
        house.Clock.Advance(TimeSpan.FromHours(14));
        Assert.False(await DigestAsync(house));
        house.Clock.Advance(TimeSpan.FromHours(1));
        Assert.True(await DigestAsync(house));
        // Saturday.
        house.Clock.Advance(TimeSpan.FromDays(3));
        Assert.False(await DigestAsync(house));
    }

    private static async Task ReachAsync(Installation house, string name, Role role, string unit = "")
    {
        await house.HireAsync(name, role, unit);
        var code = await house.DoAsync<OfficerReach, string>(reach => Task.FromResult(reach.NewCode(name)));
        Assert.NotNull(await LinkAsync(house, code, Chat with { ConversationId = "chat-" + name }));
    }

    private static Task<Officer?> LinkAsync(Installation house, string code, PersonAddress? chat = null) =>
        house.DoAsync<OfficerReach, Officer?>(reach => reach.LinkAsync(code, chat ?? Chat));

    private static Task<bool> DigestAsync(Installation house) => house.DoAsync<OfficerAlarms, bool>(alarms => alarms.DigestAsync());

    private static async Task StepAtAsync(Installation house, DateTimeOffset at)
    {
        house.AdvanceToOfficeHours(at);
        Assert.True(await house.DoAsync<TicketFollowUps, bool>(steps => steps.TakeNextAsync()));
    }

    private static async Task<List<(string Name, string Chat)>> HeardAsync(Installation house) =>
        [.. (await house.NoticesAsync()).Where(notice => OfficerNotices.Contains(notice.Name)).Select(notice => (notice.Name!, notice.Conversation!.Id))];
}
