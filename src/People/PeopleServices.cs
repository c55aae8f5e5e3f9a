using AsnAssistant.People.Audit;
using AsnAssistant.People.Officers;
using AsnAssistant.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AsnAssistant.People;

/// <summary>Registers what the other rooms use of this one.</summary>
public static class PeopleServices
{
    /// <summary>
    /// Adds <see cref="Agencies"/> for the installation, and for each turn or request <see cref="Agency"/>, <see cref="WorkingCalendar"/>,
    /// <see cref="Persons"/>, <see cref="AddressBook"/>, <see cref="Notices"/>, <see cref="OfficerReach"/>, <see cref="AuditTrail"/> and
    /// <see cref="AuditChain"/>. The host provides the scope's <see cref="StoreSession"/>
    /// and an <see cref="IPersonalDataProtector"/>.
    /// </summary>
    public static IServiceCollection AddPeople(this IServiceCollection services, Agencies agencies)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(agencies);
        services.AddScoped(scope => agencies.Get(scope.GetRequiredService<StoreSession>().Agency));
        services.AddScoped<WorkingCalendar>();
        services.AddScoped<Persons>();
        services.AddScoped<AddressBook>();
        services.AddScoped<Notices>();
        services.AddScoped<OfficerReach>();
        services.AddScoped<AuditTrail>();
        services.AddScoped<AuditChain>();
        return services;
    }
}
