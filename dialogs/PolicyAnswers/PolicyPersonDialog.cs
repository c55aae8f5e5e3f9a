using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Dialogs.Complaints;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.PolicyAnswers;

/// <summary>Behind "Tanya orang": who can help with what was asked. Begun with the question's key, or nothing.</summary>
public sealed class PolicyPersonDialog(Agency agency) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "policy.person";

    protected override Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var unit = QuestionForOfficer.UnitOf(agency);
        var said = PolicyTexts.For(turn.Locale).Format(
            "person.offer", ("hasUnit", unit is null ? "no" : "yes"), ("unit", MarkdownText.Escape(unit?.Name ?? "")));
        return turn.SendActivityAsync(Menu.With(said, PolicyButtons.People((string?)options, turn.Locale)));
    }
}
