using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Dialogs.People;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Behind "JP saya": this year's learning hours from mentoring, by the agency's rule.</summary>
public sealed class MyHoursDialog(HoursLedger ledger, CurrentPerson person, Agency agency) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "jp.mine";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var texts = SessionTexts.For(turn.Locale);
        var year = await ledger.ThisYearAsync(person.Self, cancel);
        var hundredths = ledger.HundredthsOf(year.Entries);
        var rule = agency.LearningHours;
        (string, object?)[] values =
        [
            ("year", year.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("count", year.Entries.Count),
            ("minutes", year.Entries.Sum(entry => entry.Minutes)),
            ("jp", SessionTalk.Jp(hundredths, texts)),
            ("per", rule.MinutesPerJp),
            ("floor", rule.PnsFloor),
            ("ceiling", rule.PppkCeiling),
            ("left", SessionTalk.Jp(Math.Max(0, (person.Type == EmployeeType.Pppk ? rule.PppkCeiling : rule.PnsFloor) * 100 - hundredths), texts)),
        ];
        var progress = person.Type switch
        {
            EmployeeType.Pns when rule.PnsFloor > 0 => hundredths >= rule.PnsFloor * 100 ? "jp.pnsReached" : "jp.pns",
            EmployeeType.Pppk when rule.PppkCeiling > 0 => hundredths >= rule.PppkCeiling * 100 ? "jp.pppkReached" : "jp.pppk",
            null => "jp.unknownType",
            _ => null,
        };
        await turn.SendActivityAsync(Menu.With(
            string.Join('\n', [texts.Format("jp.year", values), .. progress is null ? [] : new[] { texts.Format(progress, values) }, texts.Format("jp.rule", values)]),
            [
                .. year.Entries.Count > 0 || (await ledger.AllAsync(person.Self, cancel)).Count > 0 ? [Menu.Deed(texts["button.hoursFile"], HoursFileDialog.DialogId)] : Array.Empty<CardAction>(),
                .. person.Type is null ? [Menu.Deed(texts["button.type"], EmployeeTypeDialog.DialogId)] : Array.Empty<CardAction>(),
                SessionButtons.Certificates(texts),
                Menu.ToMenu(turn.Locale),
            ]));
    }
}

/// <summary>Behind "Unduh tabel": one's own ledger as a file.</summary>
public sealed class HoursFileDialog(HoursLedger ledger, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "jp.file";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var texts = SessionTexts.For(turn.Locale);
        if ((await ledger.AllAsync(person.Self, cancel)).Count == 0)
        {
            await turn.SendActivityAsync(Menu.With(texts["jp.empty"], Menu.ToMenu(turn.Locale)));
            return;
        }
        var table = await ledger.ToCsvAsync(person.Self, texts["jp.head"], key => texts["jp.word" + key], cancel);
        var said = Menu.With(texts["jp.file"], Menu.ToMenu(turn.Locale));
        said.Attachments = [SessionTalk.File(texts["jp.fileName"], "text/csv; charset=utf-8", table)];
        await turn.SendActivityAsync(said);
    }
}

/// <summary>Behind "Surat saya": one's certificates, each with its code and its page.</summary>
public sealed class MyCertificatesDialog(Certificates certificates, SessionTalk talk, CurrentPerson person, Agency agency) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "cert.mine";

    /// <summary>As many as a message has room for.</summary>
    private const int Most = 4;

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var texts = SessionTexts.For(turn.Locale);
        var own = (await certificates.OfPersonAsync(person.Self, cancel)).Take(Most).ToList();
        if (own.Count == 0)
        {
            await turn.SendActivityAsync(Menu.With(texts["certificate.none"], Menu.ToMenu(turn.Locale)));
            return;
        }
        var lines = own.Select(one => texts.Format(
            one.IsMentor ? "certificate.lineMentor" : "certificate.lineMentee",
            ("period", Dates.Range(one.From, one.Through, texts.Language)), ("count", one.Sessions), ("jp", SessionTalk.Jp(one.HundredthsOfJp, texts)),
            ("code", Certificates.Show(one.Code))));
        await turn.SendActivityAsync(Menu.With(
            string.Join('\n', [texts["certificate.head"], .. lines, texts.Format("certificate.how", ("agency", MarkdownText.Escape(agency.Name)))]),
            [
                .. own.Select((one, i) => (Page: talk.PageOf(one.Code), Number: i + 1)).Where(one => one.Page is not null)
                    .Select(one => Menu.Link(texts.Format("button.open", ("number", one.Number)), one.Page!)),
                SessionButtons.Hours(texts),
                Menu.ToMenu(turn.Locale),
            ]));
    }
}
