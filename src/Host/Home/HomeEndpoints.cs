using AsnAssistant.Host.Serving;

namespace AsnAssistant.Host.Home;

internal static class HomeEndpoints
{
    /// <summary>The first page; and the chat's address without an agency leads to it, where several can be chosen.</summary>
    public static void MapHome(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            if (HttpMethods.IsGet(context.Request.Method) && context.Request.Path.Value is "/" or "/chat")
            {
                var agencies = context.RequestServices.GetRequiredService<RequestAgency>();
                agencies.Remember(context);
                if (context.Request.Path.Value == "/chat" && agencies.Of(context) is null)
                {
                    context.Response.Redirect("/");
                    return Task.CompletedTask;
                }
            }
            return next(context);
        });
    }
}
