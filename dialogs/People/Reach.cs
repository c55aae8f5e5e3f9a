using System.Text.Json;
using AsnAssistant.Bot;
using AsnAssistant.Complaints;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.People;

/// <summary>Hears from the channel that a person blocked the assistant or let it in again, and notes whether they can be written to.</summary>
public sealed class Reach(AddressBook addresses, Persons persons, MentorBreaks breaks, OfficerGroups groups, CurrentPerson current)
{
    public async Task TakeAsync(Activity activity, CancellationToken cancel)
    {
        if (activity.Extension?.GetValueOrDefault("action") is not { ValueKind: JsonValueKind.String } action)
        {
            return;
        }
        if (activity.Conversation?.IsGroup == true)
        {
            var movedTo = action.GetString() == "moved" && activity.Value is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty("to", out var to) && to.ValueKind == JsonValueKind.String
                ? to.GetString() : null;
            await groups.HearAsync(current.Address!.Lane, movedTo, action.GetString() switch { "remove" => true, "add" => false, _ => null }, cancel);
            return;
        }
        if (action.GetString() == "remove")
        {
            await addresses.ForgetAsync(current.Id, current.Address!.Lane, cancel);
            if (await addresses.FindAsync(current.Self, cancel) is null)
            {
                await breaks.LostAsync(current.Self, cancel);
            }
        }
        else if (await persons.FindAsync(current.Id, cancel) is not null)
        {
            await addresses.RememberAsync(current.Id, current.Address!, cancel);
            await breaks.FoundAsync(current.Self, cancel);
        }
    }
}
