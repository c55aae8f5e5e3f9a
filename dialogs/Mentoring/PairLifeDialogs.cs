using AsnAssistant.Bot;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>A tap of either side on a running pair.</summary>
public abstract class PairLifeDeed(string id, CurrentPerson person, Agency agency) : PairingDeed(id, agency)
{
    protected PersonId Self => person.Self;

    protected sealed override PairingSide Other(Pairing pairing) => pairing.Mentee.Person == person.Self ? pairing.Mentor : pairing.Mentee;

    protected sealed override IEnumerable<CardAction> After(Pairing pairing, Texts texts) =>
        pairing.State == PairingState.Frozen ? PairTalk.WhenFrozen(pairing.Id, pairing.Version, texts) : pairing.IsPair ? PairTalk.Deeds(pairing.Id, pairing.Version, pairing.State == PairingState.OnPause, texts) : PairTalk.AfterEnd(pairing.Mentee.Person == person.Self, texts);
}

/// <summary>Behind "Jeda dulu": the pair stands still for a month at most.</summary>
public sealed class PausePairDialog(PairLife life, CurrentPerson person, Agency agency) : PairLifeDeed(DialogId, person, agency)
{
    public const string DialogId = "pair.pause";

    protected override string DoneKey => "pair.paused";

    protected override Task<AnswerOutcome> DoAsync(string pairing, int? version, CancellationToken cancel) => life.PauseAsync(pairing, Self, cancel);
}

/// <summary>Behind "Lanjutkan": it goes on.</summary>
public sealed class ResumePairDialog(PairLife life, CurrentPerson person, Agency agency) : PairLifeDeed(DialogId, person, agency)
{
    public const string DialogId = "pair.resume";

    protected override string DoneKey => "pair.resumed";

    protected override Task<AnswerOutcome> DoAsync(string pairing, int? version, CancellationToken cancel) => life.ResumeAsync(pairing, Self, cancel);
}

/// <summary>Behind "Tujuan tercapai" and "Ya, selesai": complete once both have said so.</summary>
public sealed class DonePairDialog(PairLife life, CurrentPerson person, Agency agency) : PairLifeDeed(DialogId, person, agency)
{
    public const string DialogId = "pair.done";

    protected override string DoneKey => "pair.done";

    protected override string DoneKeyOf(Pairing pairing) => pairing.State == PairingState.Completed ? "pair.isDone" : DoneKey;

    protected override Task<AnswerOutcome> DoAsync(string pairing, int? version, CancellationToken cancel) => life.SayDoneAsync(pairing, Self, cancel);
}

/// <summary>Behind "Belum, lanjut dulu": the one who was asked would like to go on.</summary>
public sealed class NotYetPairDialog(PairLife life, CurrentPerson person, Agency agency) : PairLifeDeed(DialogId, person, agency)
{
    public const string DialogId = "pair.notyet";

    protected override string DoneKey => "pair.notYet";

    protected override Task<AnswerOutcome> DoAsync(string pairing, int? version, CancellationToken cancel) => life.NotYetAsync(pairing, Self, cancel);
}

/// <summary>News of a running pair, with what can be done about it.</summary>
public abstract class PairNotice(string id, string textKey, MentoringTopics topics, Agency agency, bool isPaused = false) : PairingNotice(id, textKey, topics, agency)
{
    protected override IEnumerable<CardAction> Deeds(PairingNews news, Texts texts, string locale) =>
        [.. PairTalk.Deeds(news.Pairing, news.Version, isPaused, texts), Menu.ToMenu(locale)];
}

/// <summary>To both: the first month is over.</summary>
public sealed class PairTrialOverNotice(MentoringTopics topics, Agency agency) : PairNotice(MentoringNotices.TrialOver, "pair.trialOver", topics, agency);

public sealed class PairPausedNotice(MentoringTopics topics, Agency agency) : PairNotice(MentoringNotices.PairPaused, "pair.wasPaused", topics, agency, isPaused: true);

public sealed class PairResumedNotice(MentoringTopics topics, Agency agency) : PairNotice(MentoringNotices.PairResumed, "pair.wasResumed", topics, agency);

public sealed class PairDoneRefusedNotice(MentoringTopics topics, Agency agency) : PairNotice(MentoringNotices.DoneRefused, "pair.wasNotYet", topics, agency);

/// <summary>To the other side: one says the aim is reached.</summary>
public sealed class PairDoneSaidNotice(MentoringTopics topics, Agency agency) : PairingNotice(MentoringNotices.DoneSaid, "pair.doneSaid", topics, agency)
{
    protected override IEnumerable<CardAction> Deeds(PairingNews news, Texts texts, string locale) =>
    [
        PairingButton.To(texts["pair.yesButton"], DonePairDialog.DialogId, news.Pairing, news.Version),
        PairingButton.To(texts["pair.notYetButton"], NotYetPairDialog.DialogId, news.Pairing, news.Version),
    ];
}

/// <summary>It is complete: both said so, or its time is over.</summary>
public sealed class PairCompletedNotice(MentoringTopics topics, Agency agency) : PairingNotice(MentoringNotices.Completed, "pair.completed", topics, agency)
{
    protected override IEnumerable<CardAction> Deeds(PairingNews news, Texts texts, string locale) => [.. PairTalk.AfterEnd(news.IsToMentee, texts), Menu.ToMenu(locale)];
}

internal static class PairTalk
{
    public static IEnumerable<CardAction> Deeds(string pairing, int version, bool isPaused, Texts texts)
    {
        if (isPaused)
        {
            yield return PairingButton.To(texts["pair.resumeButton"], ResumePairDialog.DialogId, pairing, version);
        }
        else
        {
            yield return Menu.Deed(PairMessageTexts.For(texts.Language.Locale())["write.button"], $"{WriteToPairDialog.DialogId}:{pairing}");
            yield return SessionButtons.Sessions(SessionTexts.For(texts.Language.Locale()), pairing);
            yield return PairingButton.To(texts["pair.doneButton"], DonePairDialog.DialogId, pairing, version);
            yield return PairingButton.To(texts["pair.pauseButton"], PausePairDialog.DialogId, pairing, version);
        }
        foreach (var deed in WhenFrozen(pairing, version, texts))
        {
            yield return deed;
        }
    }

    /// <summary>What is always open: the end without fault, and a word to somebody outside.</summary>
    public static IEnumerable<CardAction> WhenFrozen(string pairing, int version, Texts texts) =>
    [
        PairingButton.To(texts["end.button"], EndPairingDialog.DialogId, pairing, version),
        Menu.Deed(PairMessageTexts.For(texts.Language.Locale())["report.button"], $"{ReportPairDialog.DialogId}:{pairing}"),
    ];

    /// <summary>After an end without fault the mentee may look for another; either may wish not to see the other again.</summary>
    /// <param name="pairing">Null after a good end.</param>
    public static IEnumerable<CardAction> AfterEnd(bool isMentee, Texts texts, string? pairing = null)
    {
        if (isMentee)
        {
            yield return Menu.Deed(texts["notice.searchAgain"], Menu.FindMentor);
        }
        if (pairing is not null)
        {
            yield return Menu.Deed(ProfileTexts.For(texts.Language.Locale())["hide.button"], $"{HidePersonDialog.DialogId}:{pairing}");
        }
    }
}
