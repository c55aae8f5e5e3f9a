using System.Collections.Frozen;

namespace AsnAssistant.PolicyAnswers;

/// <summary>What a question says by itself, and whether it needs the one before to say anything.</summary>
/// <param name="Aspects">What it asks of whatever is being talked about.</param>
/// <param name="Rest">Its words without those, without the type of employee and without words that only link; in order.</param>
/// <param name="Leans">It links itself to what was said: "kalau …", "… itu", "syaratnya".</param>
/// <param name="Owned">The only other word, where it carries "-nya": what belongs to the topic rather than being one ("gajinya").</param>
internal sealed record FollowUp(IReadOnlyList<Aspect> Aspects, IReadOnlyList<string> Rest, bool Leans, string? Owned)
{
    private const int MostWords = 10;
    private const int LongestPhrase = 3;

    private static readonly FrozenSet<string> Openers = new[]
    {
        "kalau", "kalo", "klo", "klu", "kl", "klw", "terus", "trus", "trs", "lalu", "lantas", "nah", "tapi", "tp", "dan", "bagaimana", "gimana", "gmn", "untuk", "utk", "buat", "bagi", "sedangkan",
        "berarti", "then", "and", "if", "but", "for", "so", "what", "how",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Pointers =
        new[] { "itu", "tersebut", "tsb", "tadi", "ini", "begitu", "gitu", "sama", "juga", "jg", "it", "that", "this", "they", "same", "too" }.ToFrozenSet();

    // Words that say nothing of what is asked about; what remains besides them is a topic of its own.
    private static readonly FrozenSet<string> Links = new[]
    {
        "apa", "apakah", "apaan", "aja", "saja", "sih", "ya", "yaa", "dong", "kah", "yang", "yg", "di", "ke", "dari", "pada", "oleh", "dengan", "dgn", "akan", "bakal", "sudah", "udah", "udh", "belum",
        "blm", "tidak", "gak", "ga", "nggak", "ngga", "enggak", "tdk", "gk", "bukan", "boleh", "bisa", "bs", "dapat", "dapet", "dpt", "harus", "wajib", "perlu", "mesti", "min", "kak", "pak", "bu", "bapak",
        "ibu", "mas", "mbak", "tolong", "mohon", "berapa", "brp", "brapa", "mana", "kenapa", "mengapa", "jadi", "jadinya", "dia", "mereka", "ada", "adakah", "nih", "tuh", "kok", "lagi", "lg", "lebih", "paling",
        "maksimal", "minimal", "max", "min", "nya", "punya", "permintaan", "permohonan", "minta", "pengajuan", "ngajuin", "mengajukan", "diajukan", "dibawa", "disiapkan", "siapkan", "disertakan", "dilampirkan", "dikumpulkan", "diserahkan", "pegawai", "asn", "karyawan", "saya", "aku", "orang", "cuma", "hanya",
        "about", "is", "are", "the", "a", "an", "do", "does", "to", "of", "i", "can", "must", "may", "will", "be", "get", "need", "needed", "employees", "employee", "my", "request", "apply", "applied", "in", "on", "much", "many", "at", "which",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Types = new[] { "pns", "cpns", "pppk", "p3k" }.ToFrozenSet();

    // Words that end in "-nya" without pointing at anything.
    private static readonly FrozenSet<string> NoClitic = new[]
    {
        "biasanya", "misalnya", "hanya", "tanya", "nanya", "bertanya", "punya", "mempunyai", "adanya", "sebenarnya", "sebenernya", "seharusnya", "harusnya", "akhirnya", "semuanya", "lainnya", "sebaiknya", "rupanya",
        "kayaknya", "kayanya", "sepertinya", "tentunya", "katanya", "selanjutnya", "sebelumnya", "umumnya", "pastinya", "maksudnya", "bedanya", "artinya",
    }.ToFrozenSet();

    // "PPPK itu apa" asks what the word means.
    private static readonly FrozenSet<string> Defining = new[] { "beda", "bedanya", "perbedaan", "artinya", "arti", "pengertian", "definisi", "singkatan", "kepanjangan", "mean", "means", "difference", "versus", "vs" }.ToFrozenSet();

    /// <returns>Null for what certainly stands alone: too long, a definition, or nothing that could lean on anything.</returns>
    public static FollowUp? Read(string question)
    {
        var words = WordReader.Words(question);
        if (words.Count is 0 or > MostWords || words.Any(Defining.Contains) || IsDefinition(words))
        {
            return null;
        }
        var aspects = new List<Aspect>();
        var rest = new List<string>();
        for (var at = 0; at < words.Count;)
        {
            if (AspectAt(words, at) is var (aspect, length) && length > 0)
            {
                aspects.Add(aspect!);
                at += length;
                continue;
            }
            if (!Links.Contains(words[at]) && !Openers.Contains(words[at]) && !Pointers.Contains(words[at]) && !Types.Contains(words[at]))
            {
                rest.Add(words[at]);
            }
            at++;
        }
        var leans = Openers.Contains(words[0]) || words.Any(Pointers.Contains) || words.Any(HasClitic);
        return new FollowUp(aspects, rest, leans, rest is [var only] && HasClitic(only) ? only[..^3] : null);
    }

    /// <summary>Whether the words are those of a question rather than a remark: "lama banget" asks nothing.</summary>
    public bool Asks(string question) => Leans || PolicyQuestion.LooksLikeQuestion(question) || Aspects.Count > 0;

    private static (Aspect? Aspect, int Length) AspectAt(List<string> words, int at)
    {
        for (var length = Math.Min(LongestPhrase, words.Count - at); length > 0; length--)
        {
            foreach (var aspect in Aspect.All)
            {
                if (aspect.Asked.Any(phrase => phrase.Length == length && phrase.AsSpan().SequenceEqual(words.Slice(at, length).ToArray())))
                {
                    return (aspect, length);
                }
            }
        }
        return (null, 0);
    }

    private static bool HasClitic(string word) => word.Length > 5 && word.EndsWith("nya", StringComparison.Ordinal) && !NoClitic.Contains(word);

    private static bool IsDefinition(List<string> words)
    {
        for (var at = 0; at + 1 < words.Count; at++)
        {
            if ((words[at], words[at + 1]) is ("apa", "itu") or ("itu", "apa") or ("what", "is") && words.Any(Types.Contains))
            {
                return true;
            }
        }
        return false;
    }
}
