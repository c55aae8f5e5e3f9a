using AsnAssistant.Bot;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs;

/// <summary>The person is read together with the conversation.</summary>
public sealed class PersonPrefetch : ITurnPrefetch
{
    public IEnumerable<string> KeysFor(Activity activity) => CurrentPerson.IdOf(activity) is { } id ? [Person.KeyOf(id)] : [];
}
