using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Complaints;
using AsnAssistant.Dialogs.People;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.DataRights;

/// <summary>Behind /dataku: what is kept about the person, in plain words.</summary>
public sealed class MyDataDialog(OwnData own, DataRequests requests, Mentors mentors, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "data.mine";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var texts = DataRightsTexts.For(turn.Locale);
        var report = await own.ReadAsync(person.Id, cancel);
        var hasProfile = await mentors.FindAsync(person.Id, cancel) is not null || await mentors.FindMenteeAsync(person.Id, cancel) is not null;
        string[] lines =
        [
            texts["mine.head"],
            texts.Format("mine.language", ("language", report.Person?.Language?.Code() ?? "none")),
            texts.Format("mine.type", ("type", report.Person?.EmployeeType?.Written() ?? "none")),
            texts.Format("mine.channels", ("count", report.Person?.Addresses.Count ?? 0)),
            texts.Format("mine.reports", ("count", report.Tickets.Count), ("open", report.Tickets.Count(one => one.IsStillNeeded))),
            texts.Format("mine.names", ("count", report.Tickets.Count(one => one.AccountName is not null))),
            texts.Format("mine.mentoring", ("has", hasProfile ? "yes" : "no")),
            texts["mine.talk"],
            texts["mine.next"],
        ];
        // Answered at once, and noted that it was.
        await requests.MakeAsync(DataRight.Access, person.Id, person.Address!, null, null, isDone: true, cancel: cancel);
        await turn.SendActivityAsync(Menu.With(string.Join('\n', lines), Menu.Deed(texts["mine.export"], MyDataExportDialog.DialogId), Menu.Deed(texts["mine.changeType"], EmployeeTypeDialog.DialogId), Menu.ToMenu(turn.Locale)));
    }
}

/// <summary>Behind "Kirim lengkap": all of it, to keep.</summary>
public sealed class MyDataExportDialog(OwnData own, Mentors mentors, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "data.export";

    /// <summary>A message holds 4,096 characters on Telegram.</summary>
    private const int PerMessage = 3_500;

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        await turn.SendActivityAsync(DataRightsTexts.For(turn.Locale)["mine.exportHead"]);
        var mentor = await mentors.FindAsync(person.Id, cancel);
        var mentee = await mentors.FindMenteeAsync(person.Id, cancel);
        var json = OwnData.ToJson(
            await own.ReadAsync(person.Id, cancel),
            [
                new("mentor", mentor is null ? null : new JsonObject { ["name"] = mentor.Name, ["post"] = mentor.Post, ["unit"] = mentor.Unit }),
                new("mentee", mentee is null ? null : new JsonObject { ["name"] = mentee.Name, ["post"] = mentee.Post, ["unit"] = mentee.Unit }),
            ]);
        foreach (var part in Parts(json))
        {
            await turn.SendActivityAsync(Activity.Message(part));
        }
    }

    /// <summary>Cut at ends of lines where there is one.</summary>
    private static IEnumerable<string> Parts(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = Math.Min(text.Length, start + PerMessage);
            if (end < text.Length && text.LastIndexOf('\n', end - 1, end - start) is > 0 and var line && line > start)
            {
                end = line + 1;
            }
            else if (end < text.Length && char.IsHighSurrogate(text[end - 1]))
            {
                end--;
            }
            yield return text[start..end].TrimEnd('\n');
            start = end;
        }
    }
}
