namespace AsnAssistant.PolicyAnswers;

/// <summary>A regulation an article rests on, with the places in it.</summary>
/// <param name="Type">As lawyers abbreviate it: "PP", "UU", "Peraturan BKN", "SE MenPANRB".</param>
/// <param name="Number">Usually digits; "13/K.1/PDP.07" and the like occur.</param>
/// <param name="Title">What it is about, in words.</param>
/// <param name="Places">Such as "Pasal 311 ayat (1)"; empty where our source did not show the place.</param>
public sealed record Regulation(string Type, string Number, int Year, string Title, IReadOnlyList<string> Places)
{
    /// <summary>"PP 11/2017".</summary>
    public string ShortName => $"{Type} {Number}/{Year.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    public override string ToString() => Places.Count == 0 ? ShortName : $"{ShortName} {string.Join(", ", Places)}";
}

/// <summary>The regulation and place behind a quoted passage.</summary>
/// <param name="Regulation">"PP 11/2017".</param>
/// <param name="Place">"Pasal 311 ayat (1)"; null where our source did not show the place.</param>
/// <param name="ArticleId">Our article that says so.</param>
/// <param name="Source">A page where it was read; null when the article names none.</param>
public sealed record Citation(string Regulation, string? Place, string ArticleId, Uri? Source)
{
    /// <summary>"PP 11/2017 Pasal 311 ayat (1)".</summary>
    public string Text => Place is null ? Regulation : $"{Regulation} {Place}";

    public override string ToString() => Text;
}
