using System.Globalization;
using AsnAssistant.Bot;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Buttons of this sub-room: what stands behind each, and which commands it takes.</summary>
public static class SessionButtons
{
    /// <summary>Done in the turn they come in; a question that is open is asked again.</summary>
    public static bool IsDeed(string name) => name is ChooseSessionDialog.DialogId or CallOffSessionDialog.DialogId or NotMetDialog.DialogId or SessionMenuDialog.DialogId
        or FinePairDialog.DialogId or GreetMenteeDialog.DialogId or ShowAgreementDialog.DialogId or AgreeAgreementDialog.DialogId or LongerDialog.DialogId
        or MyHoursDialog.DialogId or HoursFileDialog.DialogId or MyCertificatesDialog.DialogId;

    /// <summary>They ask something.</summary>
    public static bool IsFlow(string name) => name is ScheduleSessionDialog.DialogId or SessionTopicDialog.DialogId or MetDialog.DialogId or ChangeAgreementDialog.DialogId
        or EndReasonDialog.DialogId or RatePairDialog.DialogId;

    internal static CardAction To(Texts texts, string key, string dialog, string argument) => Menu.Deed(texts[key], $"{dialog}:{argument}");

    internal static CardAction Schedule(Texts texts, string pairing, string key = "button.schedule") => To(texts, key, ScheduleSessionDialog.DialogId, pairing);

    internal static CardAction Sessions(Texts texts, string pairing) => To(texts, "button.sessions", SessionMenuDialog.DialogId, pairing);

    internal static CardAction Agreement(Texts texts, string pairing) => To(texts, "button.agreement", ShowAgreementDialog.DialogId, pairing);

    internal static CardAction Hours(Texts texts) => Menu.Deed(texts["button.hours"], MyHoursDialog.DialogId);

    internal static CardAction Certificates(Texts texts) => Menu.Deed(texts["button.certificates"], MyCertificatesDialog.DialogId);

    internal static string Arguments(string id, params int[] numbers) => string.Join('.', [id, .. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))]);

    /// <returns>The id, and the numbers behind it; a missing or strange one is -1.</returns>
    internal static (string Id, int First, int Second) Read(string? argument)
    {
        var parts = (argument ?? "").Split('.');
        return (parts[0], NumberAt(1), NumberAt(2));

        int NumberAt(int at) => at < parts.Length && int.TryParse(parts[at], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
    }
}
