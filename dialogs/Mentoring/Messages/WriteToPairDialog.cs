using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Behind "Tulis pesan" and "Balas": words for the other of the pair, handed on by the assistant.</summary>
public sealed class WriteToPairDialog : WaterfallDialog
{
    public const string DialogId = "pair.write";

    private readonly PairMessages _messages;
    private readonly CurrentPerson _person;
    private readonly TextPrompt _words;

    public WriteToPairDialog(PairMessages messages, CurrentPerson person)
        : base(DialogId)
    {
        (_messages, _person) = (messages, person);
        _words = Own("words", new TextPrompt { MostLength = PairMessages.MostWords });
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [AskWords, Send];

    private async Task<DialogTurnResult> AskWords(WaterfallStepContext step, CancellationToken cancel)
    {
        var may = await _messages.MaySendAsync(IdOf(step), _person.Self, cancel);
        return may is { Result: MessageResult.Sent, Pairing: { } pairing }
            ? await step.PromptAsync(_words, new PromptOptions(PairMessageTexts.For(step.Turn.Locale).Format("write.ask", ("name", OtherNameOf(pairing)))), cancel)
            : await EndAsync(step, may, cancel);
    }

    private async Task<DialogTurnResult> Send(WaterfallStepContext step, CancellationToken cancel) =>
        await EndAsync(step, await _messages.SendAsync(IdOf(step), _person.Self, (string)step.Result!, cancel), cancel);

    private async Task<DialogTurnResult> EndAsync(WaterfallStepContext step, MessageOutcome outcome, CancellationToken cancel)
    {
        var (texts, locale) = (PairMessageTexts.For(step.Turn.Locale), step.Turn.Locale);
        if (outcome.Pairing is not { } pairing)
        {
            await step.Turn.SendActivityAsync(Menu.With(MentoringTexts.For(locale)["answer.unknown"], Menu.ToMenu(locale)));
            return await step.EndAsync(null, cancel);
        }
        var key = outcome.Result switch
        {
            MessageResult.Sent => outcome.IsMasked ? "write.sentMasked" : "write.sent",
            MessageResult.Unreachable => "write.unreachable",
            _ => "write.noPair",
        };
        CardAction[] again = outcome.Result == MessageResult.Sent ? [Menu.Deed(texts["write.again"], $"{DialogId}:{pairing.Id}")] : [];
        await step.Turn.SendActivityAsync(Menu.With(texts.Format(key, ("name", OtherNameOf(pairing))), [.. again, Menu.ToMenu(locale)]));
        return await step.EndAsync(null, cancel);
    }

    private string OtherNameOf(Pairing pairing) => MarkdownText.Escape((pairing.Mentee.Person == _person.Self ? pairing.Mentor : pairing.Mentee).Name);

    private static string IdOf(WaterfallStepContext step) => (string?)step.Options ?? "";
}

/// <summary>What the other of the pair wrote.</summary>
public sealed class PairMessageNotice(MentoringTopics topics, Agency agency) : PairingNotice(MentoringNotices.Message, "message.text", topics, agency)
{
    protected override string Say(PairingNews news, Texts texts) => PairMessageTexts.For(texts.Language.Locale()).Format("message.text", Values(news, texts));

    protected override IEnumerable<CardAction> Deeds(PairingNews news, Texts texts, string locale) =>
    [
        Menu.Deed(PairMessageTexts.For(locale)["message.reply"], $"{WriteToPairDialog.DialogId}:{news.Pairing}"),
        Menu.Deed(PairMessageTexts.For(locale)["report.button"], $"{ReportPairDialog.DialogId}:{news.Pairing}"),
        Menu.ToMenu(locale),
    ];
}
