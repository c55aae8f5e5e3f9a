using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Dialogs.PolicyAnswers;

/// <summary>Behind 👍: counts it, once for a person and an article.</summary>
public sealed class PolicyHelpedDialog(AgencyPolicies policies, PolicyFeedback feedback, CurrentPerson person) : PolicyVoteDialog(DialogId, Vote.Helped, policies, feedback, person)
{
    public const string DialogId = "policy.up";
}

/// <summary>Behind 👎: counts it, keeps the question for the officers, and offers ways on.</summary>
public sealed class PolicyMissedDialog(AgencyPolicies policies, PolicyFeedback feedback, CurrentPerson person) : PolicyVoteDialog(DialogId, Vote.Missed, policies, feedback, person)
{
    public const string DialogId = "policy.down";
}

/// <summary>A vote on an article's answer; the button stays, and the last press counts.</summary>
public abstract class PolicyVoteDialog(string id, Vote vote, AgencyPolicies policies, PolicyFeedback feedback, CurrentPerson person) : SingleTurnDialog(id)
{
    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        // What a client sends may name anything; only an article there is gets counters.
        if (policies.Read((string?)options ?? "", turn.Locale) is not { } article)
        {
            await PolicyArticleDialog.SayGoneAsync(turn);
            return;
        }
        var texts = PolicyTexts.For(turn.Locale);
        var result = await feedback.VoteAsync(person.Id, article.Id, vote, PolicyMemory.QuestionOf(turn, article.Id), turn.Locale, cancel);
        var said = result switch
        {
            VoteResult.Same => "vote.same",
            VoteResult.Changed when vote == Vote.Helped => "vote.nowHelped",
            _ when vote == Vote.Helped => "vote.helped",
            _ => "vote.missed",
        };
        await (vote == Vote.Missed
            ? turn.SendActivityAsync(Menu.With(
                texts[said],
                PolicyButtons.Unclear(article.Id, texts), PolicyButtons.Person(PolicyMemory.KeyOf(turn, article.Id), texts), Menu.Button(AssistantTexts.For(turn.Locale), "menu.ask", Menu.Ask)))
            : turn.SendActivityAsync(texts[said]));
    }
}
