using AsnAssistant.People.Announcements;
using AsnAssistant.People.Audit;
using AsnAssistant.People.Officers;
using AsnAssistant.People.Staff;
using AsnAssistant.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AsnAssistant.People;

/// <summary>Registers what the other rooms use of this one.</summary>
public static class PeopleServices
{
    /// <summary>
    /// Adds <see cref="Agencies"/> for the installation, and for each turn or request <see cref="Agency"/>, <see cref="WorkingCalendar"/>,
    /// <see cref="Persons"/>, <see cref="AddressBook"/>, <see cref="Notices"/>, <see cref="OfficerReach"/>, <see cref="OfficerDirectory"/>, <see cref="AnnouncementBook"/>, <see cref="AuditTrail"/>,
    /// <see cref="AuditChain"/>, <see cref="StaffDirectory"/>, <see cref="StaffCodes"/>, <see cref="StaffLinks"/> and <see cref="StaffWriter"/>. The host provides the scope's <see cref="StoreSession"/>
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
        services.AddScoped<OfficerDirectory>();
        services.AddScoped<AnnouncementListeners>();
        services.AddScoped<AnnouncementBook>();
        services.AddScoped<AuditTrail>();
        services.AddScoped<AuditChain>();
        services.AddScoped<StaffDirectory>();
        services.AddScoped<StaffCodes>();
        services.AddScoped<StaffLinks>();
        services.TryAddScoped<IParticipation, NoParticipation>();
        services.AddScoped(scope => new StaffWriter(scope.GetRequiredService<StoreSession>().Store, scope.GetRequiredService<Agency>(), scope.GetRequiredService<TimeProvider>()));
        return services;
    }
}
