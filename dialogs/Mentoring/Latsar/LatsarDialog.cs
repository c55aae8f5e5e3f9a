using System.Globalization;
using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>"/latsar": the companion pairs of a person, with their steps and what can be marked next.</summary>
public sealed class LatsarDialog(LatsarPairs pairs, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "latsar.show";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var texts = LatsarTexts.For(turn.Locale);
        var own = await pairs.OfPersonAsync(person.Self, cancel);
        if (own.Count == 0)
        {
            await turn.SendActivityAsync(Menu.With(texts["none"], Menu.ToMenu(turn.Locale)));
        }
        foreach (var (pair, plan) in own)
        {
            var isMentor = pair.Mentor.Person == person.Self;
            await turn.SendActivityAsync(Menu.With(
                LatsarTalk.Say(isMentor ? "statusMentor" : "statusMentee", isMentor ? pair.Mentee.Name : pair.Mentor.Name, plan.Coach, plan.Examiner, plan.Steps, texts),
                [.. LatsarTalk.Next(pair.Id, plan.Steps, texts), .. LatsarTalk.WithFiles(pair.Id, plan.Steps, texts), ReportPairDialog.Button(pair.Id, turn.Locale), Menu.ToMenu(turn.Locale)]));
        }
    }
}

internal static class LatsarTalk
{
    /// <summary>A notice may have 450 characters; evidence is said shortly.</summary>
    private const int EvidenceShown = 60;

    private const int MostWithFiles = 4;

    public static string Say(string key, string name, string coach, string examiner, IReadOnlyList<LatsarStep> steps, Texts texts) => texts.Format(
        key,
        ("name", MarkdownText.Escape(name)),
        ("people", People(coach, examiner, texts)),
        ("steps", string.Join('\n', steps.Select((step, i) => Line(step, i + 1, texts)))));

    /// <summary>The button of the first step that is open.</summary>
    public static IEnumerable<CardAction> Next(string pairing, IReadOnlyList<LatsarStep> steps, Texts texts)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i].DoneOn is null)
            {
                return [Done(pairing, i, texts)];
            }
        }
        return [];
    }

    public static CardAction Done(string pairing, int step, Texts texts) => Menu.Deed(texts.Format("done", ("number", step + 1)), $"{LatsarDoneDialog.DialogId}:{pairing}.{step}");

    /// <summary>Steps that files show, the latest ones: a message has room for few buttons.</summary>
    public static IEnumerable<CardAction> WithFiles(string pairing, IReadOnlyList<LatsarStep> steps, Texts texts) =>
        Enumerable.Range(0, steps.Count).Where(i => steps[i].Files.Count > 0).TakeLast(MostWithFiles).Select(i => Files(pairing, i, texts));

    public static CardAction Files(string pairing, int step, Texts texts) => Menu.Deed(texts.Format("files.button", ("number", step + 1)), $"{LatsarFilesDialog.DialogId}:{pairing}.{step}");

    /// <summary>"PAIRING.STEP".</summary>
    public static (string Id, int Step) Read(JsonNode? options)
    {
        var parts = ((string?)options ?? "").Split('.');
        return (parts[0], parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : -1);
    }

    private static string People(string coach, string examiner, Texts texts)
    {
        var said = (coach.Length > 0 ? texts.Format("coach", ("coach", MarkdownText.Escape(coach))) : "")
            + (examiner.Length > 0 ? texts.Format("examiner", ("examiner", MarkdownText.Escape(examiner))) : "");
        return said.Length > 0 ? said.TrimEnd() + "\n" : "";
    }

    private static string Line(LatsarStep step, int number, Texts texts)
    {
        if (step.DoneOn is null)
        {
            return texts.Format("line", ("number", number), ("step", MarkdownText.Escape(step.Name(texts.Language))), ("day", Dates.Day(step.Due, texts.Language)));
        }
        var done = texts.Format("lineDone", ("number", number), ("step", MarkdownText.Escape(step.Name(texts.Language))));
        return step.Evidence.Length == 0 ? done : done + texts.Format("lineEvidence", ("evidence", MarkdownText.Escape(Complaints.ComplaintTexts.Beginning(step.Evidence, EvidenceShown))));
    }
}
