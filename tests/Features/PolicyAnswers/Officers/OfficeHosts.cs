using AsnAssistant.People.Audit;
using AsnAssistant.PolicyAnswers;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;
using static AsnAssistant.Features.Tests.PolicyAnswers.TestKnowledge;

namespace AsnAssistant.Features.Tests.PolicyAnswers;

/// <summary>One host of an installation: its own reading of a sample folder, its own connection to the store.</summary>
internal sealed class OfficeHost : IDisposable
{
    private readonly TimeProvider _time;

    private OfficeHost(SampleFolder folder, IStore store, TimeProvider time)
    {
        (Store, _time) = (store, time);
        Knowledge = TestKnowledge.Open(folder.Root);
        Search = new PolicySearch(Knowledge, time);
        Additions = new AdditionsReader(Knowledge, store);
    }

    public static OfficeHost Open(SampleFolder folder, IStore store, TimeProvider time) => new(folder, store, time);

    public IStore Store { get; }

    public KnowledgeBase Knowledge { get; }

    public PolicySearch Search { get; }

    public AdditionsReader Additions { get; }

    public PolicyAnswer Ask(string question, AgencyId? agency = null) => Search.Ask(agency ?? Rangkui, question, "id");

    /// <summary>Nobody could answer it in a chat of this host.</summary>
    public Task RecordAsync(string question) => InAsync(session =>
    {
        new UnansweredQuestions(_time).Record(session, question, "id");
        return Task.FromResult(true);
    });

    public Task<T> InQuestionsAsync<T>(Func<QuestionBook, Task<T>> act, AgencyId? agency = null) =>
        InAsync(session => act(new QuestionBook(session, Knowledge, ArticlesOf(session), new AuditTrail(session, _time), _time)), agency);

    public Task<T> InArticlesAsync<T>(Func<OwnArticles, Task<T>> act, AgencyId? agency = null) => InAsync(session => act(ArticlesOf(session)), agency);

    public Task<T> InCatalogAsync<T>(Func<KnowledgeCatalog, T> act, AgencyId? agency = null) =>
        InAsync(session => Task.FromResult(act(new KnowledgeCatalog(Knowledge, Search, Additions, session, _time))), agency);

    /// <summary>One page action: read, decide, commit once.</summary>
    public async Task<T> InAsync<T>(Func<StoreSession, Task<T>> act, AgencyId? agency = null)
    {
        var session = new StoreSession(Store, agency ?? Rangkui);
        var result = await act(session);
        if (session.HasChanges)
        {
            await session.CommitAsync();
        }
        return result;
    }

    public async Task<string[]> DeedsAsync()
    {
        var chain = new AuditChain(new StoreSession(Store, Rangkui));
        while (await new AuditChain(new StoreSession(Store, Rangkui)).LinkAsync(Guid.NewGuid().ToString()) > 0)
        {
            // One commit's worth at a time.
        }
        return [.. (await chain.LatestAsync(null, 100)).Reverse().Select(line => $"{line.Entry!.Deed} {line.Entry.Actor}")];
    }

    public void Dispose()
    {
        Additions.Dispose();
        Knowledge.Dispose();
    }

    private OwnArticles ArticlesOf(StoreSession session) => new(session, Knowledge, new AuditTrail(session, _time), _time);
}

internal static class OwnSamples
{
    public const string Facts = "KANTOR.1 | K | Jatah seragam sampel 4 kali (PP 1/2001 Pasal 2 ayat (1)).";

    /// <summary>Keeps every rule beside the sample folder's article.</summary>
    public static string Uniform { get; } = SampleArticle
        .Replace("id: contoh/izin", "id: kantor/seragam", StringComparison.Ordinal)
        .Replace("facts: [CONTOH.1]", "facts: [KANTOR.1]", StringComparison.Ordinal)
        .Replace("12 hari kerja", "4 kali", StringComparison.Ordinal)
        .Replace("Izin contoh", "Seragam sampel", StringComparison.Ordinal)
        .Replace("izin contoh", "seragam sampel", StringComparison.Ordinal)
        .Replace("ijin cntoh", "seragam sampelnya", StringComparison.Ordinal);

    public static readonly DateTimeOffset Start = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    public static FakeClock Clock() => new(Start);

    public static SampleFolder Folder() => new();
}
