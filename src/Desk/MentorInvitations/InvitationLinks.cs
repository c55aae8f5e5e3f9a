using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Desk.MentorInvitations;

/// <summary>The addresses behind which an invitation opens: a bot's link as Telegram makes them, and the chat of this program's own pages.</summary>
public static class InvitationLinks
{
    public static string Telegram(string bot, MentorInvitation invitation) => $"https://t.me/{bot}?start={invitation.Payload}";

    /// <param name="origin">Such as <c>https://asisten.example</c>, without a slash at the end.</param>
    public static string WebChat(string origin, Agency agency, MentorInvitation invitation) => $"{origin.TrimEnd('/')}/chat?instansi={agency.Key}&mulai={invitation.Payload}";
}
