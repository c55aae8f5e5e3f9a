using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Desk.Knowledge;

/// <summary>What the check found, as one view draws it.</summary>
/// <param name="Own">True where all of it is about the one text on the page: then only the line is named.</param>
public sealed record FindingList(IReadOnlyList<Finding> Findings, Texts Words, bool Own = false)
{
    public string RuleOf(Finding finding) => Words.Has("rule." + finding.Rule) ? Words["rule." + finding.Rule] : finding.Rule;
}
