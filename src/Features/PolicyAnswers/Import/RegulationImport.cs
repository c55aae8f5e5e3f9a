using AsnAssistant.People.Audit;

namespace AsnAssistant.PolicyAnswers;

/// <summary>Takes the text of a regulation over into drafts, a chapter or a stretch of one in each. Nothing is published; writes join the session's commit.</summary>
public sealed class RegulationImport(OwnArticles articles, AuditTrail audit, TimeProvider time)
{
    public const int MostMegabytes = 5;

    /// <summary>More than this nobody looks through.</summary>
    public const int MostDrafts = 80;

    // As much as is read in one go; a pasal that is longer stays whole.
    private const int WantedLength = 8_000;

    // The front matter and the facts repeat places and words.
    private const int LongestStretch = OwnArticles.TextLimit - 8_000;

    /// <param name="fileName">For its ending only.</param>
    /// <param name="officer">Who took it over, and so does not review it.</param>
    public ImportOutcome Import(string fileName, ReadOnlyMemory<byte> content, RegulationName regulation, string officer)
    {
        if (content.Length > MostMegabytes * 1024 * 1024)
        {
            return new ImportOutcome(ImportFault.TooLarge, []);
        }
        var (lines, fault) = SourceText.Read(fileName, content);
        if (fault is not null)
        {
            return new ImportOutcome(fault, []);
        }
        var stretches = Gathered(RegulationText.Cut(lines));
        if (stretches.Count == 0)
        {
            return new ImportOutcome(ImportFault.NoText, []);
        }
        if (stretches.Count > MostDrafts || stretches.Exists(stretch => stretch.Length > LongestStretch))
        {
            return new ImportOutcome(ImportFault.TooManySections, []);
        }
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var drafts = new List<OwnArticle>();
        foreach (var (stretch, i) in stretches.Select((stretch, i) => (stretch, i)))
        {
            var (text, facts) = ImportedDraft.Write(regulation, stretch, i + 1, today);
            drafts.Add(articles.Create(text, facts, officer));
        }
        audit.Note(AuditDeeds.RegulationImported, regulation.ShortName, officer);
        return new ImportOutcome(null, drafts);
    }

    /// <summary>A chapter that can be read in one go is one draft; of a longer one each division, and of that as many pasal as fit.</summary>
    private static List<RegulationStretch> Gathered(IReadOnlyList<RegulationStretch> cut)
    {
        var gathered = new List<RegulationStretch>();
        foreach (var chapter in Chapters(cut))
        {
            if (chapter.Sum(stretch => stretch.Length) <= WantedLength && chapter[0].Chapter.Length > 0)
            {
                gathered.Add(chapter[0] with { Division = "", DivisionTitle = "", Parts = [.. chapter.SelectMany(stretch => stretch.Parts)] });
                continue;
            }
            gathered.AddRange(chapter.SelectMany(Split));
        }
        return gathered;
    }

    private static IEnumerable<List<RegulationStretch>> Chapters(IReadOnlyList<RegulationStretch> cut)
    {
        var chapter = new List<RegulationStretch>();
        foreach (var stretch in cut)
        {
            if (chapter.Count > 0 && (stretch.Chapter != chapter[0].Chapter || stretch.Chapter.Length == 0))
            {
                yield return chapter;
                chapter = [];
            }
            chapter.Add(stretch);
        }
        if (chapter.Count > 0)
        {
            yield return chapter;
        }
    }

    private static IEnumerable<RegulationStretch> Split(RegulationStretch stretch)
    {
        // A stretch of a chapter is called by its pasal.
        var name = stretch.Length > WantedLength && stretch.Division.Length == 0 ? stretch.Chapter : stretch.Division;
        var parts = new List<RegulationPart>();
        foreach (var part in stretch.Parts)
        {
            if (parts.Count > 0 && parts.Sum(one => one.Length) + part.Length > WantedLength)
            {
                yield return stretch with { Division = name, Parts = [.. parts] };
                parts.Clear();
            }
            parts.Add(part);
        }
        yield return stretch with { Division = name, Parts = [.. parts] };
    }
}

/// <param name="Fault">Null when there are drafts.</param>
/// <param name="Drafts">In the text's order, 0 to <see cref="RegulationImport.MostDrafts"/>.</param>
public sealed record ImportOutcome(ImportFault? Fault, IReadOnlyList<OwnArticle> Drafts);
