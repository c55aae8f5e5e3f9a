using System.Text.Json;
using AsnAssistant.Bot;
using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.People.Officers;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.Officers;

/// <summary>What happens around the officers' group, told by tests.</summary>
internal static class GroupSteps
{
    public const string Admin = "admin contoh";

    public static Task<OfficerGroup?> GroupAsync(Office office) => office.AtTheDeskAsync((OfficerGroups groups) => groups.FindAsync());

    public static async Task<TestChat> LinkedAsync(Office office)
    {
        var group = office.With("grup", channel: "telegram");
        var code = await office.AtTheDeskAsync((OfficerGroups groups) => Task.FromResult(groups.NewCode(Admin)));
        await SayInAsync(group, "admin", "/grup " + code);
        group.Hears("sekarang grup petugas");
        return group;
    }

    public static async Task HireAsync(Office office, string name, Role role, string unit, string chat)
    {
        var token = await office.AtTheDeskAsync((OfficerAccounts accounts) => Task.FromResult(accounts.Invite(new OfficerInvitation(name, role, unit), TimeSpan.FromDays(1))));
        await office.AtTheDeskAsync((OfficerAccounts accounts) => accounts.AcceptAsync(token, name, "kuda pagi meja 27"));
        await office.With(chat, channel: "telegram").SaysAsync("/petugas " + await office.AtTheDeskAsync((OfficerReach reach) => Task.FromResult(reach.NewCode(name))));
    }

    public static async Task<TicketNumber> FileAsync(Office office, TicketKind kind = TicketKind.Complaint, bool deliver = true)
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
    public static async Task HandOutAsync(Office office)
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

    public static Task SayInAsync(TestChat group, string who, string text) => group.SendsAsync(From(Activity.Message(text), who, "c-" + group.User));

    public static Task PressAsync(TestChat group, string who, Activity card, string? command = null)
    {
        var pressed = Activity.Message("Ambil");
        command ??= card.SuggestedActions!.Actions.First(action => action.Title == "Ambil").Value;
        pressed.Value = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["command"] = command });
        return group.SendsAsync(From(pressed, who, "c-" + group.User));
    }

    public static Task ChangeAsync(Office office, string conversation, string action, string? to = null) => office.With("peristiwa", channel: "telegram").SendsAsync(From(
        new Activity
        {
            Type = ActivityTypes.InstallationUpdate,
            Extension = new Dictionary<string, JsonElement> { ["action"] = JsonSerializer.SerializeToElement(action) },
            Value = to is null ? null : JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["to"] = to }),
        },
        conversation,
        conversation));

    public static Activity From(Activity activity, string who, string conversation)
    {
        activity.From = new ChannelAccount { Id = who, Role = "user" };
        activity.Conversation = new ConversationAccount { Id = conversation, IsGroup = true };
        return activity;
    }
}
