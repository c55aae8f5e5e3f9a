using System.Text.Json.Serialization;
using AsnAssistant.Mentoring;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>What somebody who looks for a mentor has told so far.</summary>
public sealed class MenteeAnswers : IProfileAnswers
{
    /// <summary>Id of the programme; empty for the default one.</summary>
    public string Programme { get; set; } = "";

    public string Topic { get; set; } = "";

    public int TopicOffset { get; set; }

    public string Name { get; set; } = "";

    public string Post { get; set; } = "";

    public string Unit { get; set; } = "";

    public List<MeetingTime> Times { get; set; } = [];

    public ProfileDetails Details { get; set; } = new();

    public bool IsManualOnly { get; set; }

    public bool Completes { get; set; }

    public bool StyleSkipped { get; set; }

    public int DetailOffset { get; set; }

    [JsonIgnore]
    public bool IsMentor => false;

    /// <summary>They have pressed Mulai; whoever has a profile need not.</summary>
    public bool HasBegun { get; set; }

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

    /// <summary>The full mentor they have chosen and are asked about; empty for none.</summary>
    public string FullOne { get; set; } = "";

    /// <summary>Whom they have just wished not to see; empty for nobody.</summary>
    public string Hide { get; set; } = "";

    public string Message { get; set; } = "";

    public string NameOf(string mentor) =>
        Picks.IndexOf(mentor) is var at and >= 0 && at < PickNames.Count ? PickNames[at] : Offered.GetValueOrDefault(mentor, "");

    public void ForgetPicks()
    {
        Picks.Clear();
        PickNames.Clear();
        (WaitFor, FullOne, Sought, PickOffset, LooksAround) = ("", "", "", 0, false);
    }
}
