using AsnAssistant.Desk.MentorInvitations;
using AsnAssistant.People;
using AsnAssistant.Telegram;

namespace AsnAssistant.Host.Serving;

/// <summary>Tells the desk which bot is an agency's, as soon as Telegram has told us.</summary>
internal sealed class ChatDoors(TelegramStatus telegram) : IChatDoors
{
    public string? TelegramBotOf(Agency agency) => telegram.Bots.FirstOrDefault(bot => bot.Agency == agency.Id)?.Username;
}
