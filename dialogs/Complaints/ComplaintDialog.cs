using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Dialogs.Complaints;

using Form = FormContext<ComplaintAnswers>;
using Step = FormStep<ComplaintAnswers>;

/// <summary>Takes a complaint: who may know, what happened, what it is about, where, whether others reported it; all at once to look over; then a number and a PIN.</summary>
public sealed class ComplaintDialog(Lazy<Tickets> tickets, SimilarTickets similar, Lazy<JoinedTickets> joined, Lazy<FilingGate> gate, CurrentPerson person, Agency agency)
    : FormDialog<ComplaintAnswers>(DialogId, ComplaintDialogJson.Default.ComplaintAnswers)
{
    public const string DialogId = "complaint";

    private static readonly Dictionary<string, string[]> IdentityWords = new()
    {
        [nameof(IdentityMode.Anonymous)] = ["anonim", "anonymous", "tanpa nama", "rahasiakan identitas"],
        [nameof(IdentityMode.Confidential)] = ["rahasia", "confidential", "secret"],
        [nameof(IdentityMode.Open)] = ["terbuka", "open", "public"],
        [IdentityPrompt.Stored] = ["apa yang disimpan", "disimpan apa", "what is stored", "privasi", "privacy"],
    };

    private static readonly Dictionary<string, string[]> StoryWords = new()
    {
        [StoryPrompt.Done] =
        ["selesai", "sudah", "udah", "sudah selesai", "itu saja", "itu aja", "sudah itu saja", "cukup", "cukup itu", "sekian", "gitu aja", "tidak ada lagi", "done", "that's all", "that is all", "finished", "finish", "lanjut", "next"],
        [StoryPrompt.Again] = ["tulis ulang", "ulang", "start over", "rewrite"],
    };

    /// <summary>Begins with what was said before anybody asked; null if nothing.</summary>
    public static JsonNode? Told(string? story) => story is null ? null : JsonValue.Create(story);

    /// <summary>Begins with the place known, as from a code printed at a counter; it can be changed like any answer.</summary>
    public static JsonNode At(string place) => new JsonObject { [PlaceQuestion.Name] = place };

    /// <summary>Begins with a question that an officer is to answer, see <see cref="QuestionForOfficer"/>.</summary>
    public static JsonNode Asked(string? question) => QuestionForOfficer.Options(question);

    private readonly AgencyCategories _categories = AgencyCategories.Of(agency);

    protected override IReadOnlyList<Step> Steps => [IdentityStep(), StoryStep(), CategoryQuestion.Step(_categories), PlaceQuestion.Step(), SimilarQuestion.Step(agency)];

    protected override FormTexts<ComplaintAnswers> Texts { get; } = new(
        form => Say(form)["summary.title"],
        form => Say(form)[form.Answers.IsQuestion ? "question.sure" : "summary.question"],
        form => Say(form)[form.Answers.IsQuestion ? "question.send" : form.Answers.Joins is null ? "summary.send" : "summary.join"]);

    public override int AnswersAtStake(DialogInstance instance)
    {
        // A long story in many messages is many answers, although it is one step.
        var pieces = AnswersOf(instance) is { } answers ? answers.Story.Count + answers.Attachments.Count : 0;
        return base.AnswersAtStake(instance) + pieces;
    }

    protected override async Task OnBeginAsync(Form form, object? options, CancellationToken cancel)
    {
        if (await QuestionForOfficer.BeginAsync(form, options, agency))
        {
            return;
        }
        if (options is JsonObject begun && (string?)begun[PlaceQuestion.Name] is { } place)
        {
            form.Answers.Place = new Place(place);
            form.MarkAnswered(PlaceQuestion.Name);
            await form.Turn.SendActivityAsync(Activity.Markdown(Say(form).Format("begun.atPlace", ("place", MarkdownText.Escape(place)))));
            return;
        }
        var activity = form.Turn.Activity;
        // Files and a place count as told only if they came with the words, or instead of them.
        var piece = activity.Type == ActivityTypes.Message && StoryPrompt.HasMoreThanWords(activity) ? StoryPrompt.PieceOf(activity)! : [];
        piece.Remove("text");
        if (options is JsonNode story)
        {
            piece["text"] = (string?)story;
        }
        if (piece.Count == 0)
        {
            return;
        }
        Add(form, piece);
        // What was told already is not asked again; more can be added from the summary.
        if (form.Answers.Story.Count > 0)
        {
            form.MarkAnswered("story");
        }
        await form.Turn.SendActivityAsync(Say(form)[form.Answers.Story.Count > 0 ? "begun.withStory" : "begun.withFile"]);
    }

    protected override Task BeforeAskingAsync(Form form, CancellationToken cancel) => SimilarQuestion.LookAsync(form, similar, cancel);

    protected override async Task<FormOutcome> SubmitAsync(Form form, CancellationToken cancel)
    {
        var answers = form.Answers;
        var category = _categories.Find(answers.Category);
        var draft = new TicketDraft
        {
            SubmissionKey = form.SubmissionKey,
            Reporter = person.Id,
            Address = person.Address!,
            ReporterName = person.Name,
            Kind = answers.IsQuestion ? TicketKind.InformationRequest : category?.Kind ?? TicketKind.Complaint,
            Category = category?.Id,
            SuggestedUnit = CategoryQuestion.UnitOf(_categories, answers)?.Unit.Id,
            Story = answers.WholeStory,
            Place = answers.Place,
            Attachments = answers.Attachments,
            Identity = answers.Identity,
            Language = Languages.Of(form.Locale),
        };
        var pass = await gate.Value.LookAsync(draft, answers.Joins is not null, cancel);
        if (FilingLimit.Refusal(form, pass, agency) is { } refusal)
        {
            // Everything told stays in the form.
            await form.Turn.SendActivityAsync(refusal);
            return new FormOutcome.AskAgain();
        }
        if (answers.Joins is { } joins)
        {
            return await SimilarQuestion.JoinAsync(form, joined.Value, joins, draft, pass, agency, cancel);
        }
        if (pass.Earlier is { } earlier && await FilingLimit.JoinEarlierAsync(form, joined.Value, earlier, draft, pass, agency, cancel))
        {
            return new FormOutcome.Done();
        }
        var filed = await tickets.Value.FileAsync(draft, cancel);
        pass.Take(filed.Number, joined: false);
        await form.Turn.SendActivityAsync(Receipt(form, filed));
        return new FormOutcome.Done();
    }

    private static Activity Receipt(Form form, FiledTicket filed)
    {
        var texts = Say(form);
        var receipt = texts.Format(
            filed.WasFiledBefore ? "receipt.again" : "receipt.first",
            ("what", form.Answers.IsQuestion ? "question" : "report"),
            ("number", filed.Number.Value),
            ("day", Dates.Day(filed.Due.Day, texts.Language)),
            ("why", filed.Due.Explain(texts.Language)),
            ("pin", filed.Pin is { } pin ? $"{pin[..3]} {pin[3..]}" : ""));
        receipt += "\n" + texts.Format("receipt.proof", ("code", AuditReceipt.Show(filed.Receipt)));
        if (filed.HidSomething)
        {
            receipt += "\n" + texts["receipt.hidden"];
        }
        return Menu.With(receipt, Menu.Deed(texts["receipt.show"], $"{TicketShowDialog.DialogId}:{filed.Number.Value}"), Menu.ToMenu(form.Locale));
    }

    private static Step IdentityStep() => new("identity", new IdentityPrompt { Synonyms = IdentityWords })
    {
        Label = form => Say(form)["identity.label"],
        Ask = static (form, _) =>
        {
            var texts = Say(form);
            var kept = form.Answers.JustKept ? texts["identity.kept"] + "\n" : "";
            return Task.FromResult(new PromptOptions(kept + texts.Format("identity.ask", ("channel", form.Turn.Activity.ChannelId == "telegram" ? "telegram" : "other")))
            {
                Choices =
                [
                    new Choice(nameof(IdentityMode.Anonymous), texts["identity.anonymous"]),
                    new Choice(nameof(IdentityMode.Confidential), texts["identity.confidential"]),
                    new Choice(nameof(IdentityMode.Open), texts["identity.open"]),
                    new Choice(IdentityPrompt.Stored, texts["identity.storedButton"]),
                ],
            });
        },
        Take = static (form, answer) =>
        {
            if (answer is JsonObject piece)
            {
                Add(form, piece);
                form.Answers.JustKept = true;
                if (form.Answers.Story.Count > 0)
                {
                    form.MarkAnswered("story");
                }
                return;
            }
            form.Answers.Identity = Enum.Parse<IdentityMode>((string)answer!);
        },
        Refuse = static (form, answer) => answer is JsonObject ? RefuseStory(form, answer) : null,
        IsComplete = static (_, answer) => answer is JsonValue,
        Describe = form => Say(form)[$"identity.{ComplaintTexts.KeyOf(form.Answers.Identity)}"],
    };

    private static Step StoryStep() => new("story", new StoryPrompt { Synonyms = StoryWords })
    {
        Label = form => Say(form)[form.Answers.IsQuestion ? "question.label" : "story.label"],
        OffersKeep = false,
        Ask = static (form, _) => Task.FromResult(AskStory(form)),
        Refuse = static (form, answer) => RefuseStory(form, answer),
        Take = static (form, answer) =>
        {
            if (answer is JsonObject piece)
            {
                Add(form, piece);
            }
            else if ((string?)answer == StoryPrompt.Again)
            {
                form.Answers.Story.Clear();
                form.Answers.Attachments.Clear();
                form.Answers.FilesInRow = 0;
                // What was agreed on about the old story says nothing about the new one.
                form.Answers.Category = form.Answers.IsQuestion ? QuestionForOfficer.Category : null;
                form.MarkOpen(CategoryQuestion.Name);
            }
        },
        IsComplete = static (_, answer) => answer is JsonValue && (string?)answer == StoryPrompt.Done,
        Describe = form => Described(form),
    };

    private static PromptOptions AskStory(Form form)
    {
        var texts = Say(form);
        var answers = form.Answers;
        var isFresh = answers.Story.Count == 0 && answers.Attachments.Count == 0;
        // The count of an album grows in the message that noted its first photo.
        var noted = $"story.{form.SubmissionKey}";
        var isNextOfAlbum = answers.FilesInRow > 1 && ReceivedFile.AllIn(form.Turn.Activity).Count > 0;
        var choices = new List<Choice> { new(StoryPrompt.Done, texts["story.done"]) };
        if (!isFresh)
        {
            choices.Add(new Choice(StoryPrompt.Again, texts["story.again"]));
        }
        var isQuestion = !answers.IsQuestion && answers.Story is [.., var last] && last == form.Turn.Activity.Text?.Trim() && last.EndsWith('?') && PolicyQuestion.LooksLikeQuestion(last);
        return new PromptOptions(isFresh
            ? answers.IsQuestion ? texts["question.ask"] : texts.Format("story.ask", ("identity", ComplaintTexts.KeyOf(answers.Identity)))
            : (isQuestion ? texts["story.question"] + "\n" : "") + texts.Format("story.noted", ("messages", answers.Story.Count), ("files", answers.Attachments.Count)))
        {
            Choices = choices,
            RememberAs = answers.FilesInRow > 0 && !isNextOfAlbum ? noted : null,
            Replaces = isNextOfAlbum ? noted : null,
        };
    }

    internal static string? RefuseStory(Form form, JsonNode? answer)
    {
        var texts = Say(form);
        var answers = form.Answers;
        if (answer is JsonObject piece)
        {
            var length = answers.StoryLength + ((string?)piece["text"] ?? "").Length;
            var files = answers.Attachments.Count + ((piece["files"] as JsonArray)?.Count ?? 0);
            return length > TicketDraft.StoryLimit ? texts.Format("story.tooLong", ("most", TicketDraft.StoryLimit), ("length", length))
                : files > TicketDraft.AttachmentLimit ? texts.Format("story.tooManyFiles", ("most", TicketDraft.AttachmentLimit), ("files", answers.Attachments.Count))
                : null;
        }
        return (string?)answer == StoryPrompt.Done && answers.Story.Count == 0 ? texts["story.empty"] : null;
    }

    internal static void Add(Form form, JsonObject piece)
    {
        var answers = form.Answers;
        if (((string?)piece["text"])?.Trim() is { Length: > 0 } text)
        {
            answers.Story.Add(text);
        }
        var files = piece["files"] as JsonArray ?? [];
        foreach (var file in files)
        {
            var received = ReceivedFile.FromJson(file!);
            answers.Attachments.Add(new TicketAttachment(received.Type, received.Name, received.Url));
        }
        answers.FilesInRow = files.Count > 0 && piece["text"] is null ? answers.FilesInRow + 1 : 0;
        if (piece["latitude"] is { } latitude && piece["longitude"] is { } longitude)
        {
            answers.Place = answers.Place with { Latitude = (double)latitude, Longitude = (double)longitude };
            form.MarkAnswered(PlaceQuestion.Name);
        }
    }

    private static string Described(Form form)
    {
        var texts = Say(form);
        var story = MarkdownText.Escape(ComplaintTexts.Beginning(string.Join(' ', form.Answers.Story), 110));
        return form.Answers.Attachments.Count == 0 ? story : story + "\n" + texts.Format("story.files", ("files", form.Answers.Attachments.Count));
    }

    private static Texts Say(Form form) => ComplaintTexts.For(form.Locale);
}
