using System.Text;
using AsnAssistant.Complaints;
using AsnAssistant.Features.Tests.Complaints;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Sqlite;

namespace AsnAssistant.Features.Tests.People;

public sealed class AuditChainTests
{
    private static readonly AgencyId Agency = new(Installation.Rangkui);

    [Fact]
    public async Task Every_deed_on_a_ticket_is_noted_in_order_and_without_its_words()
    {
        await using var house = await Installation.OpenAsync();
        var reporter = await house.MeetAsync("1001");
        var filed = await house.FileAsync(reporter);
        await house.DoAsync<TicketDesk, TicketChange>(desk => desk.AssignAsync(filed.Number, "dishub", "Petugas A", 1));
        await house.DoAsync<TicketDesk, TicketChange>(desk => desk.NoteAsync(filed.Number, "Catatan rahasia contoh.", "Petugas A", 2));
        await house.AnswerAsync(await house.TicketAsync(filed.Number));
        await house.DoAsync<Tickets, TicketChange>(tickets => tickets.ConfirmAsync(filed.Number, reporter));
        await LinkAllAsync(house);

        var lines = await house.DoAsync<AuditChain, IReadOnlyList<AuditLine>>(chain => chain.LatestAsync(null, 10));
        Assert.Equal(
            [AuditDeeds.TicketFiled, AuditDeeds.TicketAssigned, AuditDeeds.TicketNoted, AuditDeeds.TicketAnswered, AuditDeeds.TicketConfirmed],
            lines.Reverse().Select(line => line.Entry!.Deed));
        Assert.Equal([1L, 2, 3, 4, 5], lines.Reverse().Select(line => line.Position));
        var log = await house.Store.ReadLogAsync(Agency, "audit", 0, 10);
        var bytes = string.Concat(log.Entries.Select(entry => Encoding.UTF8.GetString(entry.Span)));
        Assert.DoesNotContain("rahasia contoh", bytes, StringComparison.Ordinal);
        Assert.DoesNotContain("1001", bytes, StringComparison.Ordinal);
        Assert.IsType<AuditFinding.Intact>(await VerifyAsync(house));
    }

    [Fact]
    public async Task A_receipt_finds_its_filing_and_knows_its_words()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await house.FileAsync(await house.MeetAsync("1001"));
        Assert.IsType<AuditProof.Unknown>(await FindAsync(house, filed.Receipt));
        await LinkAllAsync(house);
        Assert.Equal(filed.Receipt, AuditReceipt.Parse(AuditReceipt.Show(filed.Receipt).ToLowerInvariant() + " "));
        var noted = Assert.IsType<AuditProof.Noted>(await FindAsync(house, filed.Receipt));
        var ticket = await house.TicketAsync(filed.Number);
        Assert.Equal((filed.Number.Value, 1L), (noted.Entry.Subject, noted.Position));
        Assert.True(noted.Entry.Holds(ticket.Story));
        Assert.False(noted.Entry.Holds(ticket.Story + "."));
        Assert.Null(AuditReceipt.Parse("ADU-7K3M-9QX4-T"));
    }

    public static TheoryData<string> Tampering => ["change", "remove", "swap", "shorten", "insert"];

    [Theory]
    [MemberData(nameof(Tampering))]
    public async Task A_hand_in_the_store_is_found(string how)
    {
        await using var house = await Installation.OpenAsync();
        var reporter = await house.MeetAsync("1001");
        var receipts = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            receipts.Add((await house.FileAsync(reporter)).Receipt);
        }
        await LinkAllAsync(house);
        var entries = (await house.Store.ReadLogAsync(Agency, "audit", 0, 100)).Entries.Select(entry => entry.ToArray()).ToList();
        switch (how)
        {
            case "change":
                var words = Encoding.UTF8.GetString(entries[3].AsSpan(32)).Replace("ADU-", "ADV-", StringComparison.Ordinal);
                entries[3] = [.. entries[3][..32], .. Encoding.UTF8.GetBytes(words)];
                break;
            case "remove":
                entries.RemoveAt(3);
                break;
            case "swap":
                (entries[3], entries[4]) = (entries[4], entries[3]);
                break;
            case "shorten":
                entries.RemoveAt(6);
                break;
            default:
                entries.Insert(3, entries[3]);
                break;
        }
        await using var forged = await ForgeAsync(house, entries, receipts);
        var chain = new AuditChain(new StoreSession(forged, Agency));
        Assert.IsType<AuditFinding.Broken>(await chain.VerifyAsync());
        if (how == "change")
        {
            Assert.IsType<AuditProof.Broken>(await chain.FindAsync(receipts[3]));
            Assert.IsType<AuditProof.Noted>(await chain.FindAsync(receipts[2]));
        }
    }

    [Fact]
    public async Task Many_who_link_at_once_make_one_chain_without_gaps()
    {
        await using var house = await Installation.OpenAsync();
        var reporter = await house.MeetAsync("1001");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                await house.FileAsync(reporter);
                await LinkAsync(house);
            }
        })));
        await LinkAllAsync(house);
        Assert.Equal(40, Assert.IsType<AuditFinding.Intact>(await VerifyAsync(house)).Entries);
    }

    /// <summary>As somebody would leave it who can write to the store: the log anew, all else as it was.</summary>
    private static async Task<SqliteStore> ForgeAsync(Installation house, List<byte[]> entries, List<string> receipts)
    {
        var forged = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway });
        string[] kept = ["audit-head", .. receipts.Select(receipt => "audit-receipt:" + receipt)];
        var documents = await house.Store.ReadAsync(Agency, kept);
        var batch = new WriteBatch(Agency);
        for (var i = 0; i < kept.Length; i++)
        {
            batch.Put(kept[i], documents[i].Body);
        }
        entries.ForEach(entry => batch.Append("audit", entry));
        await forged.CommitAsync(batch);
        return forged;
    }

    private static async Task<int> LinkAsync(Installation house)
    {
        try
        {
            return await house.DoAsync<AuditChain, int>(chain => chain.LinkAsync("test"));
        }
        catch (ConcurrencyException)
        {
            return 0;
        }
    }

    private static async Task LinkAllAsync(Installation house)
    {
        while (await LinkAsync(house) > 0 || (await house.Store.DepthAsync(Agency, AuditTrail.Queue)).Entries > 0)
        {
        }
    }

    private static Task<AuditFinding> VerifyAsync(Installation house) => house.DoAsync<AuditChain, AuditFinding>(chain => chain.VerifyAsync());

    private static Task<AuditProof> FindAsync(Installation house, string receipt) => house.DoAsync<AuditChain, AuditProof>(chain => chain.FindAsync(receipt));
}
