using AsnAssistant.Mentoring;
using AsnAssistant.Mentoring.Managers;
using AsnAssistant.Mentoring.Matching;
using AsnAssistant.People;

namespace AsnAssistant.Desk.Mentoring;

/// <summary>A page for managers of mentoring: personnel officers and administrators.</summary>
public abstract class MentoringPage(DeskContext desk) : DeskPage(desk)
{
    public const string Address = "/desk/mentoring";

    public const string Matching = Address + "/pencocokan";

    public const string Outcomes = Address + "/hasil";

    public const string Circles = Address + "/lingkaran";

    public const string Latsar = Address + "/latsar";

    private static readonly Role[] Managers = [Role.Administrator, Role.Personnel];

    protected override IReadOnlyList<Role> Roles => Managers;

    /// <summary>The address of the part that a page is in.</summary>
    public virtual string Part => Address;

    /// <summary>In the order of the bar.</summary>
    public IEnumerable<(string Address, string Title)> Parts
    {
        get
        {
            yield return (Address, Words["overview"]);
            yield return (Matching, Words["matching"]);
            if (Programmes.Find(MatchMode.Group) is not null)
            {
                yield return (Circles, CompanionTexts.For(Language)["circles"]);
            }
            if (Programmes.Find(MatchMode.Admin) is not null)
            {
                yield return (Latsar, CompanionTexts.For(Language)["latsar"]);
            }
            yield return (Outcomes, Words["outcomes"]);
        }
    }

    public Texts Words => MentoringDeskTexts.For(Language);

    public Programmes Programmes => Programmes.Of(Desk.Agency);

    /// <returns>Null for whom there is none.</returns>
    internal static string? AddressFor(Role role) => Managers.Contains(role) ? Address : null;

    public string ProgrammeName(string id) => Programmes.RulesOf(id).Name(Language);

    public string Whole(long number) => Numbers.Whole(number, Language);

    /// <summary>A number of people, or of what tells of them: not said where it would be fewer than five.</summary>
    public string People(long number) => number is > 0 and < Fairness.LeastShown ? Words["few"] : Whole(number);

    public string Share(double share) => Numbers.Percent((decimal)share, Language);

    /// <summary>"Nama, unit", with what is known of it.</summary>
    public string Who(string? name, string? unit) => name is null ? Words["gone"] : string.IsNullOrWhiteSpace(unit) ? name : $"{name}, {unit}";

    /// <summary>Words, shape and style: colour alone says nothing.</summary>
    public (string Words, string Shape, string Style) Of(PairHealth health) => health switch
    {
        PairHealth.Red => (Words["health.Red"], "✕", "late"),
        PairHealth.Yellow => (Words["health.Yellow"], "▲", "soon"),
        PairHealth.Green => (Words["health.Green"], "✓", "over"),
        _ => (Words["health.OnPause"], "‖", ""),
    };
}
