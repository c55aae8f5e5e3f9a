using System.Net;
using AsnAssistant.TestKit;

namespace AsnAssistant.Tracking.Tests;

public sealed class LookupLimitTests
{
    [Fact]
    public async Task One_network_address_tries_so_many_numbers_a_minute_and_may_still_read_the_form()
    {
        var folder = Directory.CreateTempSubdirectory("asn-tracking-").FullName;
        try
        {
            await using var host = await HostProcess.StartAsync(new Dictionary<string, string>
            {
                ["Storage__Sqlite__Path"] = Path.Combine(folder, "asn.db"),
                ["RateLimits__TicketLookupsPerMinute"] = "3",
            });
            using var visitor = new Visitor(host.Address);
            var answers = new List<HttpStatusCode>();
            // Eight, so that a minute that ends in between still leaves four in one of the two.
            for (var i = 0; i < 8; i++)
            {
                answers.Add((await visitor.SendAsync("/lacak?instansi=rangkui", ("nomor", "ADU-1"), ("pin", "482 915"))).StatusCode);
            }
            Assert.Equal(HttpStatusCode.OK, answers[0]);
            Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
