using System.Text.RegularExpressions;
using AsnAssistant.Api;
using AsnAssistant.Connector;
using AsnAssistant.Host.Serving;

namespace AsnAssistant.Host.Configuration;

/// <summary>An agency's registration with the Bot Connector service.</summary>
/// <param name="Password">A secret.</param>
/// <param name="Tenant">Null for a bot registered for many tenants.</param>
public sealed record ConnectorAppSection(string Id, string Password, string? Tenant)
{
    // Never the password, wherever this object is printed.
    public override string ToString() => $"app {Id}";
}

/// <summary>Section <c>BotConnector</c>, and the apps named by the agencies.</summary>
public sealed partial class ConnectorSection
{
    private readonly List<Action<ConnectorOptions>> _settings = [];

    /// <summary>Whether any agency is registered.</summary>
    public bool IsOn { get; private set; }

    public void Fill(ConnectorOptions options)
    {
        options.AgencyOf = RequestAgency.IdOf;
        options.ConnectOutside = static (context, cancel) => OuterNet.ConnectAsync(context.DnsEndPoint, loopbackToo: false, cancel);
        foreach (var setting in _settings)
        {
            setting(options);
        }
    }

    internal static ConnectorSection Read(SectionReader section, IReadOnlyList<AgencySection> agencies)
    {
        var result = new ConnectorSection();
        result.ReadChannel(section);
        result.ReadApps(section, agencies);
        section.NothingElse();
        return result;
    }

    /// <returns>Null where none is given, or what is given is wrong.</returns>
    internal static ConnectorAppSection? ReadApp(SectionReader section)
    {
        var (id, password, tenant) = (section.Text("AppId"), section.Text("Password"), section.Text("TenantId"));
        if (id is null)
        {
            if (password is not null || tenant is not null)
            {
                section.Fault("AppId", "noAppId");
            }
            return null;
        }
        if (!Guid.TryParseExact(id, "D", out _))
        {
            section.Fault("AppId", "badAppId");
        }
        else if (password is null)
        {
            section.Fault("Password", "noAppPassword");
        }
        if (tenant is not null && !TenantShape().IsMatch(tenant))
        {
            section.Fault("TenantId", "badTenantId");
        }
        return password is null ? null : new ConnectorAppSection(id, password, tenant);
    }

    private void ReadChannel(SectionReader section)
    {
        var defaults = new ConnectorOptions();
        var (onLoopback, emulator) = (section.Flag("AllowLoopbackWithoutAuthentication", false), section.Flag("AllowEmulator", false));
        var (keys, emulatorKeys, login) = (SafeAddress(section, "OpenIdAddress"), SafeAddress(section, "EmulatorOpenIdAddress"), SafeAddress(section, "LoginAddress"));
        var (issuer, scope) = (section.Text("Issuer", defaults.Issuer), section.Text("Scope", defaults.Scope));
        var timeout = section.Number("CallTimeoutSeconds", defaults.CallTimeout.TotalSeconds, 1, 60);
        var trusted = section.Texts("TrustedServices").Select(text => (Text: text, IsUrl: Uri.TryCreate(text, UriKind.Absolute, out var url) && IsSafe(url))).ToArray();
        foreach (var (text, _) in trusted.Where(service => !service.IsUrl))
        {
            section.Fault("TrustedServices", "notSafeAddress", ("value", text));
        }
        _settings.Add(options =>
        {
            options.AllowLoopbackWithoutAuthentication = onLoopback;
            options.AllowEmulator = emulator;
            options.OpenIdAddress = keys ?? options.OpenIdAddress;
            options.EmulatorOpenIdAddress = emulatorKeys ?? options.EmulatorOpenIdAddress;
            options.LoginAddress = login is null ? options.LoginAddress : new Uri(login.AbsoluteUri.TrimEnd('/') + '/');
            options.Issuer = issuer;
            options.Scope = scope;
            options.CallTimeout = TimeSpan.FromSeconds(timeout);
            options.TrustedServices = [.. trusted.Where(service => service.IsUrl).Select(service => new Uri(service.Text))];
        });
    }

    private void ReadApps(SectionReader section, IReadOnlyList<AgencySection> agencies)
    {
        var shared = ReadApp(section);
        if (shared is not null && agencies.Count > 1)
        {
            section.Fault("AppId", "appOfWhom");
        }
        foreach (var agency in agencies)
        {
            if ((agency.Connector ?? shared) is { } app)
            {
                IsOn = true;
                _settings.Add(options => options.Apps.Add(new ConnectorApp
                {
                    Agency = agency.Agency.Id,
                    Id = app.Id,
                    Password = app.Password,
                    Tenant = app.Tenant ?? ConnectorApp.SharedTenant,
                }));
            }
        }
    }

    private static Uri? SafeAddress(SectionReader section, string key)
    {
        var address = section.Address(key);
        if (address is null || IsSafe(address))
        {
            return address;
        }
        section.Fault(key, "notSafeAddress", ("value", address.ToString()));
        return null;
    }

    /// <summary>Keys and passwords go by https, or stay on this machine.</summary>
    private static bool IsSafe(Uri address) => address.UserInfo.Length == 0 && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    [GeneratedRegex("^[A-Za-z0-9.-]{1,253}$")]
    private static partial Regex TenantShape();
}
