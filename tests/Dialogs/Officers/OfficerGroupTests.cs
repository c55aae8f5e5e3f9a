using System.Text.Json;
using AsnAssistant.Bot;
using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.People.Officers;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.Officers;

public sealed class OfficerGroupTests
{
    private const string Admin = "admin contoh";

    [Fact]
    public async Task A_group_is_linked_by_a_code_said_in_it_once()
    {
        await using var office = await Office.OpenAsync();
        var group = office.With("grup", channel: "telegram");
        await SayInAsync(group, "tamu", "/grup ABCDEFGH");
        group.Hears("Kode itu tidak berlaku");
        var code = await office.AtTheDeskAsync((OfficerGroups groups) => Task.FromResult(groups.NewCode(Admin)));
        await SayInAsync(group, "tamu", $"/grup@AsisTest_bot {code.ToLowerInvariant()}");
        group.Hears("sekarang grup petugas");
        await SayInAsync(office.With("grup-lain", channel: "telegram"), "tamu", "/grup " + code);
        office.With("grup-lain", channel: "telegram").Hears("Kode itu tidak berlaku");
        Assert.Equal("telegram:c-grup", (await GroupAsync(office))!.Address.Lane);

        // Nobody who is not spoken to answers, and in a private chat the code links nothing.
        await SayInAsync(group, "tamu", "Siapa yang piket hari ini?");
        group.HearsNothing();
        await SayInAsync(group, "tamu", "/lapor lampu mati");
        Assert.Single(group.Messages.Skip(2));
    }

    [Theory]
    [InlineData("start", "apa-saja")]
    [InlineData("start", null)]
    [InlineData("language", "en")]
    public async Task A_link_or_a_choice_of_language_opens_nothing_in_a_group(string name, string? payload)
    {
        await using var office = await Office.OpenAsync();
        var group = office.With("grup", channel: "telegram");
        var told = Activity.Event(name);
        told.Value = payload is null ? null : JsonSerializer.SerializeToElement(payload);
        await group.SendsAsync(From(told, "tamu", "c-grup"));
        group.HearsNothing();
    }

