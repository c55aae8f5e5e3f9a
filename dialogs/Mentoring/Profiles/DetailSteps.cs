using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>The questions behind "Lengkapi profil": none is necessary, each is one tap, and "Cukup dulu" skips what is left. For mentor and mentee alike.</summary>
internal static class DetailSteps
{
    /// <summary>Leaves all that follows unanswered.</summary>
    private const string Enough = "$enough";

    private const string More = "$more";

    private const int AtOnce = 4;

    /// <summary>Names of the steps, in their order.</summary>
    public static readonly IReadOnlyList<string> Names =
        ["family", "years", "grade", "level", "way", "place", "remote", "langs", .. Enumerable.Range(1, WorkingStyle.Questions).Select(number => $"style{number}"), "suggest"];

    public static IReadOnlyList<FormStep<T>> All<T>(MentoringTopics topics)
        where T : class, IProfileAnswers, new() =>
        [
            Family<T>(topics), Years<T>(), Grade<T>(), Level<T>(), Way<T>(), Place<T>(), Remote<T>(), Spoken<T>(topics),
            .. Enumerable.Range(0, WorkingStyle.Questions).Select(Style<T>), Suggest<T>(),
        ];

    /// <summary>Opens the questions: those without an answer yet are asked now.</summary>
    public static void Open<T>(FormContext<T> form)
        where T : class, IProfileAnswers, new()
    {
        form.Answers.Completes = true;
        var known = form.Answers.Details;
        string?[] told = [known.JobFamily is null ? null : "family", known.YearsOfService is null ? null : "years", known.Grade is null ? null : "grade", known.Place.Length == 0 ? null : "place", known.IsRemote ? "remote" : null];
        foreach (var name in Names)
        {
            if (told.Contains(name))
            {
                form.MarkAnswered(name);
            }
            else
            {
                form.MarkOpen(name);
            }
        }
    }

    /// <summary>Takes over what is known already, so that it stands in the summary and can be changed there.</summary>
    public static void Prefill<T>(FormContext<T> form, ProfileDetails known, bool isManualOnly)
        where T : class, IProfileAnswers, new()
    {
        var answers = form.Answers;
        (answers.Details, answers.IsManualOnly) = (known, isManualOnly);
        answers.Completes = isManualOnly || known is not { JobFamily: null, YearsOfService: null, Grade: null, Level: null, Way: null, Place: "", IsRemote: false, Languages.Count: 0, Style.Count: 0 };
        answers.StyleSkipped = known.Style.Count == 0;
        if (answers.Completes)
        {
            foreach (var name in Names)
            {
                form.MarkAnswered(name);
            }
        }
    }

    private static FormStep<T> Family<T>(MentoringTopics topics)
        where T : class, IProfileAnswers, new() => Detail<T>("family", new DetailPrompt(), form =>
        {
            var (texts, all, answers) = (Say(form), topics.JobFamilies, form.Answers);
            var shown = Enumerable.Range(0, Math.Min(AtOnce, all.Count)).Select(i => all[(answers.DetailOffset + i) % all.Count]).ToList();
            return new PromptOptions(texts[answers.IsMentor ? "family.askMentor" : "family.ask"])
            {
                Choices =
                [
                    .. shown.Select(family => Named(family, texts.Language, isShown: true)),
                    .. all.Except(shown).Select(family => Named(family, texts.Language, isShown: false)),
                    new Choice(More, texts["more"]) { Synonyms = ["lain", "lainnya", "next", "others"] },
                ],
            };
        }) with
        {
            Take = (form, answer) =>
            {
                if ((string?)answer == More)
                {
                    form.Answers.DetailOffset += AtOnce;
                }
                else if (!TakesEnough(form, answer))
                {
                    form.Answers.Details.JobFamily = (string?)answer;
                }
            },
            IsComplete = (_, answer) => (string?)answer != More,
            IsMinor = false,
            Describe = form => DetailWords.All(form.Answers, topics, Say(form)),
        };

    private static FormStep<T> Years<T>()
        where T : class, IProfileAnswers, new() => Detail<T>(
            "years",
            new DetailPrompt(typed => NumberWords.Read(typed, "id-ID") is { } years and >= 0 and <= 50 ? JsonValue.Create((int)years) : null, "years.notRead"),
            form => new PromptOptions(Say(form)["years.ask"])) with
            {
                Take = (form, answer) =>
                {
                    if (!TakesEnough(form, answer))
                    {
                        form.Answers.Details.YearsOfService = (int?)answer;
                    }
                },
            };

