using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;

namespace AsnAssistant.Dialogs.People;

/// <summary>Asks what becomes of something unfinished: go on with it, or begin anew.</summary>
public sealed class ContinueOrRestartDialog : WaterfallDialog
{
    public const string DialogId = "continue";

    private readonly ChoicePrompt _which;

    public ContinueOrRestartDialog()
        : base(DialogId) => _which = Own("which", new ChoicePrompt());

    protected override IReadOnlyList<WaterfallStep> Steps => [AskWhich, Decide];

    /// <summary>After /start in the middle of something; beginning anew leads to the menu.</summary>
    public static JsonNode AtStart() => new JsonObject { ["why"] = "start" };

    /// <summary>After a long silence.</summary>
    public static JsonNode AfterIdle() => new JsonObject { ["why"] = "idle" };

    /// <summary>The same flow was asked for again; beginning anew begins it.</summary>
    public static JsonNode Again(string dialog, JsonNode? options) => new JsonObject { ["why"] = "again", ["then"] = dialog, ["options"] = options };

    private Task<DialogTurnResult> AskWhich(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = AssistantTexts.For(step.Turn.Locale);
        return step.PromptAsync(
            _which,
            new PromptOptions(texts[$"continue.{(string?)step.Options?["why"]}"])
            {
                Choices =
                [
                    new Choice("continue", texts["continue.continue"]) { Synonyms = ["lanjut", "ya", "iya", "y", "yes", "teruskan", "go on"] },
                    new Choice("restart", texts["continue.restart"]) { Synonyms = ["baru", "ulang", "dari awal", "tidak", "nggak", "no", "new", "start over", "mulai"] },
                ],
                HasCancel = false,
            },
            cancel);
    }

    private static async Task<DialogTurnResult> Decide(WaterfallStepContext step, CancellationToken cancel)
    {
        if ((string?)step.Result == "continue")
        {
            return await step.EndAsync(null, cancel);
        }
        var then = (string?)step.Options?["then"];
        var options = step.Options?["options"]?.DeepClone();
        await step.Dialogs.CancelAllDialogsAsync(cancel);
        if (then is not null)
        {
            return await step.Dialogs.BeginDialogAsync(then, options, cancel);
        }
        await step.Turn.SendActivityAsync(Menu.Main(AssistantTexts.For(step.Turn.Locale)["menuAgain"], step.Turn.Locale));
        return DialogTurnResult.Cancelled;
    }
}
