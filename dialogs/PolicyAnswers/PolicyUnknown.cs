using AsnAssistant.Bot;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Dialogs.PolicyAnswers;

/// <summary>What is said where no article answers: why, and who may know.</summary>
internal static class PolicyUnknown
{
    // As many as are shown side by side without reading.
    private const int MostNear = 3;

    /// <param name="key">Of the question, for whoever wants to ask an officer.</param>
    public static Activity Say(PolicyAnswer.Unknown unknown, string key, string locale)
    {
        var texts = PolicyTexts.For(locale);
        var common = AssistantTexts.For(locale);
        return unknown.Reason switch
        {
            UnknownReason.OwnRecord => Menu.With(
                texts["unknown.ownRecord"],
                [Menu.Deed(texts["person.officer"], $"{PolicyButtons.AskOfficer}:{key}"), .. unknown.Near.Take(MostNear).Select(PolicyButtons.Article), Menu.Button(common, "menu.ask", Menu.Ask), Menu.ToMenu(locale)]),
            UnknownReason.Complaint => Menu.With(
                texts["unknown.complaint"], [Menu.Button(common, "menu.report", Menu.Report), .. unknown.Near.Take(MostNear).Select(PolicyButtons.Article), Menu.ToMenu(locale)]),
            UnknownReason.Mentoring => Menu.With(
                texts["unknown.mentoring"],
                Menu.Button(common, "menu.mentor", Menu.FindMentor), Menu.Button(common, "menu.beMentor", Menu.BeMentor), Menu.ToMenu(locale)),
            UnknownReason.TicketStatus => Menu.With(texts["unknown.status"], Menu.Button(common, "menu.status", Menu.Status), Menu.ToMenu(locale)),
            UnknownReason.SmallTalk => Menu.Main(common["hello"], locale),
            UnknownReason.NotOurs => Menu.With(
                texts.Format("unknown.notOurs", ("turnTo", MarkdownText.Escape(unknown.TurnTo ?? ""))).TrimEnd(),
                Menu.Button(common, "menu.ask", Menu.Ask), Menu.ToMenu(locale)),
            _ when unknown.Near.Count > 0 => Menu.With(texts["unknown.withNear"], [.. unknown.Near.Take(MostNear).Select(PolicyButtons.Article), .. WaysOn(key, locale)]),
            _ => Menu.With(texts["unknown.plain"], WaysOn(key, locale)),
        };
    }

    /// <summary>Beside a report that was told as a question.</summary>
    public static Activity OfferRules(IReadOnlyList<ArticleLink> near, string locale) =>
        Menu.With(PolicyTexts.For(locale)["unknown.rules"], near.Take(MostNear).Select(PolicyButtons.Article));

    private static IEnumerable<CardAction> WaysOn(string key, string locale) =>
        [.. PolicyButtons.People(key, locale), Menu.Button(AssistantTexts.For(locale), "menu.ask", Menu.Ask)];
}
