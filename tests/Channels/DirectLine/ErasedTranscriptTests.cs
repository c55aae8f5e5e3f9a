using AsnAssistant.Bot;
using AsnAssistant.DirectLine;
using AsnAssistant.People;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Channels.Tests.DirectLine;

/// <summary>A person may have erased what was said: those who erase know the logs only by name.</summary>
public sealed class ErasedTranscriptTests
{
    private static readonly AgencyId Agency = new("rangkui");

    [Fact]
    public void The_browsers_log_is_among_those_that_are_erased() =>
        Assert.Contains(Transcript.LogOf("percakapan/1"), ConversationLogs.Of(new PersonAddress(DirectLineChannel.ChannelId, "percakapan/1", null, "dl_1")));

    [Fact]
    public async Task A_browser_that_had_read_on_reads_what_is_said_after_the_erasure()
    {
        await using var store = await SqliteTestStore.OpenAsync();
        var transcript = new Transcript(store, new DirectLineOptions());
        await SayAsync(store, transcript, "satu", "dua", "tiga", "empat");
        Assert.Equal(4, (await transcript.ReadAsync(Agency, "c", 0, 100, default)).ReadTo);

        var batch = new WriteBatch(Agency).DeleteLog(Transcript.LogOf("c"));
        transcript.Write(batch, "c", OutboundKind.Send, null, Activity.Message("Sudah dihapus."));
        await store.CommitAsync(batch);
        var page = await transcript.ReadAsync(Agency, "c", 4, 100, default);
        Assert.Contains("Sudah dihapus.", System.Text.Encoding.UTF8.GetString(Assert.Single(page.Said).Json.Span), StringComparison.Ordinal);
        Assert.DoesNotContain("satu", System.Text.Encoding.UTF8.GetString((await store.ReadLogAsync(Agency, Transcript.LogOf("c"), 0, 10)).Entries[0].Span), StringComparison.Ordinal);
    }

    private static async Task SayAsync(IStore store, Transcript transcript, params string[] texts)
    {
        var batch = new WriteBatch(Agency);
        foreach (var text in texts)
        {
            transcript.Write(batch, "c", OutboundKind.Send, null, Activity.Message(text));
        }
        await store.CommitAsync(batch);
    }
}
