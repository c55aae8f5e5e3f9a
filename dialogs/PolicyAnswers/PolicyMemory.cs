using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Dialogs.PolicyAnswers;

/// <summary>
/// What was asked lately in a conversation, without personal data: the topic that a question without one of its own falls back on, and the questions that
/// buttons of earlier messages are about. Part of the conversation's own state, so it goes with it.
/// </summary>
/// <remarks>Property <c>policy</c>: <c>topic</c> (article id), <c>at</c> (Unix seconds), <c>heard</c> (turns since), <c>asked</c> (newest first: key, article, question).</remarks>
public static class PolicyMemory
{
    /// <summary>After so long a question stands for itself.</summary>
    public static readonly TimeSpan TopicFor = TimeSpan.FromMinutes(30);

    /// <summary>After so many turns about other things too.</summary>
    public const int TopicTurns = 5;

    /// <summary>Buttons of older answers still work, but do not know the question any more.</summary>
    private const int MostAsked = 4;

    private const int KeyLength = 8;
    private const string Property = "policy";

    /// <summary>Called once for each message of the person.</summary>
    public static void Hear(TurnContext turn)
    {
        if (turn.Conversation.Properties?[Property] is JsonObject memory && memory["topic"] is not null)
        {
            var heard = (int?)memory["heard"] ?? 0;
            memory["heard"] = heard + 1;
            if (heard >= TopicTurns)
            {
                memory.Remove("topic");
            }
        }
    }

    /// <summary>Something else was asked: what leans on it must not be answered from what was talked about before.</summary>
    public static void Leave(TurnContext turn) => (turn.Conversation.Properties?[Property] as JsonObject)?.Remove("topic");

    /// <returns>Null when nothing was answered lately.</returns>
    public static FormerTopic? TopicOf(TurnContext turn, DateTimeOffset now) =>
        turn.Conversation.Properties?[Property] is JsonObject memory && (string?)memory["topic"] is { } article
        && now - DateTimeOffset.FromUnixTimeSeconds((long?)memory["at"] ?? 0) < TopicFor
            ? new FormerTopic(article, QuestionOf(turn, article) ?? "")
            : null;

    /// <summary>Keeps a question for the buttons beneath its answer; with an article it is the topic from now on.</summary>
    /// <param name="question">Without personal data.</param>
    /// <returns>Names the question on buttons, 8 characters.</returns>
    public static string Note(TurnContext turn, string question, string? articleId, DateTimeOffset now)
    {
        var memory = (turn.Conversation.Properties ??= [])[Property] as JsonObject ?? [];
        turn.Conversation.Properties[Property] = memory;
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{articleId}\n{question}")))[..KeyLength];
        var asked = memory["asked"] as JsonArray ?? [];
        memory["asked"] = asked;
        foreach (var same in asked.Where(entry => (string?)entry!["key"] == key).ToList())
        {
            asked.Remove(same);
        }
        asked.Insert(0, new JsonObject { ["key"] = key, ["article"] = articleId, ["question"] = question });
        while (asked.Count > MostAsked)
        {
            asked.RemoveAt(asked.Count - 1);
        }
        if (articleId is not null)
        {
            memory["topic"] = articleId;
            memory["at"] = now.ToUnixTimeSeconds();
            memory["heard"] = 0;
        }
        return key;
    }

    /// <summary>The question behind a button.</summary>
    /// <returns>Null when it is too long ago.</returns>
    public static (string Question, string? ArticleId)? Find(TurnContext turn, string? key) =>
        Asked(turn).FirstOrDefault(entry => (string?)entry["key"] == key) is { } found ? ((string?)found["question"] ?? "", (string?)found["article"]) : null;

    /// <summary>Names the newest question on buttons; null where nothing was asked lately.</summary>
    public static string? NewestKey(TurnContext turn) => (string?)Asked(turn).FirstOrDefault()?["key"];

    /// <summary>What was last asked that this article answered.</summary>
    public static string? QuestionOf(TurnContext turn, string articleId) => (string?)Asked(turn).FirstOrDefault(entry => (string?)entry["article"] == articleId)?["question"];

    /// <summary>Names that question on buttons.</summary>
    public static string? KeyOf(TurnContext turn, string articleId) => (string?)Asked(turn).FirstOrDefault(entry => (string?)entry["article"] == articleId)?["key"];

    private static IEnumerable<JsonObject> Asked(TurnContext turn) =>
        (turn.Conversation.Properties?[Property]?["asked"] as JsonArray ?? []).OfType<JsonObject>();
}
