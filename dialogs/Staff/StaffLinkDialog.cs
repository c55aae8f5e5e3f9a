using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Dialogs.Mentoring;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Staff;

namespace AsnAssistant.Dialogs.Staff;

/// <summary>Behind <c>/tautkan</c>, with or without a code or a NIP behind it: this chat becomes a staff member's.</summary>
public sealed class StaffLinkDialog : WaterfallDialog
{
    public const string DialogId = "staff.link";

    private readonly StaffLinks _links;
    private readonly StaffDirectory _staff;
    private readonly Persons _persons;
    private readonly CurrentPerson _person;
    private readonly RuleRounds _rules;
    private readonly MentorBreaks _breaks;
    private readonly LinkPrompt _typed;

    public StaffLinkDialog(StaffLinks links, StaffDirectory staff, Persons persons, CurrentPerson person, RuleRounds rules, MentorBreaks breaks)
        : base(DialogId)
    {
        (_links, _staff, _persons, _person, _rules, _breaks) = (links, staff, persons, person, rules, breaks);
        _typed = Own("typed", new LinkPrompt());
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [Ask, Link];

    private async Task<DialogTurnResult> Ask(WaterfallStepContext step, CancellationToken cancel)
    {
        if (TypedLink.Read((string?)step.Options) is { } typed)
        {
            return await step.NextAsync(typed.ToJson(), cancel);
        }
        var texts = StaffTexts.For(step.Turn.Locale);
        if (step.Options is null && await _persons.FindAsync(_person.Id, cancel) is { LinkedTo: { } nip } && await _staff.FindAsync(nip, cancel) is { } linked)
        {
            await step.Turn.SendActivityAsync(Menu.With(texts.Format("link.already", ("who", Who(step, linked)), ("nip", Nip.Masked(nip))), Menu.ToMenu(step.Turn.Locale)));
            return await step.EndAsync(null, cancel);
        }
        return await step.PromptAsync(_typed, new PromptOptions(texts[step.Options is null ? "link.ask" : "link.again"]), cancel);
    }

    private async Task<DialogTurnResult> Link(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = StaffTexts.For(step.Turn.Locale);
        var typed = TypedLink.Of((JsonNode)step.Result!);
        var said = typed.Code is { } code
            ? await LinkAsync(step, code, typed.Nip, texts, cancel)
            : await _links.ClaimAsync(_person.Id, _person.Address!, typed.Nip!, cancel) is { } sign ? texts.Format("link.claimed", ("sign", sign)) : texts["link.tooMany"];
        await step.Turn.SendActivityAsync(Menu.With(said, Menu.ToMenu(step.Turn.Locale)));
        return await step.EndAsync(null, cancel);
    }

    private async Task<string> LinkAsync(WaterfallStepContext step, string code, string? nip, Texts texts, CancellationToken cancel)
    {
        var outcome = await _links.LinkAsync(_person.Id, _person.Address!, code, nip, cancel);
        switch (outcome.Result)
        {
            case LinkResult.Linked:
                _person.Self = outcome.Self!.Value;
                await _breaks.FoundAsync(_person.Self, cancel);
                // Who they are is known from now on, and so what forbids.
                await _rules.RecheckAsync(_person.Self, cancel);
                return texts.Format("link.done", ("who", Who(step, outcome.Staff!)));
            case LinkResult.AlreadyLinked:
                return texts.Format("link.already", ("who", Who(step, outcome.Staff!)), ("nip", Nip.Masked(outcome.Staff!.Nip)));
            default:
                return texts[outcome.Result switch
                {
                    LinkResult.TooManyTries => "link.tooMany",
                    LinkResult.LinkedElsewhere => "link.elsewhere",
                    LinkResult.TwoParticipants => "link.two",
                    _ => "link.wrongCode",
                }];
        }
    }

    private static string Who(WaterfallStepContext step, StaffRecord staff) => MentoringTexts.Who(MentoringTexts.For(step.Turn.Locale), staff.Name, staff.Post, staff.Unit);
}

/// <summary>Asks for a code or a NIP. What was typed is read at once and stands in no state.</summary>
internal sealed class LinkPrompt : Prompt
{
    public override bool TakesAnyText => true;

    protected override Recognition Recognize(DialogContext dialogs, PromptState state) =>
        TypedLink.Read(dialogs.Turn.Activity.Text) is { } typed ? Recognition.Of(typed.ToJson()) : Recognition.No(StaffTexts.For(dialogs.Turn.Locale)["link.again"]);
}

/// <summary>Behind <c>/keluar</c>: this chat is no staff member's any more, as on a shared telephone.</summary>
public sealed class StaffLeaveDialog(StaffLinks links, AddressBook addresses, MentorBreaks breaks, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "staff.leave";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var left = await links.LeaveAsync(person.Id, cancel);
        if (left is { } self && await addresses.FindAsync(self, cancel) is null)
        {
            await breaks.LostAsync(self, cancel);
        }
        var texts = StaffTexts.For(turn.Locale);
        await turn.SendActivityAsync(Menu.With(texts[left is null ? "leave.none" : "leave.done"], Menu.Deed(texts["link.button"], "/tautkan"), Menu.ToMenu(turn.Locale)));
    }
}
