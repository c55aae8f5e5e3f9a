using AsnAssistant.People;

namespace AsnAssistant.Desk.MentorInvitations;

/// <summary>What personnel officers read about invitations of mentors.</summary>
public static class MentorInvitationTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(MentorInvitationTexts).Assembly, nameof(MentorInvitationTexts));

    public static Texts For(Language language) => Catalog.For(language);
}
