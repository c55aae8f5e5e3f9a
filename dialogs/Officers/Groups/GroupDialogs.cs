using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.People.Officers;

namespace AsnAssistant.Dialogs.Officers;

/// <summary>Behind <c>/grup CODE</c>, said in a group: the agency's cards come there from now on.</summary>
public sealed class GroupLinkDialog(OfficerGroups groups, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "group.link";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var isLinked = (string?)options is { } code && await groups.LinkAsync(code, person.Address!, cancel);
        await turn.SendActivityAsync(GroupTexts.For(turn.Locale)[isLinked ? "link.done" : "link.unknown"]);
    }
}

/// <summary>A ticket is new or late, or its card says something that is over.</summary>
public sealed class GroupCardNotice(OfficerGroups groups, Tickets tickets, TicketHolds holds, Agency agency, TimeProvider clock) : SingleTurnDialog(GroupCard.Notice)
{
    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        if (GroupCardNews.Read(turn.Activity.Value) is not { } news || !TicketNumber.TryParse(news.Number, out var number))
        {
            return;
        }
        var (name, isShown) = (TicketCard.NameOf(number), await groups.IsShownAsync(number, cancel));
        if (await tickets.FindAsync(number, cancel) is not { JoinedTo: null, IsOversight: false } ticket)
        {
            // Whatever became of it, it is none of the group's business any more. The card stays known: it may become that again.
            await (isShown ? turn.UpdateActivityAsync(name, TicketCard.Empty(turn.Locale), name, OfficerGroups.CardRemembered) : Task.CompletedTask);
            return;
        }
        if (news.Reason == GroupCardReason.Changed && !isShown)
        {
            return;
        }
        var holder = (await holds.HoldersAsync([number], cancel))[number];
        var card = TicketCard.Of(ticket, holder, agency, clock.GetUtcNow(), turn.Locale);
        await groups.NoteShownAsync(number, cancel);
        if (news.Reason == GroupCardReason.Changed)
        {
            await turn.UpdateActivityAsync(name, card, name, OfficerGroups.CardRemembered);
            return;
        }
        if (isShown)
        {
            // From now on the new one is changed; an old one that nobody changes would be wrong before long.
            await turn.UpdateActivityAsync(name, TicketCard.Empty(turn.Locale), name);
        }
        await turn.SendActivityAsync(card, name, OfficerGroups.CardRemembered);
    }
}

/// <summary>Behind "Ambil" on a card: for officers who linked their own chat, and may handle that ticket.</summary>
public sealed class TakeTicketDialog(OfficerGroups groups, OfficerReach reach, Tickets tickets, TicketHolds holds, Agency agency, TimeProvider clock, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "card.take";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        if (!TicketNumber.TryParse((string?)options, out var number) || await groups.FindAsync(cancel) is not { LostAt: null } group || group.Address.Lane != person.Address!.Lane)
        {
            // A button on a card of a group that is no longer ours.
            return;
        }
        // All of the group read what follows, whatever language the one who pressed has chosen.
        turn.Locale = Languages.Of(group.Address.Locale).Locale();
        var texts = GroupTexts.For(turn.Locale);
        if (await reach.FindByPersonAsync(person.Id, cancel) is not { } officer)
        {
            await turn.SendActivityAsync(texts["take.notLinked"]);
            return;
        }
        if (await tickets.FindAsync(number, cancel) is not { JoinedTo: null, IsOversight: false } ticket || !TicketRights.MayHandle(agency, officer, ticket.Kind, ticket.Unit))
        {
            await turn.SendActivityAsync(texts["take.notYours"]);
            return;
        }
        // Of two who press, here or on two hosts, the store lets one have it; the card says who.
        var other = ticket.IsOpen ? await holds.TakeOnCardAsync(number, officer.Name, cancel) : null;
        await turn.UpdateActivityAsync(
            turn.Activity.ReplyToId ?? TicketCard.NameOf(number),
            TicketCard.Of(ticket, other ?? officer.Name, agency, clock.GetUtcNow(), turn.Locale),
            TicketCard.NameOf(number), OfficerGroups.CardRemembered);
        if (other is not null)
        {
            await turn.SendActivityAsync(Activity.Markdown(texts.Format("take.held", ("number", number.Value), ("holder", MarkdownText.Escape(other)))));
        }
    }
}

/// <summary>A ticket as the officers' group reads it: no word of the story, nothing of the reporter, and nothing that looks like somebody's number.</summary>
internal static class TicketCard
{
    /// <summary>Longer places are cut: the card is a sign, not the file.</summary>
    private const int LongestPlace = 60;

    /// <summary>Under which the message is remembered.</summary>
    public static string NameOf(TicketNumber number) => "card-" + number.Value;

    /// <summary>In place of a card that is over.</summary>
    public static Activity Empty(string locale) => Activity.Message(GroupTexts.For(locale)["over"]);

    /// <param name="holder">Who took it last; null for nobody.</param>
    /// <param name="now">UTC.</param>
    public static Activity Of(Ticket ticket, string? holder, Agency agency, DateTimeOffset now, string locale)
    {
        var texts = GroupTexts.For(locale);
        var category = AgencyCategories.Of(agency).Find(ticket.Category)?.NameIn(texts.Language);
        var place = ticket.Place.Text is { } typed && !string.IsNullOrWhiteSpace(typed) ? Masking.Mask(typed.ReplaceLineEndings(" ").Trim()) : null;
        var text = texts.Format(
            "card",
            ("late", ticket.IsOverdue(now) ? "yes" : "no"),
            ("number", ticket.Number.Value),
            ("category", MarkdownText.Escape(category ?? texts["noCategory"])),
            ("place", MarkdownText.Escape(place is null ? texts["noPlace"] : place.Length > LongestPlace ? place[..LongestPlace].TrimEnd() + "…" : place)),
            ("filed", Dates.Moment(ticket.FiledAt, agency.Zone, texts.Language)),
            ("unit", MarkdownText.Escape(agency.FindUnit(ticket.Unit)?.Name ?? texts["noUnit"])),
            ("hasDue", ticket.Due is null ? "no" : "yes"),
            ("due", ticket.Due is { } due ? Dates.Day(due.Day, texts.Language) : ""),
            ("state", ticket.IsPaused ? "Paused" : ticket.State.ToString()),
            ("held", holder is null || !ticket.IsOpen ? "no" : "yes"),
            ("holder", MarkdownText.Escape(holder ?? "")));
        var buttons = new List<CardAction>();
        if (ticket.IsOpen)
        {
            // Also where somebody has it: that ends by itself, without a word to the card, and the store lets nobody take what is held.
            buttons.Add(Menu.Deed(texts["take.button"], $"{TakeTicketDialog.DialogId}:{ticket.Number.Value}"));
        }
        if (agency.HostNames is [var host, ..])
        {
            buttons.Add(Menu.Link(texts["open"], new Uri($"https://{host}/desk/laporan/{ticket.Number.Value}")));
        }
        return Menu.With(text, buttons);
    }
}
