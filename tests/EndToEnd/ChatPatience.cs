using System.Text.RegularExpressions;

namespace AsnAssistant.EndToEnd.Tests;

/// <summary>What people at a client do that takes a while, or a look.</summary>
internal static partial class ChatPatience
{
    /// <summary>What time brings is looked for once a minute, and a lost race waits for the next look.</summary>
    public static async Task<string> HearInTimeAsync(this IChat chat, string words)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await chat.HearAsync(words);
            }
            catch (TimeoutException) when (tries < 5)
            {
                // The next look.
            }
        }
    }

    /// <summary>Presses the button of the first of the times that a message offers: "1. Rabu, 18 Maret 2026 pukul 15.00 WIB" stands behind "Rab 18/3 15.00".</summary>
    public static Task PressFirstOptionAsync(this IChat chat, string message)
    {
        var first = Option().Match(message);
        var month = Array.IndexOf(Months, first.Groups["month"].Value) + 1;
        return chat.PressAsync($"{first.Groups["weekday"].Value[..3]} {first.Groups["day"].Value}/{month} {first.Groups["hour"].Value}");
    }

    private static readonly string[] Months = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];

    [GeneratedRegex(@"1\. (?<weekday>\w+), (?<day>\d+) (?<month>\w+) \d{4} pukul (?<hour>\d\d\.\d\d)")]
    private static partial Regex Option();
}
