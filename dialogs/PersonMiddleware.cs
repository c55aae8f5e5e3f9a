using AsnAssistant.Bot;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs;

/// <summary>Finds out who speaks, in which language to answer, and where they can be reached later.</summary>
public sealed class PersonMiddleware(Persons persons, AddressBook addresses, Lazy<MentorBreaks> breaks, CurrentPerson current) : ITurnMiddleware
{
    public async Task OnTurnAsync(TurnContext turn, Func<Task> next, CancellationToken cancel)
    {
        if (CurrentPerson.IdOf(turn.Activity) is { } id)
        {
            current.Set(id, turn.Activity);
            var person = await persons.FindAsync(id, cancel);
            (current.Chosen, current.Type, current.Self) = (person?.Language, person?.EmployeeType, person?.Self ?? id);
            turn.Locale = (current.Chosen ?? Languages.Of(turn.Activity.Locale ?? turn.Conversation.Reference.Locale)).Locale();
            if (turn.Activity.Type == ActivityTypes.Message && turn.Activity.Conversation?.IsGroup != true)
            {
                if (person is { Addresses.Count: 0 })
                {
                    // Nobody could write to them, until now.
                    await breaks.Value.FoundAsync(current.Self, cancel);
                }
                await addresses.RememberAsync(id, current.Address!, cancel);
            }
        }
        await next();
    }
}
