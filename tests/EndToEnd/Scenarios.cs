using System.Text.RegularExpressions;

namespace AsnAssistant.EndToEnd.Tests;

/// <summary>What the three people come for, said through whatever client they have.</summary>
internal static partial class Scenarios
{
    /// <returns>The receipt, with number, date and PIN.</returns>
    public static async Task<string> FileComplaintAsync(IChat citizen, string story)
    {
        await citizen.SayAsync("/lapor");
        await citizen.HearAsync("Siapa yang boleh tahu");
        await citizen.PressAsync("Anonim");
        await citizen.HearAsync("Apa yang terjadi");
        await citizen.SayAsync(story);
        await citizen.HearAsync("Ada tambahan?");
        await citizen.PressAsync("Selesai bercerita");
        await citizen.HearAsync("Sepertinya ini tentang");
        await citizen.PressAsync("Ya, benar");
        await citizen.HearAsync("Di mana kejadiannya");
        await citizen.SayAsync("Jalan Contoh, Kelurahan Rangkui");
        var summary = await citizen.HearAsync("Sudah benar?");
        Assert.Contains(story, summary, StringComparison.Ordinal);
        await citizen.PressAsync("Kirim laporan");
        var receipt = await citizen.HearAsync("PIN:");
        Assert.Matches(TicketNumber(), receipt);
        return receipt;
    }

    public static async Task FollowTicketAsync(IChat citizen, string number)
    {
        await citizen.SayAsync("/status");
        await citizen.HearAsync("Laporan mana");
        await citizen.PressAsync(number);
        await citizen.HearAsync("menunggu diperiksa");
    }

    public static async Task AskPolicyAsync(IChat junior)
    {
        await junior.SayAsync("cuti tahunan pns brp hari");
        var answer = (await junior.HearAsync("hari kerja")).Replace('\u00a0', ' ');
        Assert.Contains("12", answer, StringComparison.Ordinal);
        Assert.Contains("PP 11/2017", answer, StringComparison.Ordinal);
        await junior.PressAsync("👍 Membantu");
        await junior.HearAsync("saya catat tanpa nama Anda");
        await junior.SayAsync("syaratnya apa?");
        await junior.HearAsync("terus-menerus");
        await junior.SayAsync("kalau PPPK?");
        await junior.HearAsync("Cuti PPPK");
    }

    public static async Task AskUnknownAsync(IChat junior)
    {
        await junior.SayAsync("siapa pemenang piala dunia sepak bola?");
        await junior.HearAsync("belum tahu");
    }

    /// <summary>What is not known goes to an officer in two taps.</summary>
    public static async Task AskOfficerAsync(IChat junior)
    {
        await AskUnknownAsync(junior);
        await junior.PressAsync("Tanya petugas");
        await junior.HearAsync("Pertanyaan belum dikirim");
        await junior.PressAsync("Kirim pertanyaan");
        Assert.Matches(TicketNumber(), await junior.HearAsync("Pertanyaan Anda sudah masuk"));
    }

    /// <summary>The mentor registers, the mentee asks, the mentor accepts in one tap, both are told.</summary>
    public static async Task PairAsync(IChat mentor, IChat mentee)
    {
        await mentor.SayAsync("/jadimentor");
        await mentor.HearAsync("Siapa nama Anda?");
        await mentor.SayAsync("Contoh Mentor");
        await mentor.HearAsync("Apa jabatan dan unit kerja Anda?");
        await mentor.SayAsync("Analis kebijakan, Dinas Contoh");
        await mentor.HearAsync("Topik apa");
        await mentor.SayAsync("renja");
        await mentor.HearAsync("Sudah dipilih");
        await mentor.PressAsync("Selesai memilih");
        await mentor.HearAsync("Berapa orang");
        await mentor.PressAsync("1 orang");
        await mentor.HearAsync("Kapan biasanya");
        await mentor.PressAsync("Lewati");
        await mentor.HearAsync("Sudah benar?");
        await mentor.PressAsync("Simpan");
        await mentor.HearAsync("terdaftar sebagai mentor");

        await mentee.SayAsync("/mentor");
        await mentee.HearAsync("Apa yang ingin Anda pelajari?");
        await mentee.SayAsync("renja");
        await mentee.HearAsync("Siapa nama Anda?");
        await mentee.SayAsync("Contoh Mentee");
        await mentee.HearAsync("Apa jabatan dan unit kerja Anda?");
        await mentee.SayAsync("Staf, Dinas Contoh");
        await mentee.HearAsync("Siapa yang ingin Anda minta lebih dulu?");
        await mentee.SayAsync("1");
        await mentee.HearAsync("Apa pesan Anda");
        await mentee.PressAsync("Lewati");
        await mentee.HearAsync("Kirim kepada Contoh Mentor?");
        await mentee.PressAsync("Kirim permintaan");
        await mentee.HearAsync("sudah dikirim");

        await mentor.HearAsync("ingin belajar dari Anda");
        await mentor.PressAsync("Terima");
        await mentor.HearAsync("Anda menerima");
        await mentee.HearAsync("menerima permintaan Anda");
    }

    public static string PinOf(string receipt) => Regex.Match(receipt, "PIN: ([0-9 ]+)").Groups[1].Value;

    [GeneratedRegex("ADU-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]")]
    public static partial Regex TicketNumber();
}
