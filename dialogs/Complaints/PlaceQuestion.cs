using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Complaints;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Complaints;

using Form = FormContext<ComplaintAnswers>;
using Step = FormStep<ComplaintAnswers>;

/// <summary>Where it happened: what the story names is offered by a tap, else in words or by the device.</summary>
internal static class PlaceQuestion
{
    public const string Name = "place";

    private const string Unknown = "unknown";
    private const string Told = "told";

    private static readonly Dictionary<string, string[]> PlaceWords = new()
    {
        [Unknown] = ["tidak tahu", "nggak tahu", "gak tahu", "ga tau", "kurang tahu", "i don't know", "don't know", "not sure"],
        [Told] = ["ya", "iya", "benar", "betul", "di sana", "di situ", "itu", "yes", "there", "right"],
    };

    public static Step Step() => new(Name, new LocationPrompt { Synonyms = PlaceWords })
    {
        Label = form => Say(form)["place.label"],
        Ask = static (form, _) => Task.FromResult(Ask(form)),
        Take = static (form, answer) => form.Answers.Place = answer is JsonObject place
            ? new Place((string?)place["text"], (double?)place["latitude"], (double?)place["longitude"])
            : (string?)answer == Told ? new Place(PlaceInStory.Find(form.Answers.WholeStory))
            : new Place(null),
        Describe = form => ComplaintTexts.Of(form.Answers.Place, Say(form)) is { } place ? MarkdownText.Escape(ComplaintTexts.Beginning(place, 120)) : Say(form)["place.unknown"],
        SkipWhen = static answers => answers.IsQuestion,
    };

    private static PromptOptions Ask(Form form)
    {
        var texts = Say(form);
        var unknown = new Choice(Unknown, texts["place.unknownButton"]);
        return PlaceInStory.Find(form.Answers.WholeStory) is { } told
            ? new PromptOptions(texts.Format("place.askTold", ("place", MarkdownText.Escape(told)))) { Choices = [new Choice(Told, texts["place.toldButton"]), unknown] }
            : new PromptOptions(texts["place.ask"]) { Choices = [unknown] };
    }

    private static Texts Say(Form form) => ComplaintTexts.For(form.Locale);
}
