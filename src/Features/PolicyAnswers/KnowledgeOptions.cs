namespace AsnAssistant.PolicyAnswers;

/// <summary>Section <c>Knowledge</c> of the configuration.</summary>
public sealed class KnowledgeOptions
{
    /// <summary>The folder with subjects, <c>agencies</c>, <c>facts</c> and <c>lexicon</c>. Must exist at start.</summary>
    public string Path { get; set; } = "knowledge";

    /// <summary>Whether changed files are read again while the host runs.</summary>
    public bool Reload { get; set; } = true;
}
