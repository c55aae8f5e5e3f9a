using AsnAssistant.Bot;
using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Dialogs.PolicyAnswers;

/// <summary>The buttons beneath an answer. They stay valid: each names the article, or the question by its key.</summary>
internal static class PolicyButtons
{
    private const int LongestLabel = 20;

    /// <param name="key">Of the question, see <see cref="PolicyMemory.Note"/>.</param>
    public static IEnumerable<CardAction> Of(PolicyAnswer.Answered answer, string key, string locale)
    {
        var texts = PolicyTexts.For(locale);
        return
        [
            Menu.Deed(texts["answer.more"], $"{PolicyMoreDialog.DialogId}:{answer.ArticleId}"),
            Unclear(answer.ArticleId, texts),
            Person(key, texts),
            .. answer.Near.Take(1).Select(Article),
            .. Votes(answer.ArticleId, texts),
        ];
    }

    public static CardAction Unclear(string articleId, Texts texts, string text = "answer.unclear") => Menu.Deed(texts[text], $"{PolicyUnclearDialog.DialogId}:{articleId}");

    public static CardAction Person(string? key, Texts texts) => Menu.Deed(texts["answer.person"], $"{PolicyPersonDialog.DialogId}:{key}");

    public static CardAction Article(ArticleLink link) => Menu.Deed(link.Label, $"{PolicyArticleDialog.DialogId}:{link.ArticleId}");

    public static IEnumerable<CardAction> Votes(string articleId, Texts texts) =>
    [
        Menu.Deed(texts["answer.helped"], $"{PolicyHelpedDialog.DialogId}:{articleId}"),
        Menu.Deed(texts["answer.missed"], $"{PolicyMissedDialog.DialogId}:{articleId}"),
    ];

    /// <summary>A person instead of an answer: an officer, a senior colleague, a mentor, or a report.</summary>
    public static IEnumerable<CardAction> People(string? key, string locale)
    {
        var common = AssistantTexts.For(locale);
        return
        [
            Menu.Deed(PolicyTexts.For(locale)["person.officer"], $"{AskOfficer}:{key}"),
            SeniorTalk.Button(key, locale),
            Menu.Button(common, "menu.mentor", Menu.FindMentor),
            Menu.Button(common, "menu.report", Menu.Report),
        ];
    }

    /// <summary>The command that begins a question to the personnel unit.</summary>
    public const string AskOfficer = "policy.ask";

    /// <summary>A heading as a button, cut at a word.</summary>
    public static string Label(int number, string heading)
    {
        var label = $"{number}. {heading}";
        if (label.Length <= LongestLabel)
        {
            return label;
        }
        var cut = label.LastIndexOf(' ', LongestLabel - 1);
        return label[..(cut > 3 ? cut : LongestLabel - 1)].TrimEnd(' ', ',', ':') + "…";
    }
}