    private static FormStep<T> Grade<T>()
        where T : class, IProfileAnswers, new() => Detail<T>(
            "grade",
            new DetailPrompt(static typed => ServiceGrade.TryParse(typed, out var grade) ? JsonValue.Create(grade.ToString()) : null, "grade.notRead"),
            form => new PromptOptions(Say(form)["grade.ask"])) with
            {
                Take = (form, answer) =>
                {
                    if (!TakesEnough(form, answer))
                    {
                        form.Answers.Details.Grade = ServiceGrade.TryParse((string?)answer, out var grade) ? grade : null;
                    }
                },
            };

    private static FormStep<T> Level<T>()
        where T : class, IProfileAnswers, new() => OneOf<T, TopicLevel>(
            "level", form => form.Answers.IsMentor ? [TopicLevel.Practised, TopicLevel.Fluent] : [TopicLevel.Beginner, TopicLevel.Practised, TopicLevel.Fluent],
            form => form.Answers.IsMentor ? "level.askMentor" : "level.ask", (details, level) => details.Level = level);

    private static FormStep<T> Way<T>()
        where T : class, IProfileAnswers, new() => OneOf<T, MeetingWay>(
            "way", static _ => [MeetingWay.Online, MeetingWay.InPerson, MeetingWay.Either], static _ => "way.ask", (details, way) => details.Way = way);

    private static FormStep<T> Place<T>()
        where T : class, IProfileAnswers, new() => Detail<T>(
            "place", new DetailPrompt(static typed => typed.Length is >= 2 and <= 80 && typed.Any(char.IsLetter) ? JsonValue.Create(typed) : null, "place.notRead"),
            form => new PromptOptions(Say(form)["place.ask"])) with
            {
                Take = (form, answer) =>
                {
                    if (!TakesEnough(form, answer))
                    {
                        form.Answers.Details.Place = (string?)answer ?? "";
                    }
                },
            };

    private static FormStep<T> Remote<T>()
        where T : class, IProfileAnswers, new() => Detail<T>("remote", new DetailPrompt(), form => new PromptOptions(Say(form)["remote.ask"])
        {
            Choices = [new Choice("yes", Say(form)["remote.yes"]) { Synonyms = ["ya", "jauh", "yes"] }, new Choice("no", Say(form)["remote.no"]) { Synonyms = ["tidak", "bukan", "no"] }],
        }) with
        {
            Take = (form, answer) =>
            {
                if (!TakesEnough(form, answer))
                {
                    form.Answers.Details.IsRemote = (string?)answer == "yes";
                }
            },
        };

