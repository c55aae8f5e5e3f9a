namespace AsnAssistant.PolicyAnswers;

/// <summary>Why a file became no drafts.</summary>
public enum ImportFault
{
    TooLarge,

    /// <summary>A kind of file that is not read: what to save it as is said instead.</summary>
    Kind,

    /// <summary>No library that could be had here reads one; how to save it as text is said instead.</summary>
    Pdf,

    /// <summary>Damaged, or in letters that nobody can tell.</summary>
    Unreadable,

    /// <summary>Nothing to read in it.</summary>
    NoText,

    /// <summary>More drafts than one person can look through, or one article longer than a draft may be.</summary>
    TooManySections,
}

/// <summary>A line of a text, as far as its file tells.</summary>
/// <param name="Heading">1 to 6 where the file marks it as a heading; 0 elsewhere.</param>
internal readonly record struct SourceLine(string Text, int Heading = 0);
