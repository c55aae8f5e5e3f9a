using System.Text.Json;
using AsnAssistant.Bot;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.People;

/// <summary>Hears from the channel that a person blocked the assistant or let it in again, and notes whether they can be written to.</summary>
public sealed class Reach(AddressBook addresses, Persons persons, MentorBreaks breaks, CurrentPerson current)
{
    public async Task TakeAsync(Activity activity, CancellationToken cancel)
    {
        if (activity.Conversation?.IsGroup == true || activity.Extension?.GetValueOrDefault("action") is not { ValueKind: JsonValueKind.String } action)
        {
            return;
        }
        if (action.GetString() == "remove")
        {
            await addresses.ForgetAsync(current.Id, current.Address!.Lane, cancel);
            if (await persons.FindAsync(current.Id, cancel) is not { Addresses.Count: > 0 })
            {
                await breaks.LostAsync(current.Id, cancel);
            }
        }
        else if (await persons.FindAsync(current.Id, cancel) is not null)
        {
            await addresses.RememberAsync(current.Id, current.Address!, cancel);
            await breaks.FoundAsync(current.Id, cancel);
        }
    }
}
