using System.Collections.Frozen;

namespace AsnAssistant.PolicyAnswers;

/// <summary>What people go on to ask about any rule, whatever it is about: how long, who decides, what if refused.</summary>
/// <param name="Asked">Words or short phrases that ask for it.</param>
/// <param name="Told">Beginnings of words by which an article tells it.</param>
/// <param name="WantsTime">It is told by a stretch of time: "12 hari kerja".</param>
internal sealed record Aspect(IReadOnlyList<string[]> Asked, FrozenSet<string> Told, bool WantsTime = false)
{
    public static IReadOnlyList<Aspect> All { get; } =
    [
        Of("berapa lama|brp lama|lamanya|berapa hari|brp hari|berapa bulan|berapa tahun|selama apa|durasinya|how long|how many days|how many months", "lama", wantsTime: true, isFirst: true),
        Of("kapan|kpn|batas waktu|batas waktunya|tenggat|tenggatnya|deadline|deadlinenya|paling lambat|paling telat|mulai kapan|when|by when", "kapan batas waktu tenggat lambat sejak sebelum setelah sesudah when before after within deadline", wantsTime: true),
        Of(
            "siapa|sapa|menyetujui|menetapkan|memutuskan|mengizinkan|berwenang|tanda tangan|tandatangan|ttd|yang teken|tanda tangannya|who|who signs|signs|sign|approves|decides",
            "pejabat ppk atasan berwenang wenang menandatangani ditandatangani menetapkan ditetapkan memutuskan diputuskan menyetujui disetujui memberi diberikan ditunda kepala pimpinan presiden menteri gubernur bupati official officer authority superior head approv decid sign"),
        Of(
            "ditolak|nolak|menolak|tidak disetujui|ga disetujui|gak disetujui|nggak disetujui|tidak diizinkan|ga diizinin|gak diizinin|tidak dikasih|gak dikasih|ditunda|refused|rejected|denied|turned down",
            "tolak ditolak menolak penolakan menunda ditunda penundaan tangguh ditangguhkan keberatan banding ombudsman refus reject denied deni postpon object appeal"),
        Of("syarat|syaratnya|persyaratan|persyaratannya|ketentuannya|requirements|conditions", "syarat persyaratan condition requirement"),
        Of(
            "dokumen|dokumennya|dokumen apa|berkas|berkasnya|lampiran|lampirannya|bawa apa|perlu apa|suratnya|surat apa|formulir|formulirnya|documents|papers|form",
            "dokumen berkas surat lampir menyertakan disertai formulir salinan fotokopi document letter form cop"),
        Of(
            "cara|caranya|gimana caranya|bagaimana caranya|langkah|langkahnya|prosedur|prosedurnya|alur|alurnya|prosesnya|mengurusnya|ngurusnya|ngajuinnya|mengajukannya|mintanya|steps|procedure",
            "langkah cara alur ajukan mengajukan diajukan permintaan tertulis step apply request submit"),
        Of("biaya|biayanya|bayar|bayarnya|gratis|tarif|tarifnya|ongkos|cost|costs|fee|fees|free", "biaya bayar gratis tarif rupiah rp fee cost free"),
        Of("sanksi|sanksinya|hukuman|hukumannya|akibat|akibatnya|risikonya|konsekuensinya|melanggar|dilanggar|penalty|sanction|consequences", "sanksi hukuman dihukum akibat melanggar sanction penalt punish"),
        Of("dasarnya|dasar hukumnya|dasar hukum|aturannya|pasalnya|pasal berapa|peraturannya|aturan mana|legal basis|which article|which regulation", "dasar pasal peraturan undang", isBasis: true),
        Of("di mana|dimana|ke mana|kemana|where|lewat mana|online|lewat apa", "kanal loket laman aplikasi daring kantor online website where portal tempat"),
        Of("dibayar|gaji|gajinya|penghasilan|penghasilannya|tunjangan|tunjangannya|tpp|paid|salary|pay", "gaji penghasilan tunjangan dibayar salary income allowance paid"),
        Of(
            "hangus|diperpanjang|perpanjang|perpanjangan|diganti|dibatalkan|batal|dicicil|diwakilkan|digabung|diambil|diakumulasi|telat|terlambat|lewat|extended|cancelled|late",
            "hangus perpanjang diperpanjang diganti gugur batal dibatalkan dicicil diwakilkan digabung gabung telat terlambat lewat extend cancel late"),
    ];

    /// <summary>It is told by what the article rests on, which stands beneath every answer.</summary>
    public bool IsBasis { get; private init; }

    /// <summary>It is what the first sentences of an article tell, if they tell it at all.</summary>
    public bool IsFirst { get; private init; }

    /// <summary>How well a stretch of text tells this.</summary>
    public int TellsIn(string text, ArticleLanguage language)
    {
        var told = WordReader.Words(text).Count(word => Told.Any(beginning => word.StartsWith(beginning, StringComparison.Ordinal) && word.Length <= beginning.Length + 5));
        return told + (WantsTime && NumberClaims.In(text, language).Any(claim => claim.Unit.Split(' ')[0] is "hari" or "bulan" or "tahun" or "minggu" or "jam" or "menit") ? 2 : 0);
    }

    private static Aspect Of(string asked, string told, bool wantsTime = false, bool isBasis = false, bool isFirst = false) =>
        new([.. asked.Split('|').Select(phrase => phrase.Split(' '))], told.Split(' ').ToFrozenSet(), wantsTime) { IsBasis = isBasis, IsFirst = isFirst };
}
