using AsnAssistant.People;

namespace AsnAssistant.PolicyAnswers;

/// <summary>Whom a rule concerns. In an article's front matter: <c>PNS</c>, <c>CPNS</c>, <c>PPPK</c>, <c>warga</c>.</summary>
public enum Audience
{
    Pns,
    Cpns,
    Pppk,
    Citizen,
}

public static class Audiences
{
    /// <summary>Whom the rules for an employee of this type concern.</summary>
    public static Audience Of(EmployeeType type) => type switch
    {
        EmployeeType.Cpns => Audience.Cpns,
        EmployeeType.Pppk => Audience.Pppk,
        _ => Audience.Pns,
    };

    /// <returns>Null for citizens.</returns>
    public static EmployeeType? TypeOf(Audience audience) => audience switch
    {
        Audience.Pns => EmployeeType.Pns,
        Audience.Cpns => EmployeeType.Cpns,
        Audience.Pppk => EmployeeType.Pppk,
        _ => null,
    };
}
