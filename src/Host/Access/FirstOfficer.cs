using AsnAssistant.Host.Serving;
using AsnAssistant.People;
using AsnAssistant.People.Officers;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Access;

/// <summary>While an agency has no officer, prints a link that creates its first administrator.</summary>
internal sealed class FirstOfficer(IServiceScopeFactory scopes, Agencies agencies, IStore store, StartBanner banner, IHostApplicationLifetime life, TimeProvider time)
    : BackgroundService
{
    private static readonly TimeSpan ValidFor = TimeSpan.FromHours(24);
    private static readonly TimeSpan LookWhileAway = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await life.UntilStartedAsync(stoppingToken);
        foreach (var agency in agencies.All)
        {
            while (!stoppingToken.IsCancellationRequested && !await TryInviteAsync(agency, stoppingToken))
            {
                await Task.Delay(LookWhileAway, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <returns>False while the store is away.</returns>
    private async Task<bool> TryInviteAsync(Agency agency, CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var session = new StoreSession(store, agency.Id);
            scope.ServiceProvider.GetRequiredService<SessionScope>().Session = session;
            var accounts = scope.ServiceProvider.GetRequiredService<OfficerAccounts>();
            if (!await accounts.AnyAsync(cancel))
            {
                var token = accounts.Invite(new OfficerInvitation("", Role.Administrator, "", IsFirst: true), ValidFor);
                await session.CommitAsync(cancel);
                var address = banner.AddressOf($"/desk/undangan/{token}?{RequestAgency.QueryName}={agency.Key}");
                StartBanner.Say($"{HostTexts.Line("start.firstOfficer", ("agency", agency.Name))}: {address}");
            }
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }
}
