using System.Text;
using AsnAssistant.Bot;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Sentences and files that what happens to a session has in common.</summary>
public sealed class SessionTalk(Agency agency, TimeProvider time)
{
    public (string, object?)[] Values(SessionNews news, Texts texts) =>
    [
        ("name", MarkdownText.Escape(news.Name)),
        ("moment", Moment(news.At, texts)),
        ("hour", news.At is { } at ? Dates.Time(at, agency.Zone, texts.Language) : ""),
        ("minutes", news.Minutes),
        ("place", Place(news.Place, texts)),
        ("words", MarkdownText.Escape(news.Words ?? "")),
        ("step", MarkdownText.Escape(news.NextStep ?? "")),
        ("count", news.Held),
        ("total", news.MinutesHeld),
        ("goals", news.GoalsReached),
        ("jp", Jp(news.HundredthsOfJp, texts)),
    ];

    public (string, object?)[] Values(MentoringSession one, string name, Texts texts) =>
    [
        ("name", MarkdownText.Escape(name)),
        ("moment", Moment(one.At, texts)),
        ("minutes", one.State == SessionState.Held ? one.MinutesHeld : one.Minutes),
        ("place", Place(one.Place.Length > 0 ? one.Place : null, texts)),
        ("times", Times(one.Options, texts)),
    ];

    public string Moment(DateTimeOffset? at, Texts texts) => at is { } known ? Dates.Moment(known, agency.Zone, texts.Language) : "";

    public static string Day(DateOnly day, Texts texts) => Dates.Day(day, texts.Language);

    /// <summary>Each in a line of its own, numbered as its button.</summary>
    public string Times(IEnumerable<DateTimeOffset> times, Texts texts) => string.Join('\n', times.Select((at, i) => texts.Format("times.line", ("number", i + 1), ("moment", Moment(at, texts)))));

    /// <summary>Whether a moment lies on the day after today.</summary>
    public bool IsTomorrow(DateTimeOffset? at) => at is { } known && agency.Zone.DayOf(known) == agency.Zone.DayOf(time.GetUtcNow()).AddDays(1);

    /// <summary>12,5 · 12.5</summary>
    public static string Jp(int hundredths, Texts texts)
    {
        var written = (hundredths / 100m).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
        return texts.Language == Language.En ? written : written.Replace('.', ',');
    }

    /// <summary>Buttons for the one who has to choose a time.</summary>
    public IEnumerable<CardAction> ToChoose(string session, int version, string pairing, IReadOnlyList<DateTimeOffset> options, Texts texts) =>
    [
        .. options.Select((at, i) => Menu.Deed(
            CommonTimes.Button(at, agency.Zone, texts.Language), $"{ChooseSessionDialog.DialogId}:{SessionButtons.Arguments(session, i, version)}")),
        SessionButtons.Schedule(texts, pairing, "button.otherTimes"),
        SessionButtons.To(texts, "button.callOff", CallOffSessionDialog.DialogId, session),
    ];

    public static IEnumerable<CardAction> OfScheduled(string session, string pairing, bool isMentee, Texts texts) =>
    [
        .. isMentee ? [SessionButtons.To(texts, "button.topic", SessionTopicDialog.DialogId, session)] : Array.Empty<CardAction>(),
        SessionButtons.Schedule(texts, pairing, "button.move"),
        SessionButtons.To(texts, "button.callOff", CallOffSessionDialog.DialogId, session),
    ];

    /// <summary>Did you meet? The mentee says how long, too.</summary>
    public static IEnumerable<CardAction> ToSay(string session, int minutes, bool isMentee, Texts texts)
    {
        if (isMentee)
        {
            foreach (var length in new[] { minutes, minutes == 30 ? 60 : 30, minutes == 90 ? 60 : 90 }.Distinct().Order())
            {
                yield return Menu.Deed(texts.Format("button.metMinutes", ("minutes", length)), $"{MetDialog.DialogId}:{SessionButtons.Arguments(session, length)}");
            }
        }
        else
        {
            yield return SessionButtons.To(texts, "button.met", MetDialog.DialogId, session);
        }
        yield return SessionButtons.To(texts, "button.notMet", NotMetDialog.DialogId, session);
    }

    /// <summary>A message that brings the entry for the calendar along.</summary>
    public Activity WithEntry(Activity message, MentoringSession one, string name, bool leaves, Texts texts) => one.At is { } at
        ? WithEntry(message, one.CalendarUid, one.Sequence, at, one.Minutes, one.Place, name, leaves, texts)
        : message;

    public Activity WithEntry(Activity message, SessionNews news, Texts texts) => news is { At: { } at, CalendarUid: { } uid }
        ? WithEntry(message, uid, news.Sequence, at, news.Minutes, news.Place ?? "", news.Name, news.LeavesCalendar, texts)
        : message;

    /// <summary>A file with its bytes in it: the form that every channel of ours sends on.</summary>
    public static Attachment File(string name, string contentType, string content) => new()
    {
        Name = name,
        ContentType = contentType.Split(';')[0],
        ContentUrl = $"data:{contentType.Replace(" ", "", StringComparison.Ordinal)};base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(content))}",
    };

    /// <summary>A page of ours under the agency's own name.</summary>
    /// <returns>Null where the configuration names no host.</returns>
    public Uri? PageOf(string certificate) => agency.HostNames is [var host, ..] ? new Uri($"https://{host}/surat/{AsnAssistant.Mentoring.Certificates.Show(certificate)}") : null;

    private Activity WithEntry(Activity message, string uid, int sequence, DateTimeOffset at, int minutes, string place, string name, bool leaves, Texts texts) =>
        WithEntry(message, new CalendarEntry(uid, sequence, at, minutes, texts.Format("calendar.summary", ("name", name)), place, leaves), texts);

    /// <param name="texts">Of this room.</param>
    public Activity WithEntry(Activity message, CalendarEntry entry, Texts texts)
    {
        var leaves = entry.IsCancelled;
        message.Attachments = [File(texts[leaves ? "calendar.cancelFile" : "calendar.file"], SessionCalendar.ContentType, SessionCalendar.Write(entry, agency.Name, agency.Zone, time.GetUtcNow()))];
        return message;
    }

    private static string Place(string? place, Texts texts) => place is null ? texts["place.none"] : MarkdownText.Escape(place);
}
