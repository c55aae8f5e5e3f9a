using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AsnAssistant.Telegram;

/// <summary>Where Telegram's calls arrive.</summary>
public static class TelegramWebhook
{
    /// <summary>Maps <c>POST /telegram/{path secret}</c> in webhook mode with at least one bot; else nothing.</summary>
    public static IEndpointRouteBuilder MapTelegram(this IEndpointRouteBuilder routes)
    {
        var options = routes.ServiceProvider.GetRequiredService<IOptions<TelegramOptions>>().Value;
        return options.Mode == TelegramMode.Webhook && options.Bots.Count > 0 ? routes : routes;
    }
}
