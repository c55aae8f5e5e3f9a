using System.Text;

namespace AsnAssistant.Storage.Sqlite;

/// <summary>
/// A receipt as kept with its mark: counts and numbers, and of each lease what the batch itself does not say. The rest is taken from the
/// batch when it is repeated. Empty for the receipt of a commit that brought nothing about.
/// </summary>
internal static class ReceiptBody
{
    /// <param name="entries">For each lease the operations of the batch that it hands out.</param>
    public static ReadOnlySpan<byte> Write(MemoryStream scratch, CommitReceipt receipt, IReadOnlyList<int[]> entries)
    {
        if (receipt.Positions.Count + receipt.Counters.Count + receipt.Leases.Count == 0)
        {
            return default;
        }
        scratch.SetLength(0);
        using var writer = new BinaryWriter(scratch, Encoding.ASCII, leaveOpen: true);
        WriteAll(writer, receipt.Positions);
        WriteAll(writer, receipt.Counters);
        writer.Write7BitEncodedInt(receipt.Leases.Count);
        for (var i = 0; i < receipt.Leases.Count; i++)
        {
            writer.Write(receipt.Leases[i] is not null);
            if (receipt.Leases[i] is { } lease)
            {
                writer.Write(lease.Token);
                writer.Write(lease.Entries[0].EnqueuedAt.ToUnixTimeMilliseconds());
                writer.Write7BitEncodedInt(entries[i].Length);
                foreach (var operation in entries[i])
                {
                    writer.Write7BitEncodedInt(operation);
                }
            }
        }
        writer.Flush();
        return scratch.GetBuffer().AsSpan(0, (int)scratch.Length);
    }

    public static CommitReceipt Read(WriteBatch batch, byte[] body)
    {
        if (body.Length == 0)
        {
            return new CommitReceipt(batch.Id, [], [], []);
        }
        using var reader = new BinaryReader(new MemoryStream(body), Encoding.ASCII);
        var positions = ReadAll(reader);
        var counters = ReadAll(reader);
        var leases = new Lease?[reader.Read7BitEncodedInt()];
        for (var i = 0; i < leases.Length; i++)
        {
            if (!reader.ReadBoolean())
            {
                continue;
            }
            var token = reader.ReadString();
            var at = DateTimeOffset.FromUnixTimeMilliseconds(reader.ReadInt64());
            var entries = new QueueEntry[reader.Read7BitEncodedInt()];
            var first = default(WriteOperation.Enqueue);
            for (var j = 0; j < entries.Length; j++)
            {
                var operation = (WriteOperation.Enqueue)batch.Operations[reader.Read7BitEncodedInt()];
                first ??= operation;
                entries[j] = new QueueEntry(operation.Id, j == 0 ? 1 : 0, at, operation.Payload);
            }
            leases[i] = new Lease(first!.Queue, first.Lane, token, entries);
        }
        return new CommitReceipt(batch.Id, positions, counters, leases);
    }

    private static void WriteAll(BinaryWriter writer, IReadOnlyList<long> values)
    {
        writer.Write7BitEncodedInt(values.Count);
        foreach (var value in values)
        {
            writer.Write7BitEncodedInt64(value);
        }
    }

    private static long[] ReadAll(BinaryReader reader)
    {
        var values = new long[reader.Read7BitEncodedInt()];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = reader.Read7BitEncodedInt64();
        }
        return values;
    }
}
