using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Complaints;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.DataRights;

/// <summary>Personal data got out: what, when and how, and what can be done. In the office's words.</summary>
public sealed class IncidentNotice(Agency agency) : SingleTurnDialog(IncidentBook.Notice)
{
    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        if (IncidentBook.Read(turn.Activity.Value) is not { } news)
        {
            return;
        }
        var texts = DataRightsTexts.For(turn.Locale);
        var data = Dates.Join([.. news.Words.Data.Select(kind => texts["incident.data." + kind])], texts.Language);
        // Many are told at once: whoever asks something meanwhile does not wait behind them.
        await turn.BroadcastAsync(Menu.With(
            texts.Format(
                "incident.told", ("agency", MarkdownText.Escape(agency.Name)), ("id", news.Id), ("day", Dates.Day(news.NoticedOn, texts.Language)), ("data", data),
                ("what", MarkdownText.Escape(news.Words.What)), ("remedy", MarkdownText.Escape(news.Words.Remedy))),
            Menu.ToMenu(turn.Locale)), "incident-" + news.Id);
    }
}
