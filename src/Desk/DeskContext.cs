using AsnAssistant.People;
using AsnAssistant.People.Officers;

namespace AsnAssistant.Desk;

/// <summary>Whose desk a request is for, and who sits at it. Lives for one request.</summary>
public sealed class DeskContext(Agency agency, OfficerAccounts accounts, TimeProvider time)
{
    public Agency Agency => agency;

    public OfficerAccounts Accounts => accounts;

    /// <summary>Null on the pages that come before signing in.</summary>
    public Officer? Officer { get; internal set; }

    public Language Language { get; internal set; }

    public Texts Texts => DeskTexts.For(Language);

    /// <summary>UTC.</summary>
    public DateTimeOffset Now { get; } = time.GetUtcNow();

    /// <summary>The other language's code, for the link that switches to it.</summary>
    public Language OtherLanguage => Language == Language.En ? Language.Id : Language.En;

    public string RoleOf(Role role) => Texts["role." + role];
}
