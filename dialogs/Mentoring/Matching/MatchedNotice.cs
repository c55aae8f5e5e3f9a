using AsnAssistant.Bot;
using AsnAssistant.Mentoring;
using AsnAssistant.Mentoring.Matching;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>To the mentee: a round has found a mentor, who is asked now. One tap takes the request back.</summary>
public sealed class MatchedNotice(MentoringTopics topics, Agency agency) : PairingNotice(MatchNotices.Matched, "matched", topics, agency)
{
    protected override string Say(PairingNews news, Texts texts) => MatchTexts.For(texts.Language).Format("matched", Values(news, texts));

    protected override IEnumerable<CardAction> Deeds(PairingNews news, Texts texts, string locale) =>
        [PairingButton.To(texts["withdraw.button"], WithdrawPairingDialog.DialogId, news.Pairing, news.Version), Menu.ToMenu(locale)];
}
