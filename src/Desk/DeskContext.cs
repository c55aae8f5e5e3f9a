using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.People.Officers;

namespace AsnAssistant.Desk;

/// <summary>Whose desk a request is for, and who sits at it. Lives for one request.</summary>
public sealed class DeskContext(Agency agency, OfficerAccounts accounts, OfficerSessions sessions, TimeProvider time)
{
    public Agency Agency => agency;

    public OfficerAccounts Accounts => accounts;

    public OfficerSessions Sessions => sessions;

    /// <summary>Null on the pages that come before signing in.</summary>
    public Officer? Officer { get; internal set; }

    public Language Language { get; internal set; }

    public Texts Texts => DeskTexts.For(Language);

    /// <summary>UTC.</summary>
    public DateTimeOffset Now { get; } = time.GetUtcNow();

    /// <summary>The other language's code, for the link that switches to it.</summary>
    public Language OtherLanguage => Language == Language.En ? Language.Id : Language.En;

    /// <summary>Whether the officer of this request may read the ticket; never for nobody.</summary>
    public bool MayRead(Ticket ticket) => Officer is { } officer && DeskAccess.MayRead(agency, officer, ticket);

    /// <inheritdoc cref="DeskAccess.MayHandle(Agency, Officer, Ticket)"/>
    public bool MayHandle(Ticket ticket) => Officer is { } officer && DeskAccess.MayHandle(agency, officer, ticket);

    /// <inheritdoc cref="DeskAccess.MayApprove(Agency, Officer, Ticket)"/>
    public bool MayApprove(Ticket ticket) => Officer is { } officer && DeskAccess.MayApprove(agency, officer, ticket);

    /// <inheritdoc cref="DeskAccess.MayClassify(Agency, Officer, Ticket)"/>
    public bool MayClassify(Ticket ticket) => Officer is { } officer && DeskAccess.MayClassify(agency, officer, ticket);

    public string RoleOf(Role role) => Texts["role." + role];
}
