namespace AsnAssistant.PolicyAnswers;

/// <summary>Something wrong in the knowledge folder, for the person who edits it.</summary>
/// <param name="File">Relative to the knowledge folder, with '/'.</param>
/// <param name="Line">From 1; 1 when it concerns the whole file.</param>
/// <param name="Rule">Which rule, one or two words.</param>
/// <param name="Message">What is wrong and what to do, in English.</param>
public sealed record Finding(string File, int Line, string Rule, string Message)
{
    public override string ToString() => $"{File}:{Line.ToString(System.Globalization.CultureInfo.InvariantCulture)}: {Rule}: {Message}";
}
