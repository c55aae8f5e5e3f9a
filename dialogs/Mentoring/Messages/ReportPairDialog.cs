using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Behind "Laporkan": who will read it is said before anything is asked; nothing is sent before the last answer.</summary>
public sealed class ReportPairDialog : WaterfallDialog
{
    public const string DialogId = "pair.report";

    private const string NextReader = "next";
    private const string Attach = "attach";

    private readonly PairReports _reports;
    private readonly CurrentPerson _person;
    private readonly Agency _agency;
    private readonly ChoicePrompt _concern;
    private readonly TextPrompt _words;
    private readonly ChoicePrompt _attach;

    public ReportPairDialog(PairReports reports, CurrentPerson person, Agency agency)
        : base(DialogId)
    {
        (_reports, _person, _agency) = (reports, person, agency);
        _concern = Own("concern", new ChoicePrompt());
        _words = Own("words", new TextPrompt { LeastLength = 3, MostLength = PairReports.MostWords });
        _attach = Own("attach", new ChoicePrompt());
    }

    public static CardAction Button(string pairing, string locale) => Menu.Deed(PairMessageTexts.For(locale)["report.button"], $"{DialogId}:{pairing}");

    protected override IReadOnlyList<WaterfallStep> Steps => [AskConcern, AskWords, AskAttach, File];

    /// <summary>Names the reader, or the next one when this is not whom the person wants.</summary>
    private async Task<DialogTurnResult> AskConcern(WaterfallStepContext step, CancellationToken cancel)
    {
        var (may, readers) = await _reports.MayReportAsync(IdOf(step), _person.Self, cancel);
        var (texts, locale) = (PairMessageTexts.For(step.Turn.Locale), step.Turn.Locale);
        if (may is not { Result: AnswerResult.Done, Pairing: { } pairing } || readers.Count == 0)
        {
            var said = may.Result switch
            {
                AnswerResult.NotYours => texts["report.notYours"],
                AnswerResult.Done => texts.Format("report.nobody", ("hasContact", _agency.Contact is null ? "no" : "yes"), ("contact", MarkdownText.Escape(_agency.Contact ?? ""))),
                _ => texts["report.none"],
            };
            await step.Turn.SendActivityAsync(Menu.With(said, Menu.Button(AssistantTexts.For(locale), "menu.report", Menu.Report), Menu.ToMenu(locale)));
            return await step.EndAsync(null, cancel);
        }
        var reader = readers[(step.Result is JsonValue at ? (int)at : 0) % readers.Count];
        step.Values["reader"] = reader.Name;
        step.Values["pairing"] = pairing.Id;
        step.Values["at"] = readers.ToList().IndexOf(reader);
        var intro = pairing.IsPair || pairing.State == PairingState.Frozen ? "report.intro" : "report.introEnded";
        return await step.PromptAsync(
            _concern,
            new PromptOptions(texts.Format(intro, [.. ReaderOf(reader.Name, reader.Unit, _agency), ("name", OtherNameOf(pairing))]))
            {
                Choices =
                [
                    .. Enum.GetValues<PairConcern>().Select(concern => new Choice(concern.ToString(), texts["report." + concern])),
                    .. readers.Count > 1 ? [new Choice(NextReader, texts["report.otherReader"])] : Array.Empty<Choice>(),
                ],
            },
            cancel);
    }

    private async Task<DialogTurnResult> AskWords(WaterfallStepContext step, CancellationToken cancel)
    {
        if ((string?)step.Result == NextReader)
        {
            return await step.ReturnToAsync(0, (int)step.Values["at"]! + 1, cancel);
        }
        step.Values["concern"] = step.Result?.DeepClone();
        return await step.PromptAsync(_words, new PromptOptions(PairMessageTexts.For(step.Turn.Locale)["report.words"]), cancel);
    }

    private async Task<DialogTurnResult> AskAttach(WaterfallStepContext step, CancellationToken cancel)
    {
        step.Values["words"] = step.Result?.DeepClone();
        if (!await _reports.HasMessagesAsync((string?)step.Values["pairing"] ?? IdOf(step), cancel))
        {
            return await step.NextAsync(null, cancel);
        }
        var texts = PairMessageTexts.For(step.Turn.Locale);
        return await step.PromptAsync(
            _attach,
            new PromptOptions(texts.Format("report.attach", ("officer", MarkdownText.Escape((string)step.Values["reader"]!))))
            {
                Choices = [new Choice(Attach, texts["report.attachYes"]), new Choice("no", texts["report.attachNo"])],
            },
            cancel);
    }

    private async Task<DialogTurnResult> File(WaterfallStepContext step, CancellationToken cancel)
    {
        var (texts, locale) = (PairMessageTexts.For(step.Turn.Locale), step.Turn.Locale);
        var values = step.Values;
        var concern = Enum.TryParse<PairConcern>((string?)values["concern"], out var one) ? one : PairConcern.Other;
        var report = await _reports.FileAsync(IdOf(step), _person.Self, concern, (string)values["words"]!, (string?)step.Result == Attach, (string)values["reader"]!, cancel);
        if (report is null)
        {
            await step.Turn.SendActivityAsync(Menu.With(texts["report.gone"], Menu.Deed(texts["report.button"], $"{DialogId}:{IdOf(step)}"), Menu.ToMenu(locale)));
            return await step.EndAsync(null, cancel);
        }
        await step.Turn.SendActivityAsync(Menu.With(
            texts.Format(report.StopsPair ? "report.done" : "report.doneEnded", ("officer", MarkdownText.Escape(report.Officer)), ("name", MarkdownText.Escape(report.Other.Name))), Menu.ToMenu(locale)));
        return await step.EndAsync(null, cancel);
    }

    internal static (string, object?)[] ReaderOf(string officer, string unit, Agency agency) =>
    [
        ("officer", MarkdownText.Escape(officer)),
        ("hasUnit", agency.FindUnit(unit) is null ? "no" : "yes"),
        ("unit", MarkdownText.Escape(agency.FindUnit(unit)?.Name ?? "")),
    ];

    private string OtherNameOf(Pairing pairing) => MarkdownText.Escape((pairing.Mentee.Person == _person.Self ? pairing.Mentor : pairing.Mentee).Name);

    private static string IdOf(WaterfallStepContext step) => PairingButton.Read((string?)step.Options).Id;
}
