using AsnAssistant.People;

namespace AsnAssistant.Desk.MentorInvitations;

/// <summary>Where people reach an agency's assistant, as far as the host knows.</summary>
public interface IChatDoors
{
    /// <returns>The bot's name without '@'; null where the agency has none, or Telegram has not told it yet.</returns>
    string? TelegramBotOf(Agency agency);
}
