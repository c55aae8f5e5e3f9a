using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs;

/// <summary>What the assistant does with a turn: everything is the root dialog's.</summary>
public sealed class AssistantBot(RootDialog root, DialogSet dialogs, Persons persons) : IBot
{
    public Task OnTurnAsync(TurnContext turn, CancellationToken cancel) => root.RunAsync(turn, cancel);

    public async Task OnTurnErrorAsync(TurnContext turn, string referenceCode, CancellationToken cancel)
    {
        if (Notices.IsOne(turn.Activity.Id) && turn.Activity.Name is { } notice && dialogs.Find(notice) is null)
        {
            // A newer host's news, while the program is being replaced: it lies among the dead letters until it is told again, and nobody here has done anything wrong.
            return;
        }
        // The pipeline has not run on this context, so the person's language is looked up here.
        if (CurrentPerson.IdOf(turn.Activity) is { } id)
        {
            turn.Locale = (await persons.LanguageOfAsync(id, turn.Activity.Locale, cancel)).Locale();
        }
        var key = turn.Conversation.Dialogs.Stack.Count > 0 ? "error.inDialog" : "error.plain";
        await turn.SendActivityAsync(Activity.Markdown(AssistantTexts.For(turn.Locale).Format(key, ("code", referenceCode))));
    }
}
