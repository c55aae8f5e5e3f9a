using System.Collections.Concurrent;
using System.Reflection;
using AsnAssistant.Bot;
using AsnAssistant.Complaints;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Sqlite;
using AsnAssistant.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AsnAssistant.Dialogs.Tests;

/// <summary>What a turn asks of the store. Times belong to the benchmarks; calls can be counted.</summary>
public sealed class TurnCostTests
{
    private static readonly AgencyId Agency = new("rangkui");

    [Fact]
    public async Task A_step_of_a_complaint_is_one_read_and_one_commit_the_place_looks_for_similar_ones_and_filing_looks_twice_more()
    {
        await using var sqlite = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway });
        var store = DispatchProxy.Create<IStore, CallsCounted>();
        var counted = (CallsCounted)(object)store;
        counted.Inner = sqlite;
        await using var rooms = Rooms(store);
        var reception = rooms.GetRequiredService<IReception>();
        string[] words = ["/lapor", "Anonim", "Contoh: lampu jalan mati.", "Selesai bercerita", "Ya, benar", "Jalan Contoh 1", "Kirim laporan"];
        for (var i = 0; i < words.Length; i++)
        {
            counted.Calls.Clear();
            var said = Activity.Message(words[i]);
            (said.Id, said.ChannelId) = ($"m{i}", "test");
            (said.Conversation, said.From) = (new ConversationAccount { Id = "c" }, new ChannelAccount { Id = "u", Role = "user" });
            Assert.NotEmpty((await reception.AcceptAsync(Agency, said, handOver: true)).Replies!);
            string[] expected = (words.Length - i) switch
            {
                // Whether so much was filed already, by whom or of what, and whether this very report was.
                1 => [nameof(IStore.ReadAsync), nameof(IStore.ClaimHoldersAsync), nameof(IStore.ClaimHoldersAsync), nameof(IStore.CommitAsync)],
                // One page for each word of the place that is a name; with a point up to four more.
                2 => [nameof(IStore.ReadAsync), nameof(IStore.PageAsync), nameof(IStore.CommitAsync)],
                _ => [nameof(IStore.ReadAsync), nameof(IStore.CommitAsync)],
            };
            Assert.Equal(expected, counted.Calls);
        }
    }

    private static ServiceProvider Rooms(IStore store)
    {
        var services = new ServiceCollection();
        services.AddSingleton(store);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddPeople(new Agencies([new Agency { Id = Agency, Name = "Pemerintah Kota Contoh", Zone = IndonesianZone.Wib }]));
        services.AddSingleton<IPersonalDataProtector>(new TestProtector());
        services.AddComplaints();
        services.AddMentoring();
        services.AddPolicyAnswers(new KnowledgeOptions { Path = Path.Combine(HouseRoot.Path, "knowledge"), Reload = false });
        services.AddBot(new BotOptions { Agencies = [Agency] });
        services.AddDialogs();
        return services.BuildServiceProvider(validateScopes: true);
    }
}

/// <summary>Notes the name of each call of the port and passes it on.</summary>
public class CallsCounted : DispatchProxy
{
    public IStore? Inner { get; set; }

    public ConcurrentQueue<string> Calls { get; } = [];

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        Calls.Enqueue(targetMethod!.Name);
        return targetMethod.Invoke(Inner, args);
    }
}
