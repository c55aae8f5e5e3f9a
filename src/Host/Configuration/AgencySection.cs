using AsnAssistant.People;

namespace AsnAssistant.Host.Configuration;

/// <summary>One agency of section <c>Instansi</c>, with the bot that only the host knows of.</summary>
/// <param name="TelegramToken">Of its own bot; null where it has none. A secret.</param>
/// <param name="TelegramWebhookSecret">What Telegram puts into the header of each webhook call; null to have one derived. A secret.</param>
/// <param name="Connector">Its own registration with the Bot Connector service; null where it has none.</param>
public sealed record AgencySection(Agency Agency, string? TelegramToken, string? TelegramWebhookSecret, ConnectorAppSection? Connector);
