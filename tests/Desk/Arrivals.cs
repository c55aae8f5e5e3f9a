using System.Text.RegularExpressions;

using Microsoft.Playwright;

namespace AsnAssistant.Desk.Tests;

/// <summary>Waiting for an address by looking again: waiting for the page's load event misses one that fired before the waiting began.</summary>
internal static class Arrivals
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Until the page's address is this one and all of the page is there, its modules too.</summary>
    /// <exception cref="PlaywrightException">It was not so within thirty seconds.</exception>
    public static Task ArriveAsync(this IPage page, string address) => page.ArriveAsync(new Regex($"^{Regex.Escape(address)}$"));

    /// <inheritdoc cref="ArriveAsync(IPage, string)"/>
    public static async Task ArriveAsync(this IPage page, Regex address)
    {
        await Assertions.Expect(page).ToHaveURLAsync(address, new PageAssertionsToHaveURLOptions { Timeout = (float)Patience.TotalMilliseconds });
        for (var since = DateTime.UtcNow; await StateAsync(page) != "complete";)
        {
            if (DateTime.UtcNow - since > Patience)
            {
                throw new PlaywrightException($"{page.Url} was not read whole within {Patience.TotalSeconds} s.");
            }
            await Task.Delay(25);
        }
    }

    private static async Task<string> StateAsync(IPage page)
    {
        try
        {
            return await page.EvaluateAsync<string>("document.readyState");
        }
        catch (PlaywrightException)
        {
            // The page was just being replaced by the next.
            return "";
        }
    }
}
