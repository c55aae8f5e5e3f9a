using AsnAssistant.People;
using AsnAssistant.People.Audit;

namespace AsnAssistant.Api;

/// <summary>The keys of an agency as its administrators make and revoke them. Both stand in the audit trail.</summary>
public sealed class ProgramKeys(ApiKeys keys, AuditTrail audit)
{
    /// <inheritdoc cref="ApiKeys.CreateAsync"/>
    public async Task<(ApiKey Key, string Text)> CreateAsync(Agency agency, string name, IReadOnlyList<string> scopes, string officer, CancellationToken cancel = default)
    {
        var made = await keys.CreateAsync(agency.Id, name, scopes, cancel);
        audit.Note("apikey.created", made.Key.Id, officer, $"{made.Key.Name}: {string.Join(' ', made.Key.Scopes)}");
        return made;
    }

    /// <inheritdoc cref="ApiKeys.ListAsync"/>
    public Task<IReadOnlyList<ApiKey>> ListAsync(Agency agency, CancellationToken cancel = default) => keys.ListAsync(agency.Id, cancel);

    /// <inheritdoc cref="ApiKeys.RevokeAsync"/>
    public async Task<bool> RevokeAsync(Agency agency, string id, string officer, CancellationToken cancel = default)
    {
        var isDone = await keys.RevokeAsync(agency.Id, id, cancel);
        if (isDone)
        {
            audit.Note("apikey.revoked", id, officer);
        }
        return isDone;
    }
}
