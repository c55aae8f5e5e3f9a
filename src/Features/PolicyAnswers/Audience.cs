namespace AsnAssistant.PolicyAnswers;

/// <summary>Whom a rule concerns. In an article's front matter: <c>PNS</c>, <c>CPNS</c>, <c>PPPK</c>, <c>warga</c>.</summary>
public enum Audience
{
    Pns,
    Cpns,
    Pppk,
    Citizen,
}
