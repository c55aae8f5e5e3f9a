using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Complaints;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Complaints;

using Form = FormContext<ComplaintAnswers>;
using Step = FormStep<ComplaintAnswers>;

/// <summary>Whether others report the same already: then one joins them, privately, instead of filing once more. Asked only where something was found.</summary>
internal static class SimilarQuestion
{
    public const string Name = "similar";

    private const string None = "none";

    private const int CardLimit = 88;

    private static readonly Dictionary<string, string[]> SameWords = new()
    {
        ["0"] = ["sama", "ya", "iya", "yang pertama", "same", "yes"],
        [None] = ["bukan", "tidak", "lain", "beda", "tidak sama", "bukan itu", "laporan baru", "tetap buat laporan baru", "no", "none", "different", "new report"],
    };

    public static Step Step(Agency agency) => new(Name, new ChoicePrompt { Synonyms = SameWords })
    {
        Label = form => Say(form)["similar.label"],
        Ask = (form, _) => Task.FromResult(Ask(form, agency)),
        Take = static (form, answer) => form.Answers.Joins = int.TryParse((string?)answer, out var which) ? form.Answers.Similar![which].Number : null,
        Describe = static form => form.Answers.Joins is { } joins && form.Answers.Similar?.Find(card => card.Number == joins) is { } card
            ? Say(form).Format("similar.joins", ("others", card.Reporters))
            : null,
        SkipWhen = static answers => answers.IsQuestion || answers.Similar is null,
    };

    /// <summary>Looks once for what was told; again when category, place or story change.</summary>
    public static async Task LookAsync(Form form, SimilarTickets similar, CancellationToken cancel)
    {
        var answers = form.Answers;
        if (answers.IsQuestion || !form.IsAnswered("story") || !form.IsAnswered(CategoryQuestion.Name) || !form.IsAnswered(PlaceQuestion.Name))
        {
            return;
        }
        var about = $"{answers.Category}|{answers.Place.Text}|{answers.Place.Latitude}|{answers.Place.Longitude}|{answers.StoryLength}";
        if (answers.SimilarFor == about)
        {
            return;
        }
        var found = await similar.FindAsync(answers.Category, answers.Place, answers.WholeStory, cancel);
        answers.SimilarFor = about;
        answers.Similar = found.Count > 0 ? [.. found] : null;
        answers.Joins = null;
        form.MarkOpen(Name);
    }

    /// <summary>Joins, and says so; where the case has ended meanwhile, the report becomes one of its own.</summary>
    public static async Task<FormOutcome> JoinAsync(
        Form form, JoinedTickets joined, TicketNumber number, TicketDraft draft, FilingPass pass, Agency agency, CancellationToken cancel)
    {
        if (await TryJoinAsync(form, joined, number, draft, pass, agency, cancel))
        {
            return new FormOutcome.Done();
        }
        (form.Answers.Joins, form.Answers.Similar) = (null, null);
        form.Keep();
        await form.Turn.SendActivityAsync(Say(form)["similar.ended"]);
        return new FormOutcome.AskAgain();
    }

    /// <returns>False where the case has ended; nothing was said then.</returns>
    public static async Task<bool> TryJoinAsync(
        Form form, JoinedTickets joined, TicketNumber number, TicketDraft draft, FilingPass pass, Agency agency, CancellationToken cancel)
    {
        var texts = Say(form);
        switch (await joined.JoinAsync(number, draft, cancel))
        {
            case JoinResult.Joined done:
                pass.Take(done.Ticket.Number, joined: true);
                await form.Turn.SendActivityAsync(Told(
                    form,
                    done.Ticket,
                    texts.Format(
                        "similar.joined",
                        ("number", done.Ticket.Number.Value),
                        ("others", done.Others),
                        ("state", StateOf(done.Ticket, texts, agency)),
                        ("hasDay", done.Ticket.Due is null ? "no" : "yes"),
                        ("day", done.Ticket.Due is { } due ? Dates.Day(due.Day, texts.Language) : ""),
                        ("pin", $"{done.Pin[..3]} {done.Pin[3..]}"))));
                return true;
            case JoinResult.Known known:
                await form.Turn.SendActivityAsync(Told(form, known.Ticket, texts.Format("similar.known", ("number", known.Ticket.Number.Value))));
                return true;
            default:
                return false;
        }
    }

    private static Activity Told(Form form, Ticket ticket, string text) =>
        Menu.With(text, Menu.Deed(Say(form)["receipt.show"], $"{TicketShowDialog.DialogId}:{ticket.Number.Value}"), Menu.ToMenu(form.Locale));

    private static PromptOptions Ask(Form form, Agency agency)
    {
        var texts = Say(form);
        var cards = form.Answers.Similar!;
        var lines = cards.Select((card, i) => $"{i + 1}. {CardOf(card, form, texts, agency)}");
        return new PromptOptions(texts.Format("similar.ask", ("list", string.Join('\n', lines))))
        {
            Choices =
            [
                .. cards.Select((_, i) => new Choice($"{i}", texts.Format("similar.same", ("which", i + 1)))),
                new Choice(None, texts["similar.none"]),
            ],
        };
    }

    /// <summary>"lampu jalan, Jalan Melati, 150 meter. Masuk Senin, 16 Maret 2026, sudah diteruskan."</summary>
    private static string CardOf(SimilarTicket card, Form form, Texts texts, Agency agency)
    {
        var what = ComplaintTexts.Beginning(
            string.Join(", ", new[] { card.What ?? AgencyCategories.Of(agency).Find(form.Answers.Category)?.NameIn(texts.Language), card.Where }.OfType<string>()), CardLimit);
        return texts.Format(
            "similar.card",
            ("what", MarkdownText.Escape(what)),
            ("hasDistance", card.Metres is null ? "no" : "yes"),
            ("metres", card.Metres ?? 0),
            ("day", Dates.DayAndMonth(agency.Zone.DayOf(card.FiledAt), texts.Language)),
            ("state", texts[$"similar.state.{ComplaintTexts.KeyOf(card.State)}"]),
            ("reporters", card.Reporters));
    }

    private static string StateOf(Ticket ticket, Texts texts, Agency agency) => texts.Format(
        $"state.{ComplaintTexts.KeyOf(ticket.State)}",
        ("unit", MarkdownText.Escape(agency.FindUnit(ticket.Unit)?.Name ?? agency.Name)),
        ("agency", MarkdownText.Escape(agency.Name)));

    private static Texts Say(Form form) => ComplaintTexts.For(form.Locale);
}
