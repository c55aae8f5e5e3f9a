using AsnAssistant.PolicyAnswers;
using AsnAssistant.TestKit;

namespace AsnAssistant.House.Tests;

public sealed class KnowledgeTests
{
    [Fact]
    public void Every_article_is_in_order_today() =>
        Assert.Empty(KnowledgeCheck.Run(Path.Combine(HouseRoot.Path, "knowledge"), DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)).Select(finding => finding.ToString()));
}
