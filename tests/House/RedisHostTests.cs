using System.Net;
using AsnAssistant.TestKit;

namespace AsnAssistant.House.Tests;

/// <summary>The program on Redis: durable or not at all, and patient while it is away.</summary>
public sealed class RedisHostTests
{
    [Fact]
    public async Task A_redis_that_forgets_is_refused_unless_loss_is_accepted()
    {
        await using var redis = await RedisServer.StartAsync(new RedisServerSettings(AppendOnly: false));
        await using (var host = await HostProcess.StartAsync(Settings(redis), null, waitUntilReady: false))
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            await host.WaitForExitAsync(limit.Token);
            Assert.Equal(1, host.ExitCode);
            Assert.Contains("Storage:Redis:AcceptLoss=true", host.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", host.Output, StringComparison.Ordinal);
        }
        await using var accepting = await HostProcess.StartAsync(Settings(redis, ("Storage__Redis__AcceptLoss", "true")));
        Assert.False(accepting.HasExited);
    }

    [Fact]
    public async Task While_redis_is_away_the_program_waits_says_so_and_goes_on_by_itself()
    {
        await using var redis = await RedisServer.StartAsync();
        await redis.StopAsync();
        await using var host = await HostProcess.StartAsync(Settings(redis), null, waitUntilReady: false);
        using var client = host.Client();
        await UntilAsync(client, HttpStatusCode.ServiceUnavailable);
        Assert.Contains("\"away\"", await (await client.GetAsync("/healthz/ready")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/healthz/live")).StatusCode);
        var desk = await client.GetAsync("/desk/masuk?instansi=rangkui");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, desk.StatusCode);
        Assert.Contains("gangguan di pihak kami", await desk.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await redis.RestartAsync();
        await UntilAsync(client, HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/desk/masuk?instansi=rangkui")).StatusCode);
        await Poll.UntilAsync(() => host.Output.Contains("/desk/undangan/", StringComparison.Ordinal));
    }

    private static Dictionary<string, string> Settings(RedisServer redis, params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string> { ["Storage__Engine"] = "Redis", ["Storage__Redis__Configuration"] = redis.Configuration };
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }
        return settings;
    }

    private static Task<HttpResponseMessage> UntilAsync(HttpClient client, HttpStatusCode status) => Poll.ForAsync(
        async () =>
        {
            try
            {
                var answer = await client.GetAsync("/healthz/ready");
                return answer.StatusCode == status ? answer : null;
            }
            catch (HttpRequestException)
            {
                return null;
            }
        },
        () => $"Health never said {status}.");
}
