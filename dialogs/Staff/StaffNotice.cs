using System.Text.Json;
using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Dialogs.Mentoring;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Staff;

namespace AsnAssistant.Dialogs.Staff;

/// <summary>What an officer did with a link; its id is the notice's name.</summary>
public abstract class StaffNotice(string id, string text) : SingleTurnDialog(id)
{
    protected virtual bool IsLinked => false;

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var name = turn.Activity.Value is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty("name", out var told) ? told.GetString() : null;
        var texts = StaffTexts.For(turn.Locale);
        await turn.SendActivityAsync(Menu.With(
            texts.Format(text, ("name", MarkdownText.Escape(name ?? ""))),
            [.. IsLinked ? Array.Empty<CardAction>() : [Menu.Deed(texts["link.button"], "/tautkan")], Menu.ToMenu(turn.Locale)]));
    }
}

public sealed class StaffLinkedNotice(MentorBreaks breaks, RuleRounds rules, CurrentPerson person) : StaffNotice(StaffNotices.Linked, "notice.linked")
{
    protected override bool IsLinked => true;

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        await base.RunAsync(dialogs, options, cancel);
        await breaks.FoundAsync(person.Self, cancel);
        // Who they are is known from now on, and so what forbids.
        await rules.RecheckAsync(person.Self, cancel);
    }
}

public sealed class StaffRefusedNotice() : StaffNotice(StaffNotices.Refused, "notice.refused");

public sealed class StaffUnlinkedNotice() : StaffNotice(StaffNotices.Unlinked, "notice.unlinked");

/// <summary>To both sides of a pair that the programme's rules forbid by now.</summary>
public abstract class RuleNotice(string id, string text, MentoringTopics topics) : SingleTurnDialog(id)
{
    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        if (PairingNews.Read(turn.Activity.Value) is { } news)
        {
            var texts = StaffTexts.For(turn.Locale);
            await turn.SendActivityAsync(Menu.With(
                texts.Format(
                    news.NeedsSuperior ? text + "Superior" : text, ("name", MarkdownText.Escape(news.Name)), ("topic", topics.NameOf(news.Topic, texts.Language)), ("day", news.RunsThrough is { } day ? Dates.Day(day, texts.Language) : "")),
                [.. Deeds(news, MentoringTexts.For(turn.Locale)), Menu.ToMenu(turn.Locale)]));
        }
    }

    protected virtual IEnumerable<CardAction> Deeds(PairingNews news, Texts texts) => [];
}

public sealed class RuleConflictNotice(MentoringTopics topics) : RuleNotice(MentoringNotices.RuleConflict, "notice.ruleConflict", topics);

public sealed class RuleEndedNotice(MentoringTopics topics) : RuleNotice(MentoringNotices.RuleEnded, "notice.ruleEnded", topics)
{
    protected override IEnumerable<CardAction> Deeds(PairingNews news, Texts texts) => PairTalk.AfterEnd(news.IsToMentee, texts, news.Pairing);
}
