using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Dialogs.Complaints;
using AsnAssistant.Dialogs.DataRights;
using AsnAssistant.Dialogs.Mentoring;
using AsnAssistant.Dialogs.People;
using AsnAssistant.Dialogs.PolicyAnswers;
using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Dialogs;

/// <summary>Takes what a person says when nothing is being asked, and begins what they seem to want.</summary>
public sealed class FreeText(PolicyTalk talk, PolicyReply reply, Welcome welcome, CurrentPerson person, Persons persons)
{
    public async Task TakeAsync(DialogContext stack, CancellationToken cancel)
    {
        var turn = stack.Turn;
        var activity = turn.Activity;
        var text = activity.Text?.Trim() ?? "";
        if (StoryPrompt.HasMoreThanWords(activity))
        {
            // A photo or a place before anything was asked: whoever sends one has something to report.
            await stack.BeginDialogAsync(ComplaintDialog.DialogId, ComplaintDialog.Told(text.Length > 0 ? text : null), cancel);
            return;
        }
        if (text.Length == 0)
        {
            await turn.SendActivityAsync(Menu.Main(AssistantTexts.For(turn.Locale)["nothingSaid"], turn.Locale));
            return;
        }
        await FollowLanguageAsync(stack, text, cancel);
        var wish = Wish.Read(text);
        switch (wish.Kind)
        {
            case WishKind.Language:
                await stack.BeginDialogAsync(LanguageDialog.DialogId, JsonValue.Create(wish.Rest), cancel);
                break;
            case WishKind.Report when PolicyQuestion.LooksLikeQuestion(text) && await talk.AskAsync(turn, text, cancel) is { Answer: PolicyAnswer.Answered } asked:
                // "Saya mau lapor gratifikasi, bagaimana caranya?" asks about reporting.
                await reply.SendAsync(turn, asked, cancel);
                break;
            case WishKind.Report:
                await stack.BeginDialogAsync(ComplaintDialog.DialogId, ComplaintDialog.Told(wish.Rest), cancel);
                break;
            case WishKind.Status:
                await stack.BeginDialogAsync(TicketStatusDialog.DialogId, wish.Rest is null ? null : JsonValue.Create(wish.Rest), cancel);
                break;
            case WishKind.Ask:
                await stack.BeginDialogAsync(PolicyQuestionDialog.DialogId, null, cancel);
                break;
            case WishKind.Person:
                await stack.BeginDialogAsync(PolicyPersonDialog.DialogId, JsonValue.Create(PolicyMemory.NewestKey(turn)), cancel);
                break;
            case WishKind.BeMentor:
                await stack.BeginDialogAsync(RegisterMentorDialog.DialogId, null, cancel);
                break;
            case WishKind.FindMentor:
                await stack.BeginDialogAsync(FindMentorDialog.DialogId, FindMentorDialog.Told(text), cancel);
                break;
            case WishKind.QuickQuestion:
                await stack.BeginDialogAsync(FlashDialog.DialogId, null, cancel);
                break;
            case WishKind.Circle:
                await stack.BeginDialogAsync(CirclesDialog.DialogId, null, cancel);
                break;
            case WishKind.EmployeeType:
                await stack.BeginDialogAsync(EmployeeTypeDialog.DialogId, EmployeeTypeDialog.Offer(EmployeeTypes.TryOf(wish.Rest)!.Value), cancel);
                break;
            case WishKind.MyData:
                await stack.BeginDialogAsync(MyDataDialog.DialogId, null, cancel);
                break;
            case WishKind.MyHours:
                await stack.BeginDialogAsync(MyHoursDialog.DialogId, null, cancel);
                break;
            case WishKind.CorrectData:
                await stack.BeginDialogAsync(CorrectDataDialog.DialogId, null, cancel);
                break;
            case WishKind.EraseData:
                await stack.BeginDialogAsync(EraseDataDialog.DialogId, null, cancel);
                break;
            case WishKind.WithdrawConsent:
                await stack.BeginDialogAsync(WithdrawConsentDialog.DialogId, null, cancel);
                break;
            case WishKind.Greeting:
                await welcome.ReturnAsync(turn);
                break;
            case WishKind.Thanks:
                await turn.SendActivityAsync(AssistantTexts.For(turn.Locale)["thanks"]);
                break;
            default:
                await AskKnowledgeAsync(stack, text, cancel);
                break;
        }
    }

    private async Task AskKnowledgeAsync(DialogContext stack, string text, CancellationToken cancel)
    {
        var asked = await talk.AskAsync(stack.Turn, text, cancel);
        var begun = asked.Answer switch
        {
            PolicyAnswer.AskBack => stack.BeginDialogAsync(PolicyQuestionDialog.DialogId, JsonValue.Create(text), cancel),
            PolicyAnswer.Unknown unknown when unknown.Reason == UnknownReason.Complaint || (unknown.Reason == UnknownReason.NotCovered && !asked.IsFollowUp && ComplaintWords.Tell(text)) =>
                ReportAsync(stack, unknown, text, cancel),
            PolicyAnswer.Unknown { Reason: UnknownReason.Mentoring } => stack.BeginDialogAsync(FindMentorDialog.DialogId, FindMentorDialog.Told(text), cancel),
            PolicyAnswer.Unknown { Reason: UnknownReason.TicketStatus } => stack.BeginDialogAsync(TicketStatusDialog.DialogId, null, cancel),
            PolicyAnswer.Unknown { Reason: UnknownReason.SmallTalk } => welcome.ReturnAsync(stack.Turn),
            _ => reply.SendAsync(stack.Turn, asked, cancel),
        };
        await begun;
    }

    private static async Task ReportAsync(DialogContext stack, PolicyAnswer.Unknown unknown, string text, CancellationToken cancel)
    {
        if (unknown is { Reason: UnknownReason.Complaint, Near.Count: > 0 })
        {
            await stack.Turn.SendActivityAsync(PolicyUnknown.OfferRules(unknown.Near, stack.Turn.Locale));
        }
        await stack.BeginDialogAsync(ComplaintDialog.DialogId, ComplaintDialog.Told(text), cancel);
    }

    /// <summary>Whoever has never chosen a language and writes English is answered in English from then on, and told how to change that.</summary>
    private async Task FollowLanguageAsync(DialogContext stack, string text, CancellationToken cancel)
    {
        var turn = stack.Turn;
        if (person.Chosen is null && Languages.Of(turn.Locale) == Language.Id && LanguageGuess.IsEnglish(text))
        {
            await persons.ChooseLanguageAsync(person.Id, Language.En, cancel);
            person.Chosen = Language.En;
            turn.Locale = Language.En.Locale();
            await turn.SendActivityAsync(AssistantTexts.For(turn.Locale)["language.followed"]);
        }
    }
}
