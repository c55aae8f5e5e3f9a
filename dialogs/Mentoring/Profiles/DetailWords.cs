using AsnAssistant.Bot;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>All that somebody has told beyond the necessary, in one line: a summary has no room for one each.</summary>
internal static class DetailWords
{
    /// <returns>Markdown-escaped; ends with how one of them is changed.</returns>
    public static string All(IProfileAnswers answers, MentoringTopics topics, Texts texts)
    {
        var details = answers.Details;
        string?[] parts =
        [
            details.JobFamily is { } family ? MentoringTopics.NameOf(topics.JobFamilies, family, texts.Language) : null,
            details.YearsOfService is { } years ? texts.Format("years.said", ("years", years)) : null,
            details.Grade?.ToString(),
            details.Level is { } level ? texts[$"level.{Complaints.ComplaintTexts.KeyOf(level)}"] : null,
            details.Way is { } way ? texts[$"way.{Complaints.ComplaintTexts.KeyOf(way)}"] : null,
            details.Place.Length > 0 ? details.Place : null,
            details.IsRemote ? texts["remote.said"] : null,
            details.Languages.Count > 0 ? Dates.Join([.. details.Languages.Select(id => MentoringTopics.NameOf(topics.Languages, id, texts.Language))], texts.Language) : null,
            WorkingStyle.IsWhole(details.Style) ? texts["style.said"] : null,
            answers.IsManualOnly ? texts["suggest.no"] : null,
        ];
        return MarkdownText.Escape(texts.Format("complete.line", ("parts", string.Join("; ", parts.OfType<string>()))));
    }
}
