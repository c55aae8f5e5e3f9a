namespace AsnAssistant.PolicyAnswers;

/// <summary>One confirmed fact: a line of <c>facts/*.tsv</c>.</summary>
internal sealed record Fact(string Id, Confidence Confidence, string Text);

/// <summary>
/// The confirmed facts, kept apart from the prose that uses them: who changes a number in an article must change it here too,
/// where it stands beside its regulation and is reviewed by itself.
/// </summary>
internal sealed class FactLedger
{
    private readonly Dictionary<string, Fact> _facts = [];

    public Fact? Find(string id) => _facts.GetValueOrDefault(id);

    public void Add(string file, string text, List<Finding> findings)
    {
        foreach (var (line, cells) in TsvRows.Read(file, text, 3, findings))
        {
            if (cells[1] is not ("K" or "S"))
            {
                findings.Add(new Finding(file, line, "facts", $"'{cells[0]}': only confirmed facts stand here, K or S. What is not confirmed stays out."));
            }
            else if (!_facts.TryAdd(cells[0], new Fact(cells[0], cells[1] == "S" ? Confidence.Secondary : Confidence.Confirmed, cells[2])))
            {
                findings.Add(new Finding(file, line, "facts", $"'{cells[0]}' stands in the facts twice."));
            }
        }
    }

    /// <summary>A copy to which an agency's own facts may be added.</summary>
    public FactLedger Copy()
    {
        var copy = new FactLedger();
        foreach (var (id, fact) in _facts)
        {
            copy._facts[id] = fact;
        }
        return copy;
    }
}
