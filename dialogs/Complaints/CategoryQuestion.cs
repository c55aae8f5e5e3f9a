using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Complaints;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Complaints;

using Form = FormContext<ComplaintAnswers>;
using Step = FormStep<ComplaintAnswers>;

/// <summary>What a complaint is about: suggested from the story with the words it went by, confirmed by a tap.</summary>
internal static class CategoryQuestion
{
    public const string Name = "category";

    private const string Other = "$other";
    private const string Unknown = "$unknown";

    /// <summary>The suggestion and the two next.</summary>
    private const int Suggested = 3;

    private const int PerPage = 4;

    private static readonly Dictionary<string, string[]> OtherWords = new()
    {
        [Other] = ["bukan", "tidak", "salah", "lain", "yang lain", "bukan itu", "no", "other", "something else", "none of these"],
        [Unknown] = ["tidak tau", "nggak tahu", "gak tahu", "ga tau", "gatau", "kurang tahu", "terserah", "bingung", "i don't know", "don't know", "not sure"],
    };

    private static readonly string[] YesWords = ["ya", "iya", "benar", "betul", "bener", "yes", "right", "correct"];

    public static Step Step(AgencyCategories categories) => new(Name, new CategoryPrompt(categories) { Synonyms = OtherWords })
    {
        Label = form => Say(form)["category.label"],
        Ask = (form, _) => Task.FromResult(Ask(form, categories)),
        Refuse = static (form, answer) => answer is JsonObject ? ComplaintDialog.RefuseStory(form, answer) : null,
        Take = (form, answer) => Take(form, answer, categories),
        IsComplete = static (_, answer) => answer is JsonValue && (string?)answer != Other,
        Describe = form => Described(form, categories),
        SkipWhen = static answers => answers.IsQuestion,
    };

    /// <summary>Who would take it; an officer makes sure.</summary>
    public static UnitSuggestion? UnitOf(AgencyCategories categories, ComplaintAnswers answers) =>
        categories.SuggestUnit(categories.Find(answers.Category), answers.Place.Text ?? PlaceInStory.Find(answers.WholeStory));

    private static PromptOptions Ask(Form form, AgencyCategories categories)
    {
        var texts = Say(form);
        var suggestions = categories.Suggest(form.Answers.WholeStory);
        var shownFirst = suggestions.Take(Suggested).ToList();
        var choices = new List<Choice>();
        string text;
        if (form.Answers.CategoryPage == 0 && shownFirst.Count > 0)
        {
            var likeliest = shownFirst[0];
            choices.Add(new Choice(likeliest.Category.Id, texts["category.yes"]) { Synonyms = YesWords });
            choices.AddRange(shownFirst.Skip(1).Select(suggestion => ChoiceOf(suggestion.Category, texts)));
            text = texts.Format(
                "category.confirm", ("category", Quiet(likeliest.Category.NameIn(texts.Language))), ("because", MarkdownText.Escape(likeliest.Because)));
        }
        else
        {
            var rest = suggestions.Select(suggestion => suggestion.Category).Concat(categories.All).Distinct().Skip(shownFirst.Count).ToList();
            var page = Math.Max(0, form.Answers.CategoryPage - (shownFirst.Count > 0 ? 1 : 0)) % ((rest.Count + PerPage - 1) / PerPage);
            choices.AddRange(rest.Skip(page * PerPage).Take(PerPage).Select(category => ChoiceOf(category, texts)));
            text = texts["category.ask"];
        }
        choices.Add(new Choice(Other, texts["category.other"]));
        choices.Add(new Choice(Unknown, texts["category.unknown"]));
        return new PromptOptions(text) { Choices = choices };
    }

    private static void Take(Form form, JsonNode? answer, AgencyCategories categories)
    {
        if (answer is JsonObject piece)
        {
            form.Answers.CategoryPage = 0;
            ComplaintDialog.Add(form, piece);
            return;
        }
        var value = (string?)answer;
        form.Answers.CategoryPage = value == Other ? form.Answers.CategoryPage + 1 : 0;
        form.Answers.Category = categories.Find(value)?.Id;
    }

    private static string? Described(Form form, AgencyCategories categories)
    {
        var texts = Say(form);
        if (categories.Find(form.Answers.Category) is not { } category)
        {
            return texts["category.unknownIs"];
        }
        var name = Quiet(category.NameIn(texts.Language));
        return UnitOf(categories, form.Answers) switch
        {
            null => name,
            { Place: null } suggestion => texts.Format("category.forUnit", ("category", name), ("unit", MarkdownText.Escape(suggestion.Unit.Name))),
            { Place: { } place } suggestion => texts.Format(
                "category.forUnitByPlace", ("category", name), ("unit", MarkdownText.Escape(suggestion.Unit.Name)), ("place", MarkdownText.Escape(place))),
        };
    }

    private static Choice ChoiceOf(ComplaintCategory category, Texts texts) => new(category.Id, category.NameIn(texts.Language));

    private static string Quiet(string name) => MarkdownText.Escape(name);

    private static Texts Say(Form form) => ComplaintTexts.For(form.Locale);
}
