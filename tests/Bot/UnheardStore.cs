using System.Reflection;
using AsnAssistant.Storage;

namespace AsnAssistant.Bot.Tests;

/// <summary>A real store of which one commit is applied while its author is told otherwise, as when its answer was lost and its repetition came too late.</summary>
public class UnheardStore : DispatchProxy
{
    private IStore _store = null!;
    private Func<Task>? _meanwhile;

    public static IStore Around(IStore store)
    {
        var proxy = Create<IStore, UnheardStore>();
        ((UnheardStore)(object)proxy)._store = store;
        return proxy;
    }

    /// <param name="meanwhile">Happens once the next commit is applied; throws what its author is told.</param>
    public static void LoseNextAnswer(IStore store, Func<Task> meanwhile) => ((UnheardStore)(object)store)._meanwhile = meanwhile;

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var answer = targetMethod!.Invoke(_store, args);
        return answer is Task<CommitReceipt> commit && Interlocked.Exchange(ref _meanwhile, null) is { } meanwhile ? ToldOtherwiseAsync(commit, meanwhile) : answer;
    }

    private static async Task<CommitReceipt> ToldOtherwiseAsync(Task<CommitReceipt> commit, Func<Task> meanwhile)
    {
        var receipt = await commit;
        await meanwhile();
        return receipt;
    }
}
