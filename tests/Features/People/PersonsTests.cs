using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Features.Tests.People;

public sealed class PersonsTests
{
    private static readonly PersonId Somebody = PersonId.Of("telegram", "1001");

    [Fact]
    public async Task A_chosen_language_outlives_what_the_client_says()
    {
        await using var house = await Installation.OpenAsync();
        Assert.Equal(Language.Id, await house.DoAsync<Persons, Language>(persons => persons.LanguageOfAsync(Somebody)));
        Assert.Equal(Language.En, await house.DoAsync<Persons, Language>(persons => persons.LanguageOfAsync(Somebody, "en-US")));
        await house.DoAsync<Persons>(persons => persons.ChooseLanguageAsync(Somebody, Language.Id));
        Assert.Equal(Language.Id, await house.DoAsync<Persons, Language>(persons => persons.LanguageOfAsync(Somebody, "en-US")));
    }

    [Fact]
    public async Task A_role_is_given_once_and_taken_again()
    {
        await using var house = await Installation.OpenAsync();
        await house.DoAsync<Persons>(persons => persons.GiveRoleAsync(Somebody, Role.Liaison));
        await house.DoAsync<Persons>(persons => persons.GiveRoleAsync(Somebody, Role.Liaison));
        Assert.Equal([Role.Liaison], (await house.DoAsync<Persons, Person?>(persons => persons.FindAsync(Somebody)))!.Roles);
        await house.DoAsync<Persons>(persons => persons.TakeRoleAsync(Somebody, Role.Liaison));
        Assert.False((await house.DoAsync<Persons, Person?>(persons => persons.FindAsync(Somebody)))!.Has(Role.Liaison));
    }

    [Fact]
    public async Task The_last_conversation_comes_first_and_old_ones_fall_out()
    {
        await using var house = await Installation.OpenAsync();
        for (var i = 0; i < Person.AddressLimit + 3; i++)
        {
            await house.DoAsync<AddressBook>(book => book.RememberAsync(Somebody, Installation.AddressOf($"{i}")));
        }
        await house.DoAsync<AddressBook>(book => book.RememberAsync(Somebody, Installation.AddressOf("4")));
        var person = (await house.DoAsync<Persons, Person?>(persons => persons.FindAsync(Somebody)))!;
        Assert.Equal(["4", "7", "6", "5", "3"], person.Addresses.Select(address => address.UserId));
        await house.DoAsync<AddressBook>(book => book.ForgetAsync(Somebody, Installation.AddressOf("4").Lane));
        Assert.Equal("7", (await house.DoAsync<AddressBook, PersonAddress?>(book => book.FindAsync(Somebody)))!.UserId);
    }

    [Fact]
    public async Task Hearing_somebody_again_in_the_same_place_writes_nothing()
    {
        await using var house = await Installation.OpenAsync();
        await house.DoAsync<AddressBook>(book => book.RememberAsync(Somebody, Installation.AddressOf("1")));
        var session = new StoreSession(house.Store, new AgencyId(Installation.Rangkui));
        await new AddressBook(session, new Persons(session)).RememberAsync(Somebody, Installation.AddressOf("1"));
        Assert.False(session.HasChanges);
    }
}
