using System.Text.Json;
using System.Text.Json.Serialization;
using AsnAssistant.Complaints;

namespace AsnAssistant.Host.Demo;

/// <param name="DaysAgo">When it was filed.</param>
internal sealed record DemoTicket(string Key, TicketKind Kind, string Story, string? Place, double DaysAgo, IReadOnlyList<DemoStep> Steps, string? JoinedWith = null)
{
    public TimeSpan Ago => TimeSpan.FromDays(DaysAgo);
}

/// <param name="State">Where the step leads.</param>
/// <param name="Text">What the officer writes; empty where nothing is written.</param>
internal sealed record DemoStep(TicketState State, string Text, string? Evidence = null, string? To = null);

internal sealed record DemoPerson(string Key, string Name, string Unit, IReadOnlyList<string> Topics);

/// <summary>Sample data, plainly sample: the words stand in DemoSamples.json.</summary>
internal static class DemoSamples
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
    private static readonly Samples All = Read();

    public static IReadOnlyList<DemoTicket> Tickets => All.Tickets;

    public static IReadOnlyList<DemoPerson> Mentors => All.Mentors;

    public static DemoPerson Mentee => All.Mentee;

    /// <summary>Who has a profile and no mentor yet: for the desk's matching.</summary>
    public static IReadOnlyList<DemoPerson> Learners => All.Learners;

    public static string Wish => All.Wish;

    public static string Correction => All.Correction;

    private static Samples Read()
    {
        using var stream = typeof(DemoSamples).Assembly.GetManifestResourceStream("DemoSamples.json")!;
        return JsonSerializer.Deserialize<Samples>(stream, Form)!;
    }

    private sealed record Samples(IReadOnlyList<DemoTicket> Tickets, IReadOnlyList<DemoPerson> Mentors, DemoPerson Mentee, IReadOnlyList<DemoPerson> Learners, string Wish, string Correction);
}
