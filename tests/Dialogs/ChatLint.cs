using AsnAssistant.Bot;

namespace AsnAssistant.Dialogs.Tests;

/// <summary>What every message must keep to, whoever it is for.</summary>
internal static class ChatLint
{
    private const int MostPrompt = 420;
    private const int MostButton = 20;
    private const int MostAnyMessage = 4096;

    public static void Check(IEnumerable<Activity> messages)
    {
        var faults = messages.Where(message => message.Type == ActivityTypes.Message).SelectMany(Faults).Distinct().ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static IEnumerable<string> Faults(Activity message)
    {
        var text = message.Text ?? "";
        if (text.Trim().Length == 0)
        {
            yield return "A message without words.";
        }
        if (text.Contains('{', StringComparison.Ordinal) || text.Contains('}', StringComparison.Ordinal))
        {
            yield return $"A placeholder was left in: {text}";
        }
        if (text.Length > MostAnyMessage)
        {
            yield return $"{text.Length} characters do not fit a message.";
        }
        var actions = message.SuggestedActions?.Actions ?? [];
        if (message.SuggestedActions?.PromptTag is { } tag)
        {
            if (text.Length > MostPrompt)
            {
                yield return $"A question of {text.Length} characters, at most {MostPrompt}: {text}";
            }
            if (tag.Length > 20)
            {
                yield return $"A tag of {tag.Length} characters: {tag}";
            }
        }
        if (actions.Count > 9)
        {
            yield return $"{actions.Count} buttons: {string.Join(", ", actions.Select(action => action.Title))}";
        }
        foreach (var action in actions)
        {
            if (action.Title.Length is 0 or > MostButton)
            {
                yield return $"A button of {action.Title.Length} characters, at most {MostButton}: {action.Title}";
            }
            if (action.Type == ActionTypes.PostBack && System.Text.Encoding.UTF8.GetByteCount(action.Value) > 60)
            {
                yield return $"A command of more than 60 bytes: {action.Value}";
            }
        }
        foreach (var twice in actions.GroupBy(action => action.Title).Where(group => group.Count() > 1))
        {
            yield return $"Two buttons are called {twice.Key}.";
        }
    }
}
