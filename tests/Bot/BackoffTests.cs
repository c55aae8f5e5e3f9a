namespace AsnAssistant.Bot.Tests;

public sealed class BackoffTests
{
    [Fact]
    public void Waits_double_to_a_most_begin_anew_after_a_success_and_no_two_hosts_wait_alike()
    {
        var hosts = Enumerable.Range(0, 40).Select(_ => new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30))).ToArray();
        for (var failure = 1; failure <= 8; failure++)
        {
            var full = Math.Min(Math.Pow(2, failure - 1), 30);
            var waits = hosts.Select(host => host.Next().TotalSeconds).ToArray();
            Assert.All(waits, wait => Assert.InRange(wait, full / 2, full));
            Assert.True(waits.Distinct().Count() > 30, "Hosts that fail together would come back together.");
        }
        hosts[0].Reset();
        Assert.InRange(hosts[0].Next().TotalSeconds, 0.5, 1);
    }
}
