namespace AsnAssistant.PolicyAnswers;

/// <summary>The articles of a folder, read at start and again when a file changes. Readers always see one whole snapshot.</summary>
public sealed class KnowledgeBase
{
}
