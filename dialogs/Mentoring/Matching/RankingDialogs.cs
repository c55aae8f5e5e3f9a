using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Mentoring;
using AsnAssistant.Mentoring.Matching;
using AsnAssistant.People;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>To a mentor or a mentee before a stable round: what stands on their ballot, with a button for each. Once more as the one reminder.</summary>
public sealed class RankingNotice(Rankings rankings, MentoringTopics topics, CurrentPerson person) : SingleTurnDialog(MatchNotices.Ranking)
{
    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        // A notice that comes late, or after an answer, would only ask for what is done.
        if (RankingNews.Read(turn.Activity.Value) is { } news && await rankings.ShowAsync(news, person.Self, cancel) is { Result: RankingResult.Done, Ballot.AnsweredAt: null } view)
        {
            await turn.SendActivityAsync(RankingTalk.Show(news, view, news.IsReminder ? "remind" : "ask", topics, turn.Locale));
        }
    }
}

/// <summary>One tap on a ballot. Every tap is kept at once; a second one, or one on an old message, changes nothing and shows what stands.</summary>
public abstract class RankingDeed(string id, Rankings rankings, MentoringTopics topics, CurrentPerson person) : SingleTurnDialog(id)
{
    protected Rankings Rankings => rankings;

    protected abstract Task<RankingView> DoAsync(RankingButton button, PersonId self, CancellationToken cancel);

    protected sealed override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var button = RankingButton.Read((string?)options);
        var view = await DoAsync(button, person.Self, cancel);
        await turn.SendActivityAsync(view.Result switch
        {
            RankingResult.Unknown => Menu.With(MatchTexts.For(Languages.Of(turn.Locale))["rank.unknown"], Menu.ToMenu(turn.Locale)),
            RankingResult.Closed => Menu.With(MatchTexts.For(Languages.Of(turn.Locale))["rank.closed"], Menu.ToMenu(turn.Locale)),
            RankingResult.Done when Asks(button) => RankingTalk.AskWhom(button.Which, view, topics, turn.Locale),
            _ => RankingTalk.Show(button.Which, view, view.Result == RankingResult.Stale ? "stale" : "kept", topics, turn.Locale),
        });
    }

    /// <summary>The tap does nothing yet but ask which one is meant.</summary>
    protected virtual bool Asks(RankingButton button) => false;
}

/// <summary>Behind "Pilih 3": the next in order.</summary>
public sealed class PickWishDialog(Rankings rankings, MentoringTopics topics, CurrentPerson person) : RankingDeed(DialogId, rankings, topics, person)
{
    public const string DialogId = "rank.pick";

    protected override Task<RankingView> DoAsync(RankingButton button, PersonId self, CancellationToken cancel) => Rankings.PickAsync(button.Which, self, button.Version, button.Wish, cancel);
}

/// <summary>Behind "Ada yang tidak": asks which one, and then leaves that one out.</summary>
public sealed class RefuseWishDialog(Rankings rankings, MentoringTopics topics, CurrentPerson person) : RankingDeed(DialogId, rankings, topics, person)
{
    public const string DialogId = "rank.refuse";

    protected override Task<RankingView> DoAsync(RankingButton button, PersonId self, CancellationToken cancel) =>
        Asks(button) ? Rankings.ShowAsync(button.Which, self, cancel) : Rankings.RefuseAsync(button.Which, self, button.Version, button.Wish, cancel);

    protected override bool Asks(RankingButton button) => button.Wish == 0;
}

/// <summary>Behind "Ulang dari awal".</summary>
public sealed class RankAnewDialog(Rankings rankings, MentoringTopics topics, CurrentPerson person) : RankingDeed(DialogId, rankings, topics, person)
{
    public const string DialogId = "rank.anew";

    protected override Task<RankingView> DoAsync(RankingButton button, PersonId self, CancellationToken cancel) => Rankings.BeginAnewAsync(button.Which, self, button.Version, cancel);
}

internal static class MatchDialogsServices
{
    /// <summary>Adds what people hear of whole-cohort matchings and can do about them.</summary>
    public static IServiceCollection AddMatchDialogs(this IServiceCollection services)
    {
        services.AddDialog<MatchedNotice>(MatchNotices.Matched);
        services.AddDialog<RankingNotice>(MatchNotices.Ranking);
        services.AddDialog<PickWishDialog>(PickWishDialog.DialogId);
        services.AddDialog<RefuseWishDialog>(RefuseWishDialog.DialogId);
        services.AddDialog<RankAnewDialog>(RankAnewDialog.DialogId);
        return services;
    }
}
