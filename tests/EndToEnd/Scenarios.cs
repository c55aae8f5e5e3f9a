using System.Text.RegularExpressions;

namespace AsnAssistant.EndToEnd.Tests;

/// <summary>What the three people come for, said through whatever client they have.</summary>
internal static partial class Scenarios
{
    /// <returns>The ticket's number.</returns>
    public static async Task<string> FileComplaintAsync(IChat citizen, string story)
    {
        await citizen.SayAsync("/lapor");
        await citizen.HearAsync("Siapa yang boleh tahu");
        await citizen.PressAsync("Anonim");
        await citizen.HearAsync("Apa yang terjadi");
        await citizen.SayAsync(story);
        await citizen.HearAsync("Selesai bercerita");
        await citizen.PressAsync("Selesai bercerita");
        await citizen.HearAsync("Di mana kejadiannya");
        await citizen.SayAsync("Jalan Contoh, Kelurahan Rangkui");
        var summary = await citizen.HearAsync("Sudah benar?");
        Assert.Contains(story, summary, StringComparison.Ordinal);
        await citizen.PressAsync("Kirim laporan");
        var receipt = await citizen.HearAsync("PIN");
        var number = TicketNumber().Match(receipt);
        Assert.True(number.Success, receipt);
        return number.Value;
    }

    public static async Task AskPolicyAsync(IChat junior)
    {
        await junior.SayAsync("cuti tahunan pns brp hari");
        var answer = await junior.HearAsync("12 hari kerja");
        Assert.Contains("PP 11/2017", answer.Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    public static async Task AskUnknownAsync(IChat junior)
    {
        await junior.SayAsync("berapa tarif parkir di bulan");
        await junior.HearAsync("belum tahu");
    }

    /// <summary>The mentor registers, the mentee asks, the mentor accepts in one tap, both are told.</summary>
    public static async Task PairAsync(IChat mentor, IChat mentee)
    {
        await RegisterMentorAsync(mentor);
        await RequestMentorAsync(mentee);
        await mentor.HearAsync("ingin belajar dari Anda");
        await mentor.PressAsync("Terima");
        await mentor.HearAsync("menerima");
        await mentee.HearAsync("menerima");
    }

    [GeneratedRegex("ADU-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]")]
    public static partial Regex TicketNumber();

    private static Task RegisterMentorAsync(IChat mentor) => throw new NotSupportedException(mentor.ToString());

    private static Task RequestMentorAsync(IChat mentee) => throw new NotSupportedException(mentee.ToString());
}
