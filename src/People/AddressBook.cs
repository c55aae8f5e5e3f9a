namespace AsnAssistant.People;

/// <summary>Which conversations reach a person. Kept in the person's own document, so that it costs no read of its own.</summary>
public sealed class AddressBook(Persons persons)
{
    /// <summary>Notes where a person has just been heard. Writes only when something about the address changed.</summary>
    public async Task RememberAsync(PersonId id, PersonAddress address, CancellationToken cancel = default)
    {
        var person = await persons.GetAsync(id, cancel);
        if (person.Addresses.Count > 0 && person.Addresses[0] == address)
        {
            return;
        }
        person.Addresses.RemoveAll(known => known.Lane == address.Lane);
        person.Addresses.Insert(0, address);
        if (person.Addresses.Count > Person.AddressLimit)
        {
            person.Addresses.RemoveAt(Person.AddressLimit);
        }
        persons.Save(person);
    }

    /// <returns>The conversation they were last heard in; null when nobody knows how to reach them.</returns>
    public async Task<PersonAddress?> FindAsync(PersonId id, CancellationToken cancel = default) =>
        (await persons.FindAsync(id, cancel))?.Addresses.FirstOrDefault();

    /// <summary>Strikes out an address that no longer reaches them: they blocked the bot, or left.</summary>
    public async Task ForgetAsync(PersonId id, string lane, CancellationToken cancel = default)
    {
        if (await persons.FindAsync(id, cancel) is { } person && person.Addresses.RemoveAll(known => known.Lane == lane) > 0)
        {
            persons.Save(person);
        }
    }
}
