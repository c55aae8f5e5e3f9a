using System.Globalization;
using System.Text.RegularExpressions;

namespace AsnAssistant.PolicyAnswers;

/// <summary>Makes an article of a file's text, or says what is wrong with it. Pure: no files, no clock.</summary>
public static partial class ArticleReader
{
    private const int LongestTitle = 100;
    private const int LongestLabel = 20;

    private static readonly string[] InheritedKeys =
        ["group", "audience", "regulations", "validFrom", "validTo", "replaces", "sources", "confidence", "facts", "owner", "reviewBy"];

    /// <summary>Reads an Indonesian article.</summary>
    /// <param name="file">Its path in the knowledge folder, with '/', for the findings; ends in <c>.id.md</c>.</param>
    public static ArticleReading Read(string file, string text)
    {
        var findings = new List<Finding>();
        if (FrontMatter.Split(file, text, findings) is not var (front, body, bodyLine))
        {
            return new ArticleReading(null, findings, []);
        }
        var regulations = Regulations(front);
        var sources = front.Items("sources").Select(item => Source(front, item.Text("url"), item.Text("accessed"), item.Line)).OfType<SourceLink>().ToArray();
        var audiences = front.Texts("audience", required: true).Select(word => AudienceOf(front, word)).OfType<Audience>().ToArray();
        if (audiences.Length == 0)
        {
            front.Report(front.LineOf("audience"), "'audience' must name at least one of PNS, CPNS, PPPK, warga.");
        }
        var confidence = front.Text("confidence");
        if (confidence is not ("K" or "S"))
        {
            front.Report(front.LineOf("confidence"), "'confidence' must be K (confirmed) or S (secondary).");
        }
        var (title, label) = Names(front);
        var article = new Article(
            front.Text("id"), ArticleLanguage.Indonesian, title, label, front.Text("group"), audiences, regulations,
            front.Date("validFrom", "unknown"), front.Date("validTo", "none"), front.Texts("replaces", required: true), sources,
            confidence == "S" ? Confidence.Secondary : Confidence.Confirmed, front.Text("owner"), front.Date("reviewBy", null) ?? default,
            front.Texts("phrasings", required: true), front.Texts("notAnswered", required: true), front.Texts("facts", required: true),
            new Passage("", [], [], bodyLine), []);
        return WithBody(file, article, body, bodyLine, findings);
    }

    /// <summary>Reads the English version of an article; facts, regulations, sources and dates are the Indonesian one's.</summary>
    /// <param name="file">As above, ends in <c>.en.md</c>.</param>
    public static ArticleReading ReadTranslation(string file, string text, Article original)
    {
        var findings = new List<Finding>();
        if (FrontMatter.Split(file, text, findings) is not var (front, body, bodyLine))
        {
            return new ArticleReading(null, findings, []);
        }
        foreach (var key in InheritedKeys.Where(front.Has))
        {
            findings.Add(new Finding(file, front.LineOf(key), "language", $"'{key}' is taken from the Indonesian article; remove it here."));
        }
        var (title, label) = Names(front);
        var article = original with
        {
            Id = front.Text("id"),
            Language = ArticleLanguage.English,
            Title = title,
            Label = label,
            Phrasings = front.Texts("phrasings", required: true),
            NotAnswered = front.Texts("notAnswered", required: false),
        };
        return WithBody(file, article, body, bodyLine, findings);
    }

    private static ArticleReading WithBody(string file, Article article, string body, int bodyLine, List<Finding> findings)
    {
        var links = new List<(string, int)>();
        var stretches = ArticleBody.Read(file, body, bodyLine, findings, links);
        var passages = new List<Passage>();
        foreach (var stretch in stretches)
        {
            if (stretch.Sentences.Count == 0)
            {
                findings.Add(new Finding(file, stretch.Line, "body", stretch.Heading.Length == 0 ? "The answer itself must stand before the first heading." : $"Nothing stands under '{stretch.Heading}'."));
            }
            if (stretch.Basis.Count == 0)
            {
                findings.Add(new Finding(file, stretch.Line, "citation", $"{(stretch.Heading.Length == 0 ? "The lead" : $"'{stretch.Heading}'")} has no line 'Dasar: …' naming its regulations."));
            }
            passages.Add(new Passage(stretch.Heading, stretch.Sentences, Citations(file, article, stretch.Basis, findings), stretch.Line));
        }
        return new ArticleReading(findings.Count == 0 ? article with { Lead = passages[0], Sections = passages[1..] } : null, findings, links);
    }

    private static List<Citation> Citations(string file, Article article, List<(string Text, int Line)> basis, List<Finding> findings)
    {
        var citations = new List<Citation>();
        foreach (var (text, line) in basis)
        {
            var regulation = article.Regulations.FirstOrDefault(candidate => text == candidate.ShortName || text.StartsWith(candidate.ShortName + " ", StringComparison.Ordinal));
            var place = regulation is null || text.Length == regulation.ShortName.Length ? null : text[(regulation.ShortName.Length + 1)..];
            if (regulation is null || (place is not null && !regulation.Places.Contains(place)))
            {
                findings.Add(new Finding(file, line, "citation", $"'{text}' is not among the article's regulations; write it as there, one place for each ';'."));
                continue;
            }
            citations.Add(new Citation(regulation.ShortName, place, article.Id, article.Sources.Count > 0 ? article.Sources[0].Url : null));
        }
        return citations;
    }

    private static (string Title, string Label) Names(FrontMatter front)
    {
        var title = front.Text("title");
        var label = front.Text("label");
        if (title.Length > LongestTitle)
        {
            front.Report(front.LineOf("title"), $"A title has at most {LongestTitle} characters.");
        }
        if (label.Length > LongestLabel)
        {
            front.Report(front.LineOf("label"), $"A label stands on a button: at most {LongestLabel} characters.");
        }
        return (title, label);
    }

    private static Regulation[] Regulations(FrontMatter front)
    {
        var regulations = new List<Regulation>();
        foreach (var item in front.Items("regulations"))
        {
            if (!int.TryParse(item.Text("year"), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1945 or > 2100)
            {
                front.Report(item.Line, "The year of a regulation has four digits.");
            }
            regulations.Add(new Regulation(item.Text("type"), item.Text("number"), year, item.Text("title"), item.Texts("article")));
        }
        return [.. regulations];
    }

    private static SourceLink? Source(FrontMatter front, string url, string accessed, int line)
    {
        var readable = Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
        if (!readable)
        {
            front.Report(line, $"'{url}' is not a web address.");
        }
        if (!AccessedShape().IsMatch(accessed))
        {
            front.Report(line, "'accessed' says when the source was read: 2026-11 or 2026-11-05.");
            return null;
        }
        return readable ? new SourceLink(address!, accessed) : null;
    }

    private static Audience? AudienceOf(FrontMatter front, string word)
    {
        Audience? audience = word switch
        {
            "PNS" => Audience.Pns,
            "CPNS" => Audience.Cpns,
            "PPPK" => Audience.Pppk,
            "warga" => Audience.Citizen,
            _ => null,
        };
        if (audience is null)
        {
            front.Report(front.LineOf("audience"), $"'{word}' is not one of PNS, CPNS, PPPK, warga.");
        }
        return audience;
    }

    [GeneratedRegex(@"^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$", RegexOptions.CultureInvariant)]
    private static partial Regex AccessedShape();
}

/// <param name="Article">Null when there are findings: a broken article is never half used.</param>
/// <param name="Links">Targets of the links in the body, with their lines.</param>
public sealed record ArticleReading(Article? Article, IReadOnlyList<Finding> Findings, IReadOnlyList<(string Target, int Line)> Links);
