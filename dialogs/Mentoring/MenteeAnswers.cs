namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>What somebody who looks for a mentor has told so far.</summary>
public sealed class MenteeAnswers : IColleagueAnswers
{
    public string Topic { get; set; } = "";

    public int TopicOffset { get; set; }

    public string Name { get; set; } = "";

    public string Post { get; set; } = "";

    public string Unit { get; set; } = "";

    /// <summary>The mentors last shown, in their order: names by person id.</summary>
    public Dictionary<string, string> Offered { get; set; } = [];

    /// <summary>Those of them who are full.</summary>
    public List<string> Full { get; set; } = [];

    /// <summary>Chosen mentors, most wanted first: person ids.</summary>
    public List<string> Picks { get; set; } = [];

    /// <summary>The names of the chosen, in the same order.</summary>
    public List<string> PickNames { get; set; } = [];

    /// <summary>They look through all mentors of the topic themselves.</summary>
    public bool LooksAround { get; set; }

    /// <summary>Part of a name they look for; empty for all.</summary>
    public string Sought { get; set; } = "";

    /// <summary>Where in the list of all mentors they are.</summary>
    public int PickOffset { get; set; }

    /// <summary>The mentor in whose waiting list they want to be, <see cref="MentorPick.Wait"/> for the topic's; empty for a request.</summary>
    public string WaitFor { get; set; } = "";

    public string Message { get; set; } = "";

    public string NameOf(string mentor) =>
        Picks.IndexOf(mentor) is var at and >= 0 && at < PickNames.Count ? PickNames[at] : Offered.GetValueOrDefault(mentor, "");

    public void ForgetPicks()
    {
        Picks.Clear();
        PickNames.Clear();
        (WaitFor, Sought, PickOffset, LooksAround) = ("", "", 0, false);
    }
}