    [Fact]
    public async Task A_new_report_is_a_card_without_story_reporter_or_numbers_and_it_changes_in_its_place()
    {
        await using var office = await Office.OpenAsync();
        var group = await LinkedAsync(office);
        var number = await FileAsync(office);
        var card = group.Hears("Laporan " + number);
        Assert.Contains("Lampu jalan", card.Text, StringComparison.Ordinal);
        Assert.Contains("Jalan Contoh", card.Text, StringComparison.Ordinal);
        Assert.Contains("Belum diperiksa", card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("tiang", card.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("0812", card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Warga", card.Text, StringComparison.Ordinal);

        await office.AtTheDeskAsync((TicketDesk desk) => desk.AssignAsync(number, "perhubungan", Admin, 1));
        await HandOutAsync(office);
        group.HearsNothing();
        Assert.Contains("Unit: Dinas Perhubungan", card.Text, StringComparison.Ordinal);
        Assert.Contains("Sedang dikerjakan", card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_linked_officer_with_a_right_to_it_takes_it_and_the_card_says_who()
    {
        await using var office = await Office.OpenAsync();
        await HireAsync(office, "liaison satu", Role.Liaison, "perhubungan", chat: "1");
        await HireAsync(office, "liaison dua", Role.Liaison, "kependudukan", chat: "2");
        await HireAsync(office, "verifikator", Role.Verifier, "", chat: "3");
        var group = await LinkedAsync(office);
        var number = await FileAsync(office);
        await office.AtTheDeskAsync((TicketDesk desk) => desk.AssignAsync(number, "perhubungan", Admin, 1));
        await HandOutAsync(office);
        var card = group.Hears("Laporan " + number);

        await PressAsync(group, "tamu", card);
        group.Hears("untuk petugas yang obrolannya terhubung");
        await PressAsync(group, "2", card);
        group.Hears("dikerjakan unit lain");
        Assert.DoesNotContain("diambil", card.Text, StringComparison.Ordinal);

        await PressAsync(group, "1", card);
        group.HearsNothing();
        Assert.Contains("diambil liaison satu", card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ambil", TestChat.Buttons(card));
        // Too late: the button was still on somebody's screen.
        await PressAsync(group, "3", card, $"card.take:{number}");
        Assert.Contains("diambil liaison satu", card.Text, StringComparison.Ordinal);
        Assert.Equal(1, await office.AtTheDeskAsync((TicketHolds holds) => holds.CountAsync("liaison satu")));
    }

    [Fact]
    public async Task Whistle_blowing_and_reports_that_joined_a_case_never_get_there()
    {
        await using var office = await Office.OpenAsync();
        var group = await LinkedAsync(office);
        await FileAsync(office, TicketKind.Oversight);
        group.HearsNothing();
        // Made into whistle-blowing before its card was written.
        var number = await FileAsync(office, deliver: false);
        await office.AtTheDeskAsync((TicketDesk desk) => desk.ClassifyAsync(number, TicketKind.Oversight, null, Admin, 1));
        await HandOutAsync(office);
        group.HearsNothing();
    }

    [Fact]
    public async Task What_is_late_is_a_new_card()
    {
        await using var office = await Office.OpenAsync();
        var group = await LinkedAsync(office);
        var number = await FileAsync(office);
        group.Hears("Laporan " + number);
        office.Clock.Advance(TimeSpan.FromDays(14));
        while (await office.AtTheDeskAsync((TicketFollowUps steps) => steps.TakeNextAsync()))
        {
        }
        group.Hears("⚠ Lewat batas. **Laporan " + number);
    }

    [Fact]
    public async Task A_group_that_moved_is_followed_and_one_that_put_us_out_hears_nothing_until_we_are_back()
    {
        await using var office = await Office.OpenAsync();
        var old = await LinkedAsync(office);
        await ChangeAsync(office, "c-grup-lain", "moved", "c-siapa");
        Assert.Equal("telegram:c-grup", (await GroupAsync(office))!.Address.Lane);
        await ChangeAsync(office, "c-grup", "moved", "c-supergrup");
        var group = office.With("supergrup", channel: "telegram");
        var first = await FileAsync(office);
        group.Hears("Laporan " + first);
        old.HearsNothing();

        await ChangeAsync(office, "c-supergrup", "remove");
        Assert.NotNull((await GroupAsync(office))!.LostAt);
        await FileAsync(office);
        group.HearsNothing();
        await ChangeAsync(office, "c-supergrup", "add");
        group.Hears("Laporan " + await FileAsync(office));

        await office.AtTheDeskAsync(async (OfficerGroups groups) =>
        {
            await groups.UnlinkAsync(Admin);
            return true;
        });
        await FileAsync(office);
        group.HearsNothing();
    }

    private static Task<OfficerGroup?> GroupAsync(Office office) => office.AtTheDeskAsync((OfficerGroups groups) => groups.FindAsync());

    private static async Task<TestChat> LinkedAsync(Office office)
    {
        var group = office.With("grup", channel: "telegram");
        var code = await office.AtTheDeskAsync((OfficerGroups groups) => Task.FromResult(groups.NewCode(Admin)));
        await SayInAsync(group, "admin", "/grup " + code);
        group.Hears("sekarang grup petugas");
        return group;
    }

    private static async Task HireAsync(Office office, string name, Role role, string unit, string chat)
    {
        var token = await office.AtTheDeskAsync((OfficerAccounts accounts) => Task.FromResult(accounts.Invite(new OfficerInvitation(name, role, unit), TimeSpan.FromDays(1))));
        await office.AtTheDeskAsync((OfficerAccounts accounts) => accounts.AcceptAsync(token, name, "kuda pagi meja 27"));
        await office.With(chat, channel: "telegram").SaysAsync("/petugas " + await office.AtTheDeskAsync((OfficerReach reach) => Task.FromResult(reach.NewCode(name))));
    }

    private static async Task<TicketNumber> FileAsync(Office office, TicketKind kind = TicketKind.Complaint, bool deliver = true)
    {
        var filed = await office.AtTheDeskAsync((Tickets tickets) => tickets.FileAsync(new TicketDraft
        {
            SubmissionKey = Guid.NewGuid().ToString("N"),
            Reporter = PersonId.Of("telegram", "warga"),
            Address = new PersonAddress("telegram", "c-warga", null, "warga"),
            ReporterName = "Warga Contoh",
            Kind = kind,
            Category = "lampu-jalan",
            Story = "Lampu di tiang 14 mati sejak Senin.",
            Place = new Place("Jalan Contoh, dekat rumah 081234567890"),
        }));
        if (deliver)
        {
            await HandOutAsync(office);
        }
        return filed.Number;
    }

    /// <summary>What the host does with the events of tickets, where no program listens.</summary>
    private static async Task HandOutAsync(Office office)
    {
        var (store, agency) = (office.Flow.Store, office.Flow.Agency);
        while (await store.LeaseAsync(agency, TicketEvents.Queue, "test", 10, 1, TimeSpan.FromMinutes(1), 5) is { Length: > 0 } leases)
        {
            foreach (var lease in leases)
            {
                var batch = new WriteBatch(agency).Complete(lease, lease.Entries[0].Id, release: true);
                await GroupCard.TellAsync(batch, store, TicketEvents.Read(lease.Entries[0].Payload)!, office.Clock.GetUtcNow(), CancellationToken.None);
                await store.CommitAsync(batch);
            }
        }
        await office.Flow.DeliverNoticesAsync();
    }

    private static Task SayInAsync(TestChat group, string who, string text) => group.SendsAsync(From(Activity.Message(text), who, "c-" + group.User));

    private static Task PressAsync(TestChat group, string who, Activity card, string? command = null)
    {
        var pressed = Activity.Message("Ambil");
        command ??= card.SuggestedActions!.Actions.First(action => action.Title == "Ambil").Value;
        pressed.Value = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["command"] = command });
        return group.SendsAsync(From(pressed, who, "c-" + group.User));
    }

    private static Task ChangeAsync(Office office, string conversation, string action, string? to = null) => office.With("peristiwa", channel: "telegram").SendsAsync(From(
        new Activity
        {
            Type = ActivityTypes.InstallationUpdate,
            Extension = new Dictionary<string, JsonElement> { ["action"] = JsonSerializer.SerializeToElement(action) },
            Value = to is null ? null : JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["to"] = to }),
        },
        conversation,
        conversation));

    private static Activity From(Activity activity, string who, string conversation)
    {
        activity.From = new ChannelAccount { Id = who, Role = "user" };
        activity.Conversation = new ConversationAccount { Id = conversation, IsGroup = true };
        return activity;
    }
}
