using System.Text.RegularExpressions;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Complaints;

namespace AsnAssistant.Dialogs;

public enum WishKind
{
    /// <summary>Nothing these words tell; the knowledge base is asked.</summary>
    Unclear,
    Greeting,
    Thanks,
    Report,
    Status,
    Ask,

    /// <summary>A person rather than the assistant.</summary>
    Person,
    FindMentor,
    BeMentor,

    /// <summary>Tanya cepat.</summary>
    QuickQuestion,

    /// <summary>Lingkaran belajar.</summary>
    Circle,
    Language,

    /// <summary>Says what they are employed as.</summary>
    EmployeeType,

    /// <summary>About one's own data.</summary>
    MyData,
    CorrectData,
    EraseData,
    WithdrawConsent,

    /// <summary>One's own learning hours from mentoring.</summary>
    MyHours,
}

/// <summary>What somebody plainly asks for, by words alone. Anything with more in it than the wish is left to the knowledge base, which knows questions from complaints.</summary>
/// <param name="Rest">Report: the story, if it came along. Status: the ticket number. Language: <c>en</c> or <c>id</c>. Employee type: as written. Otherwise null.</param>
public readonly partial record struct Wish(WishKind Kind, string? Rest = null)
{
    /// <summary>What follows "saya mau lapor" is a story from so many words on; less is only what it is about.</summary>
    private const int StoryWords = 3;

    public static Wish Read(string text)
    {
        if (Number().Match(text) is { Success: true } number && TicketNumber.TryParse(number.Value, out var ticket))
        {
            return new Wish(WishKind.Status, ticket.Value);
        }
        var folded = Words.Fold(text.Length > 200 ? text[..200] : text);
        if (Words.IsAny(folded, "english", "in english", "english please", "bahasa inggris"))
        {
            return new Wish(WishKind.Language, "en");
        }
        if (Words.IsAny(folded, "bahasa indonesia", "indonesia", "indonesian", "pakai bahasa indonesia"))
        {
            return new Wish(WishKind.Language, "id");
        }
        if (OwnData().Match(folded) is { Success: true } data)
        {
            return new Wish(
                data.Groups["correct"].Success ? WishKind.CorrectData
                : data.Groups["erase"].Success ? WishKind.EraseData
                : data.Groups["withdraw"].Success ? WishKind.WithdrawConsent
                : WishKind.MyData);
        }
        if (MyHours().IsMatch(folded))
        {
            return new Wish(WishKind.MyHours);
        }
        if (EmployedAs().Match(folded) is { Success: true } employed)
        {
            return new Wish(WishKind.EmployeeType, employed.Groups["type"].Value);
        }
        if (Greeting().IsMatch(folded))
        {
            return new Wish(WishKind.Greeting);
        }
        if (Thanks().IsMatch(folded))
        {
            return new Wish(WishKind.Thanks);
        }
        if (Words.IsAny(folded, "tanya cepat", "mau tanya cepat", "quick question"))
        {
            return new Wish(WishKind.QuickQuestion);
        }
        if (Words.IsAny(folded, "lingkaran", "lingkaran belajar", "gabung lingkaran", "learning circle", "learning circles"))
        {
            return new Wish(WishKind.Circle);
        }
        if (BeMentor().IsMatch(folded))
        {
            return new Wish(WishKind.BeMentor);
        }
        if (FindMentor().IsMatch(folded))
        {
            return new Wish(WishKind.FindMentor);
        }
        if (Status().IsMatch(folded))
        {
            return new Wish(WishKind.Status);
        }
        if (Ask().IsMatch(folded))
        {
            return new Wish(WishKind.Ask);
        }
        if (Person().IsMatch(folded))
        {
            return new Wish(WishKind.Person);
        }
        var report = Report().Match(text);
        if (report.Success)
        {
            var rest = report.Groups["rest"].Value.Trim(' ', ',', ':', '.', '-', '\n');
            return new Wish(WishKind.Report, Words.Fold(rest).Split(' ').Length >= StoryWords ? rest : null);
        }
        return default;
    }

    [GeneratedRegex(@"\bADU[ .-]?[0-9A-Z]{4}[ .-]?[0-9A-Z]{4}[ .-]?[0-9A-Z]\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"^((saya |aku |i )?(mau|ingin|minta|tolong|want to|please) )?((?<correct>perbaiki|koreksi|ubah|correct)|(?<erase>hapus(kan)?|delete|erase|remove)|(?<withdraw>cabut|tarik|withdraw)|lihat|tampilkan|show|see)? ?(semua |all )?(data (pribadi )?(saya|ku)|dataku|my (personal )?data|persetujuan( saya)?|my consent)$")]
    private static partial Regex OwnData();

    [GeneratedRegex(@"^((lihat|cek|tampilkan|berapa|show|see|check) )?((jp|jam pelajaran)( mentoring)?( saya|ku)|my (jp|learning hours))( (berapa|sekarang|tahun ini|this year))*$")]
    private static partial Regex MyHours();

    [GeneratedRegex(@"^(saya|aku|sy|i am|i m|im)( ini| adalah)?( seorang| pegawai| a| an)* (?<type>pns|cpns|pppk|p3k)( (ya|nih|kok|kak|min|pak|bu|mas|mbak))*$")]
    private static partial Regex EmployedAs();

    [GeneratedRegex(@"^(halo+|hai+|hi|hello|hey|hallo|permisi|p|ping|test|tes|punten|horas|om swastiastu|(as+ala+m)[a-z ']*|salam|selamat (pagi|siang|sore|malam)|pagi|siang|sore|malam|good (morning|afternoon|evening))( (kak|min|admin|pak|bu|bapak|ibu|bot|asisten|there|semua))*$")]
    private static partial Regex Greeting();

    [GeneratedRegex(@"^((oke?|ok|baik|siap|sip) )?(makasih|makasi|terima ?kasih|trims|trimakasih|thx|thanks|thank you|matur nuwun|hatur nuhun|nuhun)( (ya|banyak|kak|min|pak|bu|bot|asisten|so much|very much|a lot))*$|^(oke?|ok|baik|siap|sip|mantap)$")]
    private static partial Regex Thanks();

    [GeneratedRegex(@"^(saya |aku |kami |i )?((mau|ingin|pengen|pingin|bersedia|siap|want to|would like to|d like to|can i) )*((men)?jadi|daftar( jadi| sebagai)?|mendaftar (jadi|sebagai)|become|be|register as) (a )?mentor( (dong|ya|nih|please))?$")]
    private static partial Regex BeMentor();

    [GeneratedRegex(@"^(saya |aku |i )?((mau|ingin|pengen|pingin|butuh|perlu|tolong|want( to)?|need|would like|d like|looking for|please) )*((cari|carikan|mencari|dapat|punya|minta|find|get|have) )?(a |seorang )?mentor( (dong|ya|nih|please|untuk saya|for me))?$")]
    private static partial Regex FindMentor();

    [GeneratedRegex(@"^((saya |aku )?(mau|ingin|tolong|mohon|please) )?(cek|lihat|lacak|check|track|status)( (status|laporan|aduan|pengaduan|tiket|my|report|ticket|saya|ku))*$|^(laporan|aduan|pengaduan|tiket) saya( (bagaimana|gimana|sampai mana|sudah sampai mana))?$|^(gimana|bagaimana) (status |kabar )?(laporan|aduan|pengaduan) saya$")]
    private static partial Regex Status();

    [GeneratedRegex(@"^((saya |aku )?(mau|ingin|boleh) )?(tanya|nanya|bertanya)( (aturan|dong|ya|sesuatu|soal aturan|tentang aturan))*$|^(ask|ask a question|ask about rules|i have a question|question)$")]
    private static partial Regex Ask();

    [GeneratedRegex(@"^((saya |aku |i )?(mau|ingin|pengen|boleh|bisa|tolong|want to|would like to|can i) )*(tanya|nanya|bertanya|bicara|ngobrol|ngomong|hubungi|hubungkan|sambungkan|ask|talk to|speak to)( saya| langsung)*( ke| kepada| sama| dengan| pada| a| an| the)*( orang| petugas| manusia| pegawai| person| human| officer)( asli| langsung| kepegawaian| saja| aja| dong| ya)*$")]
    private static partial Regex Person();

    [GeneratedRegex(@"^\W*((saya|aku|kami|sy|i)\s+)?((mau|ingin|pengen|pingin|hendak|izin|ijin|mohon|want to|would like to|'d like to|need to)\s+)*(lapor(kan)?|melapor(kan)?|ngelapor|ngadu|mengadu(kan)?|adukan|buat (laporan|aduan|pengaduan)|lapor masalah|report( a problem)?|file a (report|complaint)|make a complaint|complain)\b(\s+(masalah|dong|ya|pak|bu|min|kak))*(?<rest>[\s\S]*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Report();
}
