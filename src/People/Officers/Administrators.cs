using AsnAssistant.Storage;

namespace AsnAssistant.People.Officers;

/// <summary>Keeps <see cref="AdministratorList"/> in step with the accounts, in the same commit as these.</summary>
internal static class Administrators
{
    /// <returns>False when the agency would have no administrator left: write nothing then.</returns>
    public static async Task<bool> FollowAsync(StoreSession session, string key, Role role, bool isOpen, CancellationToken cancel)
    {
        var list = await session.LoadAsync(OfficerKeys.Administrators, OfficerJson.Default.AdministratorList, cancel) ?? new AdministratorList([]);
        var (isListed, belongs) = (list.Officers.Contains(key), isOpen && role == Role.Administrator);
        if (isListed && !belongs && list.Officers.Count == 1)
        {
            return false;
        }
        if (isListed != belongs)
        {
            Save(session, belongs ? [.. list.Officers, key] : [.. list.Officers.Where(other => other != key)]);
        }
        return true;
    }

    private static void Save(StoreSession session, IReadOnlyList<string> officers) =>
        session.Save(OfficerKeys.Administrators, new AdministratorList(officers), OfficerJson.Default.AdministratorList);
}
