using System.Collections.Frozen;
using System.Globalization;
using AsnAssistant.Bot;
using AsnAssistant.Mentoring;
using AsnAssistant.Mentoring.Matching;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>What stands behind a button on a ballot: round, number of the ballot, its version, and the wish; <c>id.12.3.2</c>.</summary>
/// <param name="Wish">From 1; 0 for none.</param>
public sealed record RankingButton(RankingNews Which, int Version, int Wish)
{
    private static readonly FrozenSet<string> Deeds = [PickWishDialog.DialogId, RefuseWishDialog.DialogId, RankAnewDialog.DialogId];

    public static bool IsDeed(string command) => Deeds.Contains(command);

    public static RankingButton Read(string? argument)
    {
        var parts = (argument ?? "").Split('.');
        int Number(int at) => at < parts.Length && int.TryParse(parts[at], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return new RankingButton(new RankingNews(parts[0], Number(1)), Number(2), Number(3));
    }

    internal static CardAction To(string title, string dialog, RankingNews which, int version, int wish = 0) =>
        Menu.Deed(title, string.Create(CultureInfo.InvariantCulture, $"{dialog}:{which.Round}.{which.Number}.{version}.{wish}"));
}

/// <summary>Says a ballot: who or what stands on it, in which order so far, and what can be tapped. A mentor reads what somebody wants to learn, never who.</summary>
internal static class RankingTalk
{
    /// <param name="beginning">What is said first: <c>ask</c>, <c>remind</c>, <c>kept</c> or <c>stale</c>.</param>
    public static Activity Show(RankingNews which, RankingView view, string beginning, MentoringTopics topics, string locale)
    {
        var (texts, ballot) = (MatchTexts.For(Languages.Of(locale)), view.Ballot!);
        var open = ballot.Order.Count >= ballot.MostRanked ? [] : view.Wishes.Where(wish => !ballot.Order.Contains(wish.Number) && !ballot.Refused.Contains(wish.Number)).ToList();
        var ordered = ballot.Order.Where(number => view.Wishes.Any(wish => wish.Number == number)).ToList();
        var role = ballot.IsMentor ? "mentor" : "mentee";
        var day = Dates.Day(view.LastDay, texts.Language);
        List<string> lines = [texts.Format(beginning is "ask" or "remind" ? $"rank.{beginning}.{role}" : $"rank.{beginning}", ("day", day), ("count", ballot.MostRanked))];
        if (ordered.Count > 0)
        {
            lines.Add(texts.Format("rank.order", ("order", Dates.Join([.. ordered.Select(Words)], texts.Language))));
        }
        lines.AddRange(open.Select(wish => Line(wish, ballot.IsMentor, topics, texts, locale)));
        lines.Add(open.Count == 0 ? texts.Format("rank.whole", ("day", day)) : texts[ordered.Count == 0 ? "rank.first" : "rank.next"]);
        return Menu.With(
            string.Join('\n', lines),
            [
                .. open.Select(wish => RankingButton.To(texts.Format("rank.pick", ("number", wish.Number)), PickWishDialog.DialogId, which, ballot.Version, wish.Number)),
                .. ballot.Order.Count + ballot.Refused.Count > 0 ? [RankingButton.To(texts["rank.anewButton"], RankAnewDialog.DialogId, which, ballot.Version)] : Array.Empty<CardAction>(),
                .. open.Count > 0 ? [RankingButton.To(texts["rank.refuseButton"], RefuseWishDialog.DialogId, which, ballot.Version)] : Array.Empty<CardAction>(),
                Menu.ToMenu(locale),
            ]);
    }

    /// <summary>Which one shall not be.</summary>
    public static Activity AskWhom(RankingNews which, RankingView view, MentoringTopics topics, string locale)
    {
        var (texts, ballot) = (MatchTexts.For(Languages.Of(locale)), view.Ballot!);
        var left = view.Wishes.Where(wish => !ballot.Refused.Contains(wish.Number)).ToList();
        return Menu.With(
            string.Join('\n', (string[])[.. left.Select(wish => Line(wish, ballot.IsMentor, topics, texts, locale)), texts["rank.whom"]]),
            [.. left.Select(wish => RankingButton.To(texts.Format("rank.not", ("number", wish.Number)), RefuseWishDialog.DialogId, which, ballot.Version, wish.Number)), Menu.ToMenu(locale)]);
    }

    private static string Line(RankingWish wish, bool isMentor, MentoringTopics topics, Texts texts, string locale)
    {
        var (fit, guide) = (wish.Fit, wish.Fit.Mentor);
        return texts.Format(
            isMentor ? "rank.wish" : "rank.guide",
            ("number", wish.Number),
            ("who", isMentor ? "" : MentoringTexts.Who(MentoringTexts.For(locale), guide.Name, guide.Post, guide.Unit)),
            ("score", fit.Score),
            ("topics", Dates.Join([.. fit.SharedTopics.Select(topic => topics.NameOf(topic, texts.Language))], texts.Language)),
            ("times", fit.SharedTimes.Count == 0 ? "" : texts.Format("rank.times", ("times", MeetingTimeWords.Say(fit.SharedTimes, MentoringTexts.For(locale))))));
    }

    private static string Words(int number) => number.ToString(CultureInfo.InvariantCulture);
}
