using AsnAssistant.Complaints;
using AsnAssistant.Desk.Complaints;
using AsnAssistant.People.Officers;
using AsnAssistant.PolicyAnswers;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AsnAssistant.Desk;

/// <summary>Registers the officers' pages.</summary>
public static class DeskServices
{
    /// <summary>
    /// Adds pages, sessions and protection against forged forms. The host provides the store session of each request, commits it after the page's handler,
    /// and gives an <see cref="DeadLetters.IUndelivered"/>, an <see cref="Mentoring.IUploadedTables"/> and an <see cref="Channels.IChannelPulses"/>.
    /// </summary>
    public static IMvcBuilder AddDesk(this IServiceCollection services)
    {
        services.AddScoped<DeskContext>();
        services.AddScoped<TicketCases>();
        services.TryAddScoped<AgencyPolicies>();
        services.AddScoped<AnswerSuggestions>();
        services.AddScoped<OfficerAccounts>();
        services.AddScoped<OfficerSessions>();
        services.AddScoped<SecondFactors>();
        services.AddScoped<OfficerRoster>();
        services.AddScoped<OfficerAbsences>();
        services.AddScoped<PasswordResets>();
        services.AddScoped<UnsentWritings>();
        services.AddSingleton<IOfficerSeal, OfficerSeal>();
        services.AddSingleton<DeskAssets>();
        // Listens at the store for the whole host: only where pages are open does somebody want to know.
        services.AddSingleton<TicketWatch>();
        services.AddAuthentication(DeskAccess.Scheme).AddCookie(DeskAccess.Scheme, Configure);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "asn_form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.FormFieldName = "formulir";
            options.SuppressXFrameOptionsHeader = true;
        });
        return services
            .AddRazorPages(options =>
            {
                options.RootDirectory = "/";
                options.Conventions.ConfigureFilter(new AutoValidateAntiforgeryTokenAttribute());
                options.Conventions.ConfigureFilter(new LateFormFilter());
            })
            .AddApplicationPart(typeof(DeskServices).Assembly);
    }

    private static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = DeskAccess.CookieName;
        options.Cookie.HttpOnly = true;
        // Lax, so that a link to a ticket in a message opens without signing in again; forms carry their own token.
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = OfficerSessions.Length;
        options.SlidingExpiration = true;
        options.Events.OnCheckSlidingExpiration = SessionEnd.Renew;
        options.LoginPath = "/desk/masuk";
        options.ReturnUrlParameter = "ke";
    }
}
