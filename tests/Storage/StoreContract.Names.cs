namespace AsnAssistant.Storage.Tests;

public abstract partial class StoreContract
{
    public static TheoryData<string> OddNames() =>
    [
        StoreName.From("laporan warga / Kelurahan Rangkui – \"contoh\""), StoreName.From("émöji 🙂 {x}"), StoreName.From(""), StoreName.From(new string('ü', 400)),
        "{other}", "}{", "a*b?[c]", "';drop/**/table/**/documents;--", "\"quoted\"", @"back\slash", "%00", "~", new string('n', 200),
    ];

    [Theory]
    [MemberData(nameof(OddNames))]
    public async Task Any_name_of_the_allowed_shape_serves_for_everything(string name)
    {
        var receipt = await CommitAsync(Batch()
            .Put(name, Bytes("body")).Index(name, name, 1).Claim(name, name).Increment(name).Append(name, Bytes("entry"))
            .Enqueue(name, name, name, Bytes("payload"), leaseFor: Long).BuryUnread(name, name, name, Bytes("dead"), "bad"));
        Assert.Equal("body", Text((await ReadAsync(name)).Body));
        Assert.Equal([name], await MembersAsync(name));
        Assert.Equal(name, await HolderAsync(name));
        Assert.Equal(1, await CounterAsync(name));
        Assert.Equal(["entry"], await LogAsync(name));
        Assert.Equal(name, Assert.Single(await Store.DeadLettersAsync(Agency, name, 10)).Lane);
        var lease = receipt.Leases[0]!;
        Assert.Equal((name, name, name), (lease.Queue, lease.Lane, lease.Entries[0].Id));
        await CommitAsync(Batch().Complete(lease, name, true).Unindex(name, name).Unclaim(name, name).Delete(name));
        Assert.Equal(new QueueDepth(0, 0, 1), await Store.DepthAsync(Agency, name));
        Assert.Empty(await MembersAsync(name));
        Assert.False((await ReadAsync(name)).Exists);
    }

    [Fact]
    public async Task Names_that_would_run_together_stay_apart()
    {
        await CommitAsync(Batch().Index("a:b", "c", 1).Index("a", "b:c", 2).Put("a:b", Bytes("1")).Put("A:b", Bytes("2")).Increment("a:b").Append("a:b", Bytes("x"))
            .Enqueue("a", "b:c", "e", Bytes("1")).Enqueue("a:b", "c", "e", Bytes("2")).Claim("a:b", "me"));
        Assert.Equal(["c"], await MembersAsync("a:b"));
        Assert.Equal(["b:c"], await MembersAsync("a"));
        Assert.Equal(["1", "2"], (await Store.ReadAsync(Agency, ["a:b", "A:b"])).Select(document => Text(document.Body)));
        Assert.Equal("1", Text((await LeaseOneAsync("a")).Entries[0].Payload));
        Assert.Equal("2", Text((await LeaseOneAsync("a:b")).Entries[0].Payload));
        Assert.Equal(0, await CounterAsync("A:b"));
        Assert.Null(await HolderAsync("A:b"));
        Assert.Empty(await LogAsync("A:b"));
    }
}
