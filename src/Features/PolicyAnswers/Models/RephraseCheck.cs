using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AsnAssistant.PolicyAnswers;

/// <summary>
/// Lets a model's answer pass only if each sentence cites a given section and says nothing that does not stand there. It looks at words, not at sense, so it
/// refuses much that is right: the quotation is never wrong, and stands in its place.
/// </summary>
internal static partial class RephraseCheck
{
    private const int LongestAnswer = 900;
    private const int MostSentences = 5;
    private const double LeastCovered = 0.75;
    private const double TellingWeight = 0.5;

    private static readonly FrozenSet<string> Negations = new[]
    {
        "tidak", "tak", "bukan", "jangan", "tanpa", "belum", "dilarang", "larangan", "terlarang", "kecuali", "selain", "gugur", "hangus",
        "not", "no", "never", "without", "cannot", "except", "unless", "nor", "neither", "prohibited", "forbidden",
    }.ToFrozenSet();

    // What binds, permits and bounds; each group by its words, written together.
    private static readonly (string Name, string[] Words)[] Bounds =
    [
        ("must", ["wajib", "harus", "mesti", "must", "shall", "required", "obliged"]),
        ("may", ["boleh", "dapat", "bisa", "may", "can", "allowed"]),
        ("only", ["hanya", "cuma", "only"]),
        ("least", ["paling kurang", "paling sedikit", "sekurang-kurangnya", "sekurangnya", "minimal", "minimum", "at least"]),
        ("most", ["paling lama", "paling lambat", "paling banyak", "maksimal", "maksimum", "sampai dengan", "hingga", "at most", "up to", "at the latest", "no later"]),
        ("before", ["sebelum", "before"]),
        ("after", ["setelah", "sesudah", "sejak", "after", "since"]),
    ];

