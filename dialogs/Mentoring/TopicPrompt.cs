using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Asks for topics, by button or in one's own words ("renja dan anggaran"). Returns an array of topic ids, or the value of another choice.</summary>
public sealed class TopicPrompt(MentoringTopics topics) : Prompt
{
    public const string More = "$more";
    public const string Done = "$done";
    public const string Again = "$again";
    public const string Begin = "$begin";

    /// <summary>Asks what is kept; explained at once, the question stays.</summary>
    public const string Kept = "$kept";

    private static readonly string[] Between = [",", ";", " dan ", " and ", "\n", " serta "];

    protected override Recognition Recognize(DialogContext dialogs, PromptState state)
    {
        if (ChosenFrom(dialogs, state) is { } choice)
        {
            if (choice.Value == Kept)
            {
                return Recognition.Explained(ProfileTexts.For(dialogs.Turn.Locale)["start.kept"]);
            }
            return Recognition.Of(choice.Value.StartsWith('$') ? choice.Value : new JsonArray(choice.Value));
        }
        var typed = dialogs.Turn.Activity.Text ?? "";
        var found = (typed.Length > 200 ? typed[..200] : typed)
            .Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .SelectMany(words => topics.Search(words, 1))
            .Select(topic => topic.Id)
            .Distinct()
            .ToList();
        return found.Count > 0
            ? Recognition.Of(new JsonArray([.. found.Select(id => (JsonNode)id)]))
            : Recognition.No(MentoringTexts.For(dialogs.Turn.Locale)["topics.notFound"]);
    }

    /// <summary>Buttons for a stretch of the list: topics not chosen yet, and the way to the next stretch.</summary>
    /// <param name="offset">Where in the list the stretch begins; wraps around.</param>
    public static List<Choice> Choices(MentoringTopics topics, IReadOnlyCollection<string> chosen, int offset, int count, Language language, string more)
    {
        var open = topics.All.Where(topic => !chosen.Contains(topic.Id)).ToList();
        var choices = new List<Choice>();
        for (var i = 0; i < Math.Min(count, open.Count); i++)
        {
            var topic = open[(offset + i) % open.Count];
            choices.Add(new Choice(topic.Id, topic.Name(language)) { Synonyms = [topic.Indonesian, topic.English] });
        }
        if (open.Count > count)
        {
            choices.Add(new Choice(More, more) { Synonyms = ["topik lain", "lain", "lainnya", "berikutnya", "more", "other topics", "next"] });
        }
        return choices;
    }
}
