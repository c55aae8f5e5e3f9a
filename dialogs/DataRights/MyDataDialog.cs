using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Complaints;
using AsnAssistant.Dialogs.Mentoring;
using AsnAssistant.Dialogs.People;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Dialogs.DataRights;

/// <summary>Behind /dataku: what is kept about the person, in plain words.</summary>
public sealed class MyDataDialog(OwnData own, DataRequests requests, Mentors mentors, PersonalBlocks blocks, SessionData sessions, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "data.mine";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var texts = DataRightsTexts.For(turn.Locale);
        var report = await own.ReadAsync(person.Id, cancel);
        var (mentor, mentee) = (await mentors.FindAsync(person.Self, cancel), await mentors.FindMenteeAsync(person.Self, cancel));
        var (hasProfile, isManualOnly) = (mentor is not null || mentee is not null, mentor?.IsManualOnly == true || mentee?.IsManualOnly == true);
        var hidden = await blocks.OfAsync(person.Self, cancel);
        var profile = ProfileTexts.For(turn.Locale);
        var met = await sessions.ReadAsync(person.Self, cancel);
        string[] lines =
        [
            texts["mine.head"],
            texts.Format("mine.language", ("language", report.Person?.Language?.Code() ?? "none")),
            texts.Format("mine.type", ("type", report.Person?.EmployeeType?.Written() ?? "none")),
            texts.Format("mine.channels", ("count", report.Person?.Addresses.Count ?? 0)),
            texts.Format("mine.reports", ("count", report.Tickets.Count), ("open", report.Tickets.Count(one => one.IsStillNeeded))),
            texts.Format("mine.names", ("count", report.Tickets.Count(one => one.AccountName is not null))),
            texts.Format("mine.announcements", ("hears", report.Person?.HearsAnnouncementsSince is null ? "no" : "yes")),
            .. report.Person?.LinkedTo is null ? Array.Empty<string>() : [texts["mine.staff"]],
            texts.Format("mine.mentoring", ("has", hasProfile ? "yes" : "no")),
            .. hasProfile ? [profile[isManualOnly ? "suggest.stateNo" : "suggest.stateYes"]] : Array.Empty<string>(),
            .. hidden.Count > 0 ? [profile.Format("hide.count", ("count", hidden.Count))] : Array.Empty<string>(),
            texts.Format("mine.sessions", ("count", met.Sessions.Count), ("hours", met.Years.Sum(year => year.Entries.Count)), ("certificates", met.Certificates.Count)),
            .. met.Ballots.Count > 0 ? [texts.Format("mine.rankings", ("count", met.Ballots.Count), ("answered", met.Ballots.Count(ballot => ballot.AnsweredAt is not null)))] : Array.Empty<string>(),
            texts["mine.talk"],
            texts["mine.next"],
        ];
        // Answered at once, and noted that it was.
        await requests.MakeAsync(DataRight.Access, person.Id, person.Address!, null, null, isDone: true, cancel: cancel);
        await turn.SendActivityAsync(Menu.With(string.Join('\n', lines), [Menu.Deed(texts["mine.export"], MyDataExportDialog.DialogId), Menu.Deed(texts["mine.changeType"], EmployeeTypeDialog.DialogId), SessionButtons.Hours(SessionTexts.For(turn.Locale)), .. Personal(), Menu.ToMenu(turn.Locale)]));

        IEnumerable<CardAction> Personal()
        {
            if (hasProfile)
            {
                yield return Menu.Deed(profile[isManualOnly ? "suggest.yes" : "suggest.no"], $"{SuggestMeDialog.DialogId}:{(isManualOnly ? "yes" : "no")}");
            }
            if (hidden.Count > 0)
            {
                yield return Menu.Deed(profile["hide.listButton"], ShowAgainDialog.DialogId);
            }
        }
    }
}

/// <summary>Behind "Kirim lengkap": all of it, to keep.</summary>
public sealed class MyDataExportDialog(OwnData own, Mentors mentors, LegacyInterviews interviews, SeniorQuestions seniors, PersonalBlocks blocks, SessionData sessions, ParticipationData participation, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "data.export";

    /// <summary>A message holds 4,096 characters on Telegram.</summary>
    private const int PerMessage = 3_500;

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        await turn.SendActivityAsync(DataRightsTexts.For(turn.Locale)["mine.exportHead"]);
        var mentor = await mentors.FindAsync(person.Self, cancel);
        var mentee = await mentors.FindMenteeAsync(person.Self, cancel);
        var hidden = await blocks.OfAsync(person.Self, cancel);
        var json = OwnData.ToJson(
            await own.ReadAsync(person.Id, cancel),
            [
                new("mentor", mentor is null ? null : ProfileJson.Of(mentor)),
                new("mentee", mentee is null ? null : ProfileJson.Of(mentee)),
                new("legacy", await interviews.FindAsync(person.Self, cancel) is not { } interview ? null : new JsonObject
                {
                    ["topic"] = interview.Topic, ["begunAt"] = interview.BegunAt, ["answered"] = interview.Drafts.Count, ["nextAt"] = interview.NextAt,
                }),
                new("questionToSenior", await seniors.OpenOfAsync(person.Self, cancel) is not { } asked ? null : new JsonObject { ["text"] = asked.Text, ["until"] = asked.Until }),
                new("mentoringHidden", hidden.Count == 0 ? null : new JsonArray([.. hidden.Select(one => new JsonObject { ["name"] = one.Name, ["since"] = one.Since })])),
                new("participation", await participation.ReadAsync(person.Self, cancel)),
                new("mentoring", (await sessions.ReadAsync(person.Self, cancel)).ToJson()),
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
