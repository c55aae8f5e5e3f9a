using AsnAssistant.Storage;

namespace AsnAssistant.People;

/// <summary>The agency's people, as one turn or one request sees them. Changes are collected in the session and written with its commit.</summary>
public sealed class Persons(StoreSession session)
{
    /// <returns>Null for somebody never met.</returns>
    public Task<Person?> FindAsync(PersonId id, CancellationToken cancel = default) =>
        session.LoadAsync(Person.KeyOf(id), PeopleJson.Default.Person, cancel);

    /// <returns>Always a person; one never met is not written until something about them is.</returns>
    public async Task<Person> GetAsync(PersonId id, CancellationToken cancel = default) => await FindAsync(id, cancel) ?? new Person { Id = id };

    public void Save(Person person) => session.Save(Person.KeyOf(person.Id), person, PeopleJson.Default.Person);

    /// <summary>The language to speak: the person's choice, else what their client says, else Indonesian.</summary>
    public async Task<Language> LanguageOfAsync(PersonId id, string? localeHint = null, CancellationToken cancel = default) =>
        (await FindAsync(id, cancel))?.Language ?? Languages.Of(localeHint);

    public async Task ChooseLanguageAsync(PersonId id, Language language, CancellationToken cancel = default)
    {
        var person = await GetAsync(id, cancel);
        if (person.Language != language)
        {
            person.Language = language;
            Save(person);
        }
    }

    /// <param name="type">Null to forget it.</param>
    public async Task RememberTypeAsync(PersonId id, EmployeeType? type, CancellationToken cancel = default)
    {
        var person = await GetAsync(id, cancel);
        if (person.EmployeeType != type)
        {
            person.EmployeeType = type;
            Save(person);
        }
    }

    public async Task GiveRoleAsync(PersonId id, Role role, CancellationToken cancel = default)
    {
        var person = await GetAsync(id, cancel);
        if (!person.Has(role))
        {
            person.Roles.Add(role);
            Save(person);
        }
    }

    public async Task TakeRoleAsync(PersonId id, Role role, CancellationToken cancel = default)
    {
        if (await FindAsync(id, cancel) is { } person && person.Roles.Remove(role))
        {
            Save(person);
        }
    }
}
