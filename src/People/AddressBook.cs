using AsnAssistant.People.Staff;
using AsnAssistant.Storage;

namespace AsnAssistant.People;

/// <summary>Which conversations reach a person. Kept in the account's own document, so that it costs no read of its own; for a linked staff member also under whom they take part in mentoring.</summary>
public sealed class AddressBook(StoreSession session, Persons persons)
{
    /// <summary>Notes where an account has just been heard. Writes only when something about the address changed.</summary>
    public async Task RememberAsync(PersonId id, PersonAddress address, CancellationToken cancel = default)
    {
        var person = await persons.GetAsync(id, cancel);
        if (person.LinkedTo is not null || person.TakesPartAs is not null)
        {
            await RememberLinkedAsync(person, address, cancel);
        }
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

    /// <param name="id">An account, or who takes part in mentoring: then whichever of the linked accounts was heard last.</param>
    /// <returns>The conversation they were last heard in; null when nobody knows how to reach them.</returns>
    public async Task<PersonAddress?> FindAsync(PersonId id, CancellationToken cancel = default)
    {
        await session.PrefetchAsync([Person.KeyOf(id), StaffKeys.Person(id)], cancel);
        return await LinkedAsync(id, cancel) is { } linked
            ? linked.Reached is [var last, ..] ? last.Address : null
            : (await persons.FindAsync(id, cancel))?.Addresses.FirstOrDefault();
    }

    /// <summary>Strikes out an address that no longer reaches an account: they blocked the bot, or left.</summary>
    public async Task ForgetAsync(PersonId id, string lane, CancellationToken cancel = default)
    {
        if (await persons.FindAsync(id, cancel) is not { } person)
        {
            return;
        }
        if ((person.LinkedTo is not null || person.TakesPartAs is not null) && await LinkedAsync(person.Self, cancel) is { } linked && linked.Reached.Any(known => known.Address.Lane == lane))
        {
            Save(person.Self, linked with { Reached = [.. linked.Reached.Where(known => known.Address.Lane != lane)] });
        }
        if (person.Addresses.RemoveAll(known => known.Lane == lane) > 0)
        {
            persons.Save(person);
        }
    }

    private async Task RememberLinkedAsync(Person person, PersonAddress address, CancellationToken cancel)
    {
        if (await LinkedAsync(person.Self, cancel) is { } linked && !(linked.Reached is [var last, ..] && last.Address == address))
        {
            Save(person.Self, linked with { Reached = [new LinkedAddress(person.Id, address), .. linked.Reached.Where(known => known.Account != person.Id)] });
        }
    }

    private Task<LinkedPerson?> LinkedAsync(PersonId id, CancellationToken cancel) => session.LoadAsync(StaffKeys.Person(id), StaffJson.Default.LinkedPerson, cancel);

    private void Save(PersonId id, LinkedPerson linked) => session.Save(StaffKeys.Person(id), linked, StaffJson.Default.LinkedPerson);
}
