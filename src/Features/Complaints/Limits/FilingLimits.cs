namespace AsnAssistant.Complaints;

/// <summary>How much may be filed within 24 hours. Counted by person and by story, never by network address: a whole kelurahan may share one.</summary>
public sealed class FilingLimits
{
    /// <summary>Reports of one person, joined ones included. 1 to 100.</summary>
    public int ReportsPerPerson { get; set; } = 10;

    /// <summary>Cases that one story makes, whoever tells it; whoever tells it after that joins the first of them. 1 to 50.</summary>
    public int CasesPerStory { get; set; } = 5;

    /// <summary>Reports of one story in all, joined ones included. 1 to 80, at least <see cref="CasesPerStory"/>.</summary>
    public int ReportsPerStory { get; set; } = 25;

    /// <summary>A report counts for so long.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);
}