    private static readonly FrozenSet<string> Indonesian = new[]
    {
        "yang", "dan", "di", "ke", "untuk", "dengan", "adalah", "tidak", "dari", "pada", "oleh", "atau", "paling", "hari", "harus", "boleh", "dapat", "bagi", "anda", "itu", "ini", "lamanya", "setelah", "kepada",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> English = new[]
    {
        "the", "of", "and", "is", "for", "to", "must", "may", "days", "by", "with", "a", "an", "in", "are", "or", "that", "you", "after", "from", "at", "be", "on", "they",
    }.ToFrozenSet();

    /// <param name="said">As the model said it.</param>
    /// <param name="language">Of the sections, and of what was asked for.</param>
    /// <returns>The answer, or null with the reason.</returns>
    public static (Rephrased? Answer, RephraseFault Fault) Check(string said, IReadOnlyList<GivenSection> given, Article article, ArticleLanguage language, PassageIndex index)
    {
        var text = said.Trim();
        if (text.Length is 0 or > LongestAnswer)
        {
            return (null, RephraseFault.Length);
        }
        if (!PlainSigns().IsMatch(text) || LinkLike().IsMatch(text) || Listed().IsMatch(text))
        {
            return (null, RephraseFault.Markup);
        }
        if (Sentences(text, given) is not { } sentences)
        {
            return (null, RephraseFault.Uncited);
        }
        if (sentences.Count > MostSentences)
        {
            return (null, RephraseFault.Length);
        }
        if (!IsIn(language, text))
        {
            return (null, RephraseFault.Language);
        }
        foreach (var sentence in sentences)
        {
            var cited = given.Where(section => sentence.Cites.Contains(section.Number)).ToArray();
            if (FaultOf(sentence.Text, cited, article, language, index) is not RephraseFault.None and var fault)
            {
                return (null, fault);
            }
        }
        var numbers = sentences.SelectMany(sentence => sentence.Cites).ToHashSet();
        return (new Rephrased(sentences, [.. given.Where(section => numbers.Contains(section.Number)).Select(section => (section.Number, section.Passage.Citations))]), RephraseFault.None);
    }

    private static List<RephrasedSentence>? Sentences(string text, IReadOnlyList<GivenSection> given)
    {
        var sentences = new List<RephrasedSentence>();
        var end = 0;
        foreach (Match match in CitedSentence().Matches(text))
        {
            var words = Blank().Replace(match.Groups["text"].Value, " ").Trim();
            var cites = CitationMark().Matches(match.Groups["marks"].Value).Select(mark => int.Parse(mark.Groups[1].Value, CultureInfo.InvariantCulture)).Distinct().ToArray();
            // Two sentences before one mark: the first of them cites nothing.
            if (match.Index != end || words.Length < 2 || SentenceEnd().IsMatch(words) || !cites.All(cite => given.Any(section => section.Number == cite)))
            {
                return null;
            }
            end = match.Index + match.Length;
            sentences.Add(new RephrasedSentence(words.TrimEnd('.', ' ') + ".", cites));
        }
        return end == text.Length && sentences.Count > 0 ? sentences : null;
    }

    private static RephraseFault FaultOf(string sentence, GivenSection[] cited, Article article, ArticleLanguage language, PassageIndex index)
    {
        var all = cited.SelectMany(section => section.Passage.Sentences).Select(source => (source.Text, Stems: StemsOf(source.Text, index))).ToArray();
        var sources = all;
        var stems = StemsOf(sentence, index);
        if (RegulationsIn(sentence).Except(cited.SelectMany(section => RegulationsIn(section.Basis + ". " + section.Passage.Text))).Any())
        {
            return RephraseFault.Regulation;
        }
        // A regulation's own digits are looked at above; of the basis only its places count, each by its kind: "11 hari" does not stand in "PP 11/2017".
        var told = cited.SelectMany(section => NumberClaims.In(NamedRegulation().Replace(section.Basis, " "), language)).ToArray();
        var claims = NumberClaims.In(NamedRegulation().Replace(sentence, " "), language).Where(claim => !Stands(claim, told)).ToArray();
        if (claims.Length > 0)
        {
            // All of them in one sentence: of two lines of a list, one's days and the other's months make a third rule.
            var words = stems.Where(stem => !char.IsDigit(stem[0])).ToArray();
            sources = [.. sources.Where(source => source.Stems.Overlaps(words) && NumberClaims.In(source.Text, language).ToArray() is var stated && claims.All(claim => Stands(claim, stated)))];
            if (sources.Length == 0)
            {
                return RephraseFault.Number;
            }
        }
        if (NumberClaims.SpelledOut(sentence).Concat(NumberClaims.Singles(sentence)).Any(amount => !cited.Any(section => section.Passage.Text.Contains(amount, StringComparison.OrdinalIgnoreCase))))
        {
            return RephraseFault.Number;
        }
        var own = all.SelectMany(source => source.Stems).Concat(cited.SelectMany(section => StemsOf(section.Passage.Heading, index))).Concat(index.TermsOfTitle(article)).ToHashSet();
        if (stems.Count == 0 || stems.Count(own.Contains) < LeastCovered * stems.Count)
        {
            return RephraseFault.Words;
        }
        var nearest = sources.MaxBy(source => source.Stems.Count(stems.Contains) / Math.Sqrt(source.Stems.Count + 1.0));
        return Means(sentence, nearest.Text) ? RephraseFault.None : RephraseFault.Meaning;
    }

    private static bool Stands(NumberClaim claim, IEnumerable<NumberClaim> told) => told.Any(one => one.Number == claim.Number && (claim.Unit.Length == 0 || one.Unit == claim.Unit));

    // A bound may be left out only where no number stands; none may be added.
    private static bool Means(string sentence, string source)
    {
        if (IsNegated(sentence) != IsNegated(source))
        {
            return false;
        }
        var (said, told) = (BoundsIn(sentence), BoundsIn(source));
        return said.IsSubsetOf(told)
            && (!sentence.Any(char.IsDigit) || told.Where(bound => bound is "least" or "most" or "only" or "before" or "after").All(said.Contains));
    }

    private static bool IsNegated(string text) => WordReader.Words(text).Any(Negations.Contains);

    private static HashSet<string> BoundsIn(string text)
    {
        var spoken = " " + string.Join(' ', WordReader.Words(text)) + " ";
        return [.. Bounds.Where(bound => bound.Words.Any(words => spoken.Contains($" {words.Replace('-', ' ')} ", StringComparison.Ordinal))).Select(bound => bound.Name)];
    }

    private static HashSet<string> StemsOf(string text, PassageIndex index) => [.. index.Read(text).Terms.Where(term => term.Weight >= TellingWeight).Select(term => term.Stem)];

    private static IEnumerable<string> RegulationsIn(string text) =>
        WordReader.Words(text, spellOutRanges: true).Where(Analyzer.IsRegulation).Concat(NamedRegulation().Matches(text).Select(match => Blank().Replace(match.Value.ToLowerInvariant(), "")));

    private static bool IsIn(ArticleLanguage language, string text)
    {
        var words = WordReader.Words(text);
        var (indonesian, english) = (words.Count(Indonesian.Contains), words.Count(English.Contains));
        return language == ArticleLanguage.Indonesian ? indonesian > english : english > indonesian;
    }

    [GeneratedRegex(@"^[\p{L}\p{M}\p{Nd} .,:;!?()%/–—'""’“”+\-\[\]\r\n]+$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainSigns();

    // "contoh.id", "www", "https:"; a full stop within a word is no abbreviation of ours.
    [GeneratedRegex(@"\bhttps?\b|\bwww\b|//|\]\(|\p{L}{2,}\.\p{L}{2,}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LinkLike();

    [GeneratedRegex(@"^\s*(?:-|–|\d+[.)])\s", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Listed();

    [GeneratedRegex(@"(?<text>[^\[\]]+?)\s*(?<marks>\[S\d{1,2}\](?:\s*,?\s*\[S\d{1,2}\])*)[.!?]?\s*", RegexOptions.CultureInvariant)]
    private static partial Regex CitedSentence();

    [GeneratedRegex(@"\[S(\d{1,2})\]", RegexOptions.CultureInvariant)]
    private static partial Regex CitationMark();

    [GeneratedRegex(@"[.!?;]\s+[\p{Lu}""“(]", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();

    // Any name before "number/year": a type of regulation that the word reader does not know.
    [GeneratedRegex(@"\b[\p{L}]+\s+(?:No(?:mor|\.)?\s*)?\d+\s*(?:/|\s[Tt]ahun\s)\s*\d{4}\b", RegexOptions.CultureInvariant)]
    private static partial Regex NamedRegulation();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blank();
}
