using System.Collections;
using System.Reflection;

namespace AsnAssistant.Bot.Tests;

public sealed class KeyedGateTests
{
    [Fact]
    public async Task A_gate_nobody_waits_at_is_forgotten_so_that_a_million_conversations_leave_nothing_behind()
    {
        var gate = new KeyedGate();
        await Parallel.ForEachAsync(Enumerable.Range(0, 20_000), async (number, _) =>
        {
            using var turn = await gate.EnterAsync($"percakapan-{number % 5_000}");
            await Task.Yield();
        });
        var kept = (IDictionary)typeof(KeyedGate).GetField("_tails", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(gate)!;
        Assert.Empty(kept);
    }
}
