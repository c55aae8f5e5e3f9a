using System.Globalization;

namespace AsnAssistant.PolicyAnswers;

/// <summary>
/// What one article must keep to be answered from at all. The heart: every number in it, with its unit, stands in a fact it lists,
/// and every place in a regulation stands in such a fact beside the regulation's name. An article that breaks this is not published.
/// </summary>
internal static class ArticleRules
{
    public const int FewestPhrasings = 5;

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    private static readonly string[] MonthNames =
        ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];

    public static List<Finding> Check(string file, Article article, FactLedger ledger)
    {
        var findings = new List<Finding>();
        var facts = Facts(file, article, ledger, findings);
        CheckPlaces(file, article, facts, findings);
        CheckNumbers(file, article, facts, findings);
        CheckValidity(file, article, facts, findings);
        CheckPhrasings(file, article.Phrasings, article.Language == ArticleLanguage.Indonesian ? article.NotAnswered : null, findings);
        var asked = article.Phrasings.Select(Alike).ToHashSet();
        foreach (var both in article.NotAnswered.Where(question => asked.Contains(Alike(question))))
        {
            findings.Add(new Finding(file, 1, "phrasings", $"'{both}' stands among the phrasings and among what is not answered."));
        }
        return findings;
    }

    /// <param name="notAnswered">Null where none is needed.</param>
    public static void CheckPhrasings(string file, IReadOnlyList<string> phrasings, IReadOnlyList<string>? notAnswered, List<Finding> findings)
    {
        if (phrasings.Select(Alike).Distinct().Count() < FewestPhrasings)
        {
            findings.Add(new Finding(file, 1, "phrasings", $"At least {FewestPhrasings} different ways to ask are needed: formal, chat, abbreviation, slang, a wrong word."));
        }
        if (notAnswered is { Count: 0 })
        {
            findings.Add(new Finding(file, 1, "phrasings", "'notAnswered' needs at least one near question that this article does not answer."));
        }
    }

    /// <summary>The same question in another case or with other marks is the same question.</summary>
    public static string Alike(string question) => string.Join(' ', WordReader.Words(question));

    private static List<Fact> Facts(string file, Article article, FactLedger ledger, List<Finding> findings)
    {
        var facts = new List<Fact>();
        foreach (var id in article.Facts)
        {
            if (ledger.Find(id) is not { } fact)
            {
                findings.Add(new Finding(file, 1, "facts", $"There is no fact '{id}' in the facts folder."));
                continue;
            }
            facts.Add(fact);
            if (fact.Confidence == Confidence.Secondary && article.Confidence == Confidence.Confirmed)
            {
                findings.Add(new Finding(file, 1, "facts", $"'{id}' is a secondary fact (S), so the article's confidence cannot be K."));
            }
        }
        return facts;
    }

    private static void CheckPlaces(string file, Article article, List<Fact> facts, List<Finding> findings)
    {
        foreach (var regulation in article.Regulations)
        {
            foreach (var place in regulation.Places)
            {
                // "PP 11/2017 Pasal 311 ayat (3), Pasal 311 ayat (4)": several places may follow one name.
                var stands = facts.Any(fact => fact.Text.Contains(place, StringComparison.Ordinal)
                    && !BeginsLongerPlace(fact.Text, place)
                    && fact.Text.Contains(regulation.ShortName, StringComparison.Ordinal));
                if (!stands)
                {
                    findings.Add(new Finding(file, 1, "citation", $"'{regulation.ShortName} {place}' stands in none of the facts the article lists."));
                }
            }
        }
    }

    // "Pasal 3" must not be taken from "Pasal 31".
    private static bool BeginsLongerPlace(string fact, string place)
    {
        for (var at = fact.IndexOf(place, StringComparison.Ordinal); at >= 0; at = fact.IndexOf(place, at + 1, StringComparison.Ordinal))
        {
            var end = at + place.Length;
            if (end >= fact.Length || !char.IsLetterOrDigit(fact[end]))
            {
                return false;
            }
        }
        return true;
    }

    private static void CheckNumbers(string file, Article article, List<Fact> facts, List<Finding> findings)
    {
        var supported = facts
            .SelectMany(fact => NumberClaims.In(WithoutNames(fact.Text, article), ArticleLanguage.Indonesian))
            .ToHashSet();
        Check(article.Title, 1);
        foreach (var passage in article.Passages)
        {
            Check(passage.Heading, passage.Line);
            foreach (var sentence in passage.Sentences)
            {
                Check(sentence.Text, sentence.Line);
            }
        }

        void Check(string text, int line)
        {
            var prose = WithoutNames(text, article);
            foreach (var claim in NumberClaims.In(prose, article.Language).Where(claim => claim.Unit.Length == 0 || !supported.Contains(claim)))
            {
                findings.Add(new Finding(file, line, "number", claim.Unit.Length == 0
                    ? $"'{claim.Number}' counts nothing we know; write the unit behind it, or cite the regulation as in the front matter."
                    : $"'{claim}' stands in none of the facts the article lists."));
            }
            foreach (var words in NumberClaims.SpelledOut(prose))
            {
                findings.Add(new Finding(file, line, "number", $"'{words}' must be written in digits, so that it can be compared with the facts."));
            }
            foreach (var word in NumberClaims.Singles(prose).Where(word => !facts.Any(fact => fact.Text.Contains(word, StringComparison.OrdinalIgnoreCase))))
            {
                findings.Add(new Finding(file, line, "number", $"'{word}' stands in none of the facts the article lists; write it as there."));
            }
        }
    }

    /// <summary>The text without the regulations the article names, whose digits are no amounts. A regulation it does not name stays, and is then found.</summary>
    private static string WithoutNames(string text, Article article)
    {
        var names = article.Regulations.Select(regulation => regulation.ShortName).Concat(article.Replaces);
        var places = article.Regulations.SelectMany(regulation => regulation.Places).OrderByDescending(place => place.Length);
        foreach (var name in names.Concat(places))
        {
            text = text.Replace(name, "", StringComparison.Ordinal);
        }
        return text;
    }

    private static void CheckValidity(string file, Article article, List<Fact> facts, List<Finding> findings)
    {
        if (article.Language != ArticleLanguage.Indonesian)
        {
            return;
        }
        if (article.ValidTo < article.ValidFrom)
        {
            findings.Add(new Finding(file, 1, "validity", "'validTo' lies before 'validFrom'."));
        }
        foreach (var date in new[] { article.ValidFrom, article.ValidTo }.OfType<DateOnly>())
        {
            var written = $"{date.Day.ToString(Plain)} {MonthNames[date.Month - 1]} {date.Year.ToString(Plain)}";
            if (!facts.Any(fact => fact.Text.Contains(written, StringComparison.Ordinal)))
            {
                findings.Add(new Finding(file, 1, "validity", $"'{written}' stands in none of the facts the article lists; write 'unknown' or 'none' if no source says it."));
            }
        }
    }
}
