namespace AsnAssistant.Desk;

/// <summary>Which browser it is, so that people know their own devices again. More of what a browser tells is not kept.</summary>
internal static class BrowserFamily
{
    /// <summary>Names the others carry stand behind theirs: Edge calls itself Chrome and Safari too.</summary>
    private static readonly (string Mark, string Family)[] Families =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
    ];

    /// <returns>Empty where it is none of the known.</returns>
    public static string Of(string userAgent) => Families.FirstOrDefault(family => userAgent.Contains(family.Mark, StringComparison.Ordinal)).Family ?? "";
}
