using AsnAssistant.PolicyAnswers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static AsnAssistant.Features.Tests.PolicyAnswers.TestKnowledge;

namespace AsnAssistant.Features.Tests.PolicyAnswers;

public class PolicyAnswersServicesTests
{
    [Fact]
    public void The_articles_are_read_when_the_host_starts()
    {
        var services = new ServiceCollection().AddPolicyAnswers(new KnowledgeOptions { Path = RealPath });

        Assert.Contains(services, service => service.ServiceType == typeof(IHostedService) && service.ImplementationType == typeof(KnowledgeStart));
        Assert.Contains(services, service => service.ServiceType == typeof(PolicySearch) && service.Lifetime == ServiceLifetime.Singleton);
    }

    [Fact]
    public async Task Starting_asks_each_article_once_and_leaves_it_answering()
    {
        using var knowledge = Open(RealPath);
        var search = Search(knowledge);

        await new KnowledgeStart(search).StartAsync(CancellationToken.None);

        Assert.IsType<PolicyAnswer.Answered>(search.Ask(Rangkui, "cuti tahunan pns brp hari", "id"));
    }
}
