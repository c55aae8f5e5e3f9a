using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Mentoring;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Behind "Sudah: langkah …": what shows it, in words, as a link, a photo or a PDF, and the step is done.</summary>
public sealed class LatsarDoneDialog : WaterfallDialog
{
    public const string DialogId = "latsar.done";

    private readonly LatsarPairs _pairs;
    private readonly CurrentPerson _person;
    private readonly EvidencePrompt _evidence;

    public LatsarDoneDialog(LatsarPairs pairs, CurrentPerson person)
        : base(DialogId)
    {
        (_pairs, _person) = (pairs, person);
        _evidence = Own("evidence", new EvidencePrompt());
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [AskEvidence, Mark];

    private async Task<DialogTurnResult> AskEvidence(WaterfallStepContext step, CancellationToken cancel)
    {
        var (id, number) = LatsarTalk.Read(step.Options);
        var may = await _pairs.MayMarkAsync(id, number, _person.Self, cancel);
        return may.Result == AnswerResult.Done
            ? await step.PromptAsync(_evidence, new PromptOptions(LatsarTexts.For(step.Turn.Locale)["ask"]) { HasSkip = true }, cancel)
            : await EndAsync(step, may, cancel);
    }

    private async Task<DialogTurnResult> Mark(WaterfallStepContext step, CancellationToken cancel)
    {
        var (id, number) = LatsarTalk.Read(step.Options);
        var given = PromptAnswer.IsSkipped(step.Result) ? null : step.Result;
        var files = (given?["files"] as JsonArray ?? []).Select(file => ReceivedFile.FromJson(file!)).Select(file => (file.Url, file.Type)).ToList();
        return await EndAsync(step, await _pairs.MarkDoneAsync(id, number, _person.Self, (string?)given?["text"] ?? "", files, cancel), cancel);
    }

    private async Task<DialogTurnResult> EndAsync(WaterfallStepContext step, AnswerOutcome outcome, CancellationToken cancel)
    {
        var (locale, texts) = (step.Turn.Locale, LatsarTexts.For(step.Turn.Locale));
        if (outcome is { Result: AnswerResult.Done, Pairing: { } pair })
        {
            var other = pair.Mentor.Person == _person.Self ? pair.Mentee : pair.Mentor;
            var plan = await _pairs.FindAsync(pair.Id, cancel);
            await step.Turn.SendActivityAsync(Menu.With(
                texts.Format(pair.IsPair ? "marked" : "allMarked", ("name", MarkdownText.Escape(other.Name))),
                [.. pair.IsPair ? LatsarTalk.Next(pair.Id, plan?.Steps ?? [], texts) : [], Menu.ToMenu(locale)]));
        }
        else
        {
            await step.Turn.SendActivityAsync(Menu.With(
                outcome.Result is AnswerResult.OnlyOnce or AnswerResult.AlreadyAnswered ? texts["noted"] : MentoringTexts.For(locale)["answer.unknown"], Menu.ToMenu(locale)));
        }
        return await step.EndAsync(null, cancel);
    }
}
