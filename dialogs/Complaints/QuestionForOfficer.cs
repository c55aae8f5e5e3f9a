using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Complaints;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Complaints;

using Form = FormContext<ComplaintAnswers>;

/// <summary>A question about rules that an officer of the personnel unit is to answer: a request for information, filed by the form for complaints with less asked.</summary>
public static class QuestionForOfficer
{
    /// <summary>The category whose unit answers: which one that is, an agency may say in its configuration.</summary>
    public const string Category = "kepegawaian";

    private const string Member = "question";

    /// <summary>Begins the form with a question.</summary>
    /// <param name="question">Null or empty where it is not known any more; the form asks for it then.</param>
    internal static JsonNode Options(string? question) => new JsonObject { [Member] = question ?? "" };

    /// <returns>Null where the agency has no personnel unit: whoever verifies decides.</returns>
    public static Unit? UnitOf(Agency agency)
    {
        var categories = AgencyCategories.Of(agency);
        return categories.SuggestUnit(categories.Find(Category), null)?.Unit;
    }

    /// <returns>False where the form was begun with something else.</returns>
    internal static async Task<bool> BeginAsync(Form form, object? options, Agency agency)
    {
        if (options is not JsonObject begun || begun[Member] is not { } told)
        {
            return false;
        }
        var answers = form.Answers;
        (answers.IsQuestion, answers.Category, answers.Identity) = (true, Category, IdentityMode.Anonymous);
        // Nobody needs to know who asks what a rule says; the summary shows it, and it can be changed there.
        form.MarkAnswered("identity");
        if ((string?)told is { Length: > 0 } question)
        {
            answers.Story.Add(question);
            form.MarkAnswered("story");
        }
        var unit = UnitOf(agency);
        await form.Turn.SendActivityAsync(Activity.Markdown(ComplaintTexts.For(form.Locale).Format(
            "question.begun", ("hasUnit", unit is null ? "no" : "yes"), ("unit", MarkdownText.Escape(unit?.Name ?? "")))));
        return true;
    }
}
