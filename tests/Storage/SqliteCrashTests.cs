using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using AsnAssistant.Storage.Sqlite;

namespace AsnAssistant.Storage.Tests;

/// <summary>Another process has the file, and dies.</summary>
public sealed class SqliteCrashTests : IAsyncLifetime
{
    private static readonly AgencyId Agency = SqliteCrashWriter.Agency;
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("asn.db");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _folder.Remove();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_second_process_is_refused_in_plain_words()
    {
        await using var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = Path });
        using var child = Start("hold");
        var said = await child.StandardError.ReadToEndAsync();
        await child.WaitForExitAsync();
        Assert.Equal(3, child.ExitCode);
        Assert.Contains("already in use by another running host", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_is_free_again_when_its_holder_is_killed()
    {
        using var child = Start("hold");
        Assert.Equal("open", await child.StandardOutput.ReadLineAsync());
        await Assert.ThrowsAsync<StoreInUseException>(() => SqliteStore.OpenAsync(new SqliteStoreOptions { Path = Path }));
        child.Kill();
        await child.WaitForExitAsync();
        await using var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = Path });
        await store.CommitAsync(new WriteBatch(Agency).Put("d", default));
    }

    [Fact]
    public async Task Every_acknowledged_commit_is_there_and_whole_after_the_process_was_killed()
    {
        var all = 0L;
        for (var round = 0; round < 4; round++)
        {
            var acknowledged = await WriteUntilKilledAsync(TimeSpan.FromMilliseconds(150 + (170 * round)));
            await using var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = Path });
            for (var writer = 0; writer < SqliteCrashWriter.Writers; writer++)
            {
                var number = (await store.CountersAsync(Agency, [$"n:{writer}"]))[0];
                Assert.True(number >= acknowledged.GetValueOrDefault(writer), $"Acknowledged {acknowledged.GetValueOrDefault(writer)}, found {number}.");
                Assert.StartsWith($"{number}.", System.Text.Encoding.UTF8.GetString((await store.ReadAsync(Agency, [$"d:{writer}"]))[0].Body.Span), StringComparison.Ordinal);
                Assert.Equal(number, (await store.ReadLogAsync(Agency, $"log:{writer}", 0, 1)).Length);
                Assert.Equal(number, await store.CountAsync(Agency, $"x:{writer}"));
                Assert.Equal(number, (await store.DepthAsync(Agency, $"q:{writer}")).Entries);
            }
            all += acknowledged.Values.Sum();
        }
        Assert.True(all > 0);
        using var database = new Database(Path, TimeSpan.FromSeconds(5));
        Assert.Equal("ok", database.Scalar("pragma integrity_check"));
    }

    /// <returns>The last number that each writer was told is written.</returns>
    private async Task<ConcurrentDictionary<int, long>> WriteUntilKilledAsync(TimeSpan after)
    {
        using var child = Start("write");
        Assert.Equal("open", await child.StandardOutput.ReadLineAsync());
        var acknowledged = new ConcurrentDictionary<int, long>();
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var listening = Task.Run(async () =>
        {
            while (await child.StandardOutput.ReadLineAsync() is { } line)
            {
                // The last line may have been cut by the kill; a shorter number is a smaller claim, and a line without one is none.
                if (line.Split(' ') is [var writer, { Length: > 0 } number])
                {
                    acknowledged[int.Parse(writer, CultureInfo.InvariantCulture)] = long.Parse(number, CultureInfo.InvariantCulture);
                    first.TrySetResult();
                }
            }
        });
        await first.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await Task.Delay(after);
        child.Kill();
        await child.WaitForExitAsync();
        await listening;
        return acknowledged;
    }

    private Process Start(string mode) => Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
    {
        ArgumentList = { typeof(SqliteCrashWriter).Assembly.Location, mode, Path },
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
