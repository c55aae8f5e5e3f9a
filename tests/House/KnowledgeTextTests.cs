namespace AsnAssistant.House.Tests;

/// <summary>The desk shows an answer as the chat says it: two rooms that do not know each other, one wording.</summary>
public sealed class KnowledgeTextTests
{
    [Theory]
    [InlineData("id")]
    [InlineData("en")]
    public void The_desks_preview_says_what_the_chat_says(string language)
    {
        var chat = TextFile.Read($"dialogs/PolicyAnswers/PolicyTexts.{language}.json").Texts;
        var desk = TextFile.Read($"src/Desk/Knowledge/KnowledgeTexts.{language}.json").Texts;
        foreach (var key in new[] { "basis", "inForce", "ended", "onlyIndonesian", "notADecision" })
        {
            Assert.Equal(chat["answer." + key], desk["chat." + key]);
        }
    }
}
