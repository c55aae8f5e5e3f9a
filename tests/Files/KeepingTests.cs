using AsnAssistant.People;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Files.Tests;

/// <summary>From the queue to the shelf.</summary>
public sealed class KeepingTests
{
    [Fact]
    public async Task A_photo_that_was_sent_is_kept_clean_and_whole()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.SendAsync("a.jpg", Samples.Jpeg(6));
        var file = await room.SettledAsync(id);
        Assert.Equal(("image/jpeg", true, true), (file.ContentType, file.IsReady, file.IsPicture));
        var kept = await ReadAsync(room, file);
        Assert.Equal(FileCleaner.Clean(Samples.Jpeg(6), long.MaxValue).Content.ToArray(), kept);
        Assert.Equal(0, (await room.Store.DepthAsync(Room.Rangkui, SentFiles.Queue)).Entries);
    }

    [Fact]
    public async Task The_channel_is_told_that_its_copy_is_no_longer_needed_before_the_word_on_the_file_is_written()
    {
        await using var room = await Room.OpenAsync();
        room.Channel.ReleasesToFail = 1;
        var kept = await room.SettledAsync(await room.SendAsync("a.jpg", Samples.Jpeg(6)));
        var refused = await room.SettledAsync(await room.SendAsync("b.exe", [.. "MZ\0\0"u8]));
        Assert.Equal((true, false), (kept.IsReady, refused.IsReady));
        Assert.Equal(["a.jpg", "b.exe"], room.Channel.Released.Distinct().Order());
        // The first release failed, so the whole was done again.
        Assert.True(room.Channel.Asked >= 3, $"{room.Channel.Asked}");
    }

    [Fact]
    public async Task A_file_that_is_forgotten_is_gone_with_its_bytes()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.SendAsync("a.jpg", Samples.Jpeg(6));
        await room.SettledAsync(id);
        var batch = new WriteBatch(Room.Rangkui);
        SentFiles.Forget(batch, id);
        await room.Store.CommitAsync(batch);
        for (var tries = 0; tries < 600 && (await room.Shelf.FindAsync(Room.Rangkui, [id]))[0] is not null; tries++)
        {
            await Task.Delay(50);
        }
        Assert.DoesNotContain(await room.Store.ReadAsync(Room.Rangkui, [SentFiles.KeyOf(id), SentFiles.KeyOf(id) + ":0"]), document => document.Exists);
    }

    [Fact]
    public async Task A_large_file_is_kept_in_pieces_in_their_order()
    {
        await using var room = await Room.OpenAsync();
        var content = new byte[(2 * 1024 * 1024) + 17];
        Random.Shared.NextBytes(content);
        "%PDF-"u8.CopyTo(content);
        var file = await room.SettledAsync(await room.SendAsync("Surat Contoh.pdf", content, contentType: "image/png"));
        Assert.Equal(("application/pdf", 5), (file.ContentType, file.Pieces));
        Assert.Equal(content, await ReadAsync(room, file));
    }

    [Theory]
    [InlineData(FileRefusal.NotTaken)]
    [InlineData(FileRefusal.Damaged)]
    [InlineData(FileRefusal.TooBig)]
    [InlineData(FileRefusal.Empty)]
    [InlineData(FileRefusal.Gone)]
    public async Task What_is_not_kept_says_why(FileRefusal reason)
    {
        await using var room = await Room.OpenAsync();
        var file = await room.SettledAsync(await room.SendAsync("x.jpg", reason switch
        {
            FileRefusal.NotTaken => [.. "MZ\0\0\0\0"u8],
            FileRefusal.Damaged => Pictures.Jpeg[..60],
            FileRefusal.TooBig => new byte[(3 * 1024 * 1024) + 1],
            FileRefusal.Empty => [],
            _ => null,
        }));
        Assert.Equal(reason, file.Refusal);
        var view = (await room.Views.ListAsync(room.Agency(Room.Rangkui), [file.Id], Language.Id)).Single();
        Assert.Equal((null, FilesTexts.For(Language.Id)[$"refused.{reason}"]), (view.Address, view.Note));
    }

    [Fact]
    public async Task An_address_on_the_open_net_is_never_called()
    {
        await using var room = await Room.OpenAsync();
        var batch = new WriteBatch(Room.Rangkui);
        var id = SentFiles.Take(batch, "http://127.0.0.1:1/latest/meta-data", "image/jpeg");
        await room.Store.CommitAsync(batch);
        Assert.Equal(FileRefusal.Gone, (await room.SettledAsync(id)).Refusal);
        Assert.Equal(0, room.Channel.Asked);
    }

    [Fact]
    public async Task While_the_channel_is_away_the_file_waits_and_comes_by_itself()
    {
        await using var room = await Room.OpenAsync(attempts: 10_000);
        room.Channel.IsAway = true;
        var id = await room.SendAsync("a.jpg", Pictures.Jpeg);
        await UntilAsync(() => room.Channel.Asked > 2);
        Assert.Null((await room.Shelf.FindAsync(Room.Rangkui, [id]))[0]);
        var view = (await room.Views.ListAsync(room.Agency(Room.Rangkui), [id], Language.En)).Single();
        Assert.True(view.IsWaiting);
        room.Channel.IsAway = false;
        Assert.True((await room.SettledAsync(id)).IsReady);
    }

    [Fact]
    public async Task A_file_that_was_never_to_be_had_is_given_up_and_can_be_tried_again()
    {
        await using var room = await Room.OpenAsync(attempts: 3);
        room.Channel.IsAway = true;
        var id = await room.SendAsync("rahasia-nama.jpg", Pictures.Jpeg);
        Assert.Equal(FileRefusal.GivenUp, (await room.SettledAsync(id)).Refusal);
        Assert.Equal(3, room.Channel.Asked);
        var letter = Assert.Single(await room.Store.DeadLettersAsync(Room.Rangkui, SentFiles.Queue, 10));
        Assert.DoesNotContain("rahasia-nama", letter.Reason, StringComparison.Ordinal);
        room.Channel.IsAway = false;
        Assert.True(await room.Store.ReviveAsync(Room.Rangkui, SentFiles.Queue, letter.Id));
        await UntilAsync(async () => (await room.Shelf.FindAsync(Room.Rangkui, [id]))[0]!.IsReady);
    }

    [Fact]
    public async Task A_file_with_a_virus_is_refused_and_one_the_scanner_has_not_seen_is_never_shown()
    {
        await using var clamd = FakeClamd.Start(limit: 1024 * 1024);
        await using var room = await Room.OpenAsync(ClamdAddress.Parse(clamd.Address), attempts: 10_000);
        Assert.True((await room.SettledAsync(await room.SendAsync("a.jpg", Pictures.Jpeg))).IsReady);
        Assert.Equal(FileRefusal.Infected, (await room.SettledAsync(await room.SendAsync("b.jpg", [.. Pictures.Jpeg, .. FakeClamd.Virus]))).Refusal);
        Assert.Equal(FileRefusal.Unscanned, (await room.SettledAsync(await room.SendAsync("c.pdf", [.. "%PDF-"u8, .. new byte[2_000_000]]))).Refusal);
        clamd.AnswerWith = "";
        var id = await room.SendAsync("d.jpg", Pictures.Jpeg);
        var scanned = clamd.Scanned.Count;
        await UntilAsync(() => clamd.Scanned.Count > scanned + 2);
        Assert.Null((await room.Shelf.FindAsync(Room.Rangkui, [id]))[0]);
        clamd.AnswerWith = null;
        Assert.True((await room.SettledAsync(id)).IsReady);
    }

    [Fact]
    public async Task A_host_that_died_over_a_file_is_followed_by_another()
    {
        var store = await SqliteTestStore.OpenAsync();
        var batch = new WriteBatch(Room.Rangkui);
        var id = SentFiles.Take(batch, FakeChannel.Prefix + "a.jpg", "image/jpeg");
        await store.CommitAsync(batch);
        // The one that died had leased it, and had written a piece already.
        Assert.Single(await store.LeaseAsync(Room.Rangkui, SentFiles.Queue, "gone", 1, 1, TimeSpan.FromSeconds(1), 10));
        await store.CommitAsync(new WriteBatch(Room.Rangkui).Put($"file:{id}:0", new byte[] { 1, 2, 3 }));
        await using var room = await Room.OpenAsync(store: store);
        room.Channel.Files["a.jpg"] = Pictures.Jpeg;
        Assert.Equal(Pictures.Jpeg, await ReadAsync(room, await room.SettledAsync(id)));
    }

    [Fact]
    public async Task A_deleted_file_leaves_nothing()
    {
        await using var room = await Room.OpenAsync();
        var file = await room.SettledAsync(await room.SendAsync("a.jpg", Pictures.Jpeg));
        await room.Shelf.DeleteAsync(Room.Rangkui, file.Id);
        var read = await room.Store.ReadAsync(Room.Rangkui, ["file:" + file.Id, $"file:{file.Id}:0"]);
        Assert.All(read, document => Assert.False(document.Exists));
    }

    private static async Task<byte[]> ReadAsync(Room room, StoredFile file)
    {
        using var copy = new MemoryStream();
        await foreach (var piece in room.Shelf.ReadAsync(Room.Rangkui, file))
        {
            copy.Write(piece.Span);
        }
        return copy.ToArray();
    }

    private static Task UntilAsync(Func<bool> isSo) => UntilAsync(() => Task.FromResult(isSo()));

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var tries = 0; !await isSo(); tries++)
        {
            Assert.True(tries < 600, "It did not come about within half a minute.");
            await Task.Delay(50);
        }
    }
}
