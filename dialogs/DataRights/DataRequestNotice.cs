using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Complaints;

namespace AsnAssistant.Dialogs.DataRights;

/// <summary>An officer has decided on a request about the person's own data.</summary>
public sealed class DataRequestNotice() : SingleTurnDialog(DataRequests.Decided)
{
    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        if (DataRequests.Read(turn.Activity.Value) is { } news)
        {
            await turn.SendActivityAsync(Menu.With(
                DataRightsTexts.For(turn.Locale).Format(
                    news.IsGranted ? "notice.granted" : "notice.refused", ("id", news.Id), ("answer", MarkdownText.Escape(news.Answer))),
                Menu.ToMenu(turn.Locale)));
        }
    }
}
