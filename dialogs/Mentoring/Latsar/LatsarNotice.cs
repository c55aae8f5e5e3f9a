using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>News of a companion pair for one of the two. Its id is the notice's name.</summary>
public abstract class LatsarNotice(string id) : SingleTurnDialog(id)
{
    protected abstract string Say(LatsarNews news, Texts texts);

    protected sealed override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        if (LatsarNews.Read(turn.Activity.Value) is { } news && news.Step >= 0 && news.Step < news.Steps.Count)
        {
            var texts = LatsarTexts.For(turn.Locale);
            await turn.SendActivityAsync(Menu.With(Say(news, texts), [.. Deeds(news, texts), Menu.ToMenu(turn.Locale)]));
        }
    }

    protected virtual IEnumerable<CardAction> Deeds(LatsarNews news, Texts texts) => LatsarTalk.Next(news.Pairing, news.Steps, texts);
}

/// <summary>The agency made the pair: to the mentor with the role card.</summary>
public sealed class LatsarBeganNotice() : LatsarNotice(LatsarNotices.Began)
{
    protected override string Say(LatsarNews news, Texts texts) => LatsarTalk.Say(news.IsToMentor ? "card" : "begun", news.Name, news.Coach, news.Examiner, news.Steps, texts);
}

/// <summary>The date of a step is near.</summary>
public sealed class LatsarStepNearNotice() : LatsarNotice(LatsarNotices.StepNear)
{
    protected override string Say(LatsarNews news, Texts texts) => texts.Format(
        "near",
        ("name", MarkdownText.Escape(news.Name)),
        ("step", MarkdownText.Escape(news.Steps[news.Step].Name(texts.Language))),
        ("day", Dates.Day(news.Steps[news.Step].Due, texts.Language)));

    protected override IEnumerable<CardAction> Deeds(LatsarNews news, Texts texts) => [LatsarTalk.Done(news.Pairing, news.Step, texts)];
}

/// <summary>The other side has marked a step.</summary>
public sealed class LatsarStepDoneNotice() : LatsarNotice(LatsarNotices.StepDone)
{
    protected override IEnumerable<CardAction> Deeds(LatsarNews news, Texts texts) =>
        [.. news.Steps[news.Step].Files.Count > 0 ? [LatsarTalk.Files(news.Pairing, news.Step, texts)] : Array.Empty<CardAction>(), .. base.Deeds(news, texts)];

    protected override string Say(LatsarNews news, Texts texts)
    {
        var step = news.Steps[news.Step];
        var (name, said) = (MarkdownText.Escape(news.Name), MarkdownText.Escape(step.Name(texts.Language)));
        return step.Evidence.Length == 0
            ? texts.Format("wasDone", ("name", name), ("step", said))
            : texts.Format("wasDoneEvidence", ("name", name), ("step", said), ("evidence", MarkdownText.Escape(step.Evidence)));
    }
}