    private static FormStep<T> Spoken<T>(MentoringTopics topics)
        where T : class, IProfileAnswers, new() => Detail<T>(
            "langs",
            new DetailPrompt(
                typed =>
                {
                    var found = typed.Split([",", ";", " dan ", " and ", "/", " "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                        .SelectMany(word => topics.Languages.Where(one => Words.Same(one.Indonesian, word) || Words.Same(one.English, word)))
                        .Select(one => one.Id).Distinct().ToList();
                    return found.Count > 0 ? JsonValue.Create(string.Join(' ', found)) : null;
                },
                "langs.notRead"),
            form => new PromptOptions(Say(form)["langs.ask"])
            {
                Choices = [new Choice(MentoringTopics.Indonesian, Say(form)["langs.only"]), .. topics.Languages.Skip(1).Take(3).Select(one => Named(one, Languages.Of(form.Locale), isShown: true))],
            }) with
            {
                Take = (form, answer) =>
                {
                    if (!TakesEnough(form, answer))
                    {
                        // Whoever names another language speaks Indonesian as well; the office could not work otherwise.
                        form.Answers.Details.Languages = answer is null ? [] : [.. ((string)answer!).Split(' ').Prepend(MentoringTopics.Indonesian).Distinct()];
                    }
                },
            };

    private static FormStep<T> Style<T>(int number)
        where T : class, IProfileAnswers, new() => Detail<T>($"style{number + 1}", new DetailPrompt(), form =>
        {
            var texts = Say(form);
            return new PromptOptions((number == 0 ? texts["style.first"] + "\n" : "") + texts[$"style.ask{number + 1}"])
            {
                Choices =
                [
                    new Choice("0", texts[$"style.one{number + 1}"]), new Choice("2", texts[$"style.two{number + 1}"]),
                    new Choice("1", texts["style.between"]) { Synonyms = ["keduanya", "both", "di tengah"] },
                ],
            };
        }) with
        {
            Label = form => Say(form).Format("style.label", ("number", number + 1)),
            SkipWhen = answers => !answers.Completes || (number > 0 && answers.StyleSkipped),
            Take = (form, answer) =>
            {
                var (answers, style) = (form.Answers, form.Answers.Details.Style);
                if (TakesEnough(form, answer))
                {
                    return;
                }
                if (answer is null)
                {
                    // The six belong together: one that is left out leaves out all.
                    (answers.StyleSkipped, answers.Details.Style) = (true, []);
                    return;
                }
                if (number == 0 && answers.StyleSkipped)
                {
                    answers.StyleSkipped = false;
                    foreach (var later in Names.Where(name => name.StartsWith("style", StringComparison.Ordinal)).Skip(1))
                    {
                        form.MarkOpen(later);
                    }
                }
                while (style.Count <= number)
                {
                    style.Add(1);
                }
                style[number] = int.Parse((string)answer!, System.Globalization.CultureInfo.InvariantCulture);
            },
        };

    private static FormStep<T> Suggest<T>()
        where T : class, IProfileAnswers, new() => Detail<T>("suggest", new DetailPrompt(), form => new PromptOptions(Say(form)[form.Answers.IsMentor ? "suggest.askMentor" : "suggest.ask"])
        {
            Choices =
            [
                new Choice("yes", Say(form)["suggest.yes"]) { Synonyms = ["ya", "boleh", "yes"] },
                new Choice("no", Say(form)["suggest.no"]) { Synonyms = ["tidak", "jangan", "cari sendiri", "jangan sarankan saya", "no"] },
            ],
        }) with
        {
            Take = (form, answer) =>
            {
                if (!TakesEnough(form, answer) && answer is not null)
                {
                    form.Answers.IsManualOnly = (string)answer! == "no";
                }
            },
        };

    private static FormStep<T> OneOf<T, TValue>(
        string name, Func<FormContext<T>, TValue[]> values, Func<FormContext<T>, string> askKey, Action<ProfileDetails, TValue?> set)
        where T : class, IProfileAnswers, new()
        where TValue : struct, Enum => Detail<T>(name, new DetailPrompt(), form => new PromptOptions(Say(form)[askKey(form)])
        {
            Choices = [.. values(form).Select(value => new Choice($"{value}", Say(form)[$"{name}.{Complaints.ComplaintTexts.KeyOf(value)}"]))],
        }) with
        {
            Take = (form, answer) =>
            {
                if (!TakesEnough(form, answer))
                {
                    set(form.Answers.Details, answer is null ? null : Enum.Parse<TValue>((string)answer!));
                }
            },
        };

    private static FormStep<T> Detail<T>(string name, Prompt prompt, Func<FormContext<T>, PromptOptions> ask)
        where T : class, IProfileAnswers, new() => new(name, prompt)
        {
            IsOptional = true,
            IsMinor = true,
            OffersKeep = false,
            SkipWhen = answers => !answers.Completes,
            Label = form => Say(form)[$"{name}.label"],
            Ask = (form, _) =>
            {
                var options = ask(form);
                return Task.FromResult(options with
                {
                    Choices = [.. options.Choices, new Choice(Enough, Say(form)["enough"]) { Synonyms = ["cukup", "sudah", "selesai", "enough", "that is all"] }],
                });
            },
            Take = static (_, _) => { },
            // All are told in one line, with the first.
            Describe = static _ => null,
        };

    private static bool TakesEnough<T>(FormContext<T> form, JsonNode? answer)
        where T : class, IProfileAnswers, new()
    {
        if (answer is not JsonValue value || !value.TryGetValue<string>(out var said) || said != Enough)
        {
            return false;
        }
        if (!WorkingStyle.IsWhole(form.Answers.Details.Style))
        {
            (form.Answers.StyleSkipped, form.Answers.Details.Style) = (true, []);
        }
        foreach (var name in Names)
        {
            form.MarkAnswered(name);
        }
        return true;
    }

    private static Choice Named(NamedChoice one, Language language, bool isShown) => new(one.Id, one.Name(language)) { Synonyms = [one.Indonesian, one.English], IsShown = isShown };

    private static Texts Say<T>(FormContext<T> form)
        where T : class, IProfileAnswers, new() => ProfileTexts.For(form.Locale);
}
