using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace AsnAssistant.Host.People;

/// <summary>A table of staff as a file: cells between commas, semicolons or tabs, quoted where needed, UTF-8 with or without its mark. Read as a stream, as often as one likes.</summary>
/// <remarks>Source: RFC 4180.</remarks>
internal sealed class StaffFile(Func<Stream> open, long length)
{
    public StaffFile(FileInfo file)
        : this(file.OpenRead, file.Length)
    {
    }

    /// <summary>Longer than any cell: an open quotation mark must not take the rest of the file into memory.</summary>
    private const int LongestCell = 10_000;

    /// <summary>Bytes.</summary>
    public long Length => length;

    /// <summary>Bytes read so far.</summary>
    public long ReadTo { get; private set; }

    /// <summary>Hash of the bytes as they were read to the end the last time; null before.</summary>
    public string? Digest { get; private set; }

    /// <summary>Rows with the line they begin on; empty lines are left out.</summary>
    /// <returns>The last has no cells where quotation marks do not belong together: what follows cannot be read.</returns>
    public async IAsyncEnumerable<(int Line, IReadOnlyList<string>? Cells)> RowsAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        using var hash = SHA256.Create();
        await using var bytes = open();
        await using var hashed = new CryptoStream(bytes, hash, CryptoStreamMode.Read);
        using var text = new StreamReader(hashed, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024);
        var isBroken = false;
        var options = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = await DelimiterAsync(cancel),
            HasHeaderRecord = false,
            MaxFieldSize = LongestCell,
            BadDataFound = _ => isBroken = true,
            TrimOptions = TrimOptions.Trim,
        };
        using var parser = new CsvParser(text, options);
        while (true)
        {
            var line = parser.RawRow + 1;
            var (isRow, isTooLong) = await NextAsync(parser);
            ReadTo = bytes.Position;
            if (isTooLong)
            {
                yield return (line, null);
                yield break;
            }
            if (!isRow)
            {
                break;
            }
            cancel.ThrowIfCancellationRequested();
            // Of a row that goes over several lines the parser tells the last, and of empty lines before a row nothing.
            yield return (Math.Max(line, parser.RawRow - parser.RawRecord.AsSpan().TrimEnd('\n').Count('\n')), isBroken ? null : parser.Record!);
            isBroken = false;
        }
        Digest = Convert.ToHexStringLower(hash.Hash!);
    }

    private static async Task<(bool IsRow, bool IsTooLong)> NextAsync(CsvParser parser)
    {
        try
        {
            return (await parser.ReadAsync(), false);
        }
        catch (MaxFieldSizeException)
        {
            return (false, true);
        }
    }

    /// <summary>What stands most often in the first line, outside quotation marks.</summary>
    private async Task<string> DelimiterAsync(CancellationToken cancel)
    {
        using var reader = new StreamReader(open());
        var buffer = new char[LongestCell];
        var read = await reader.ReadBlockAsync(buffer, cancel);
        var counts = new Dictionary<char, int> { [';'] = 0, [','] = 0, ['\t'] = 0 };
        var isQuoted = false;
        foreach (var letter in buffer.AsSpan(0, read))
        {
            if (letter is '\n' or '\r' && !isQuoted)
            {
                break;
            }
            isQuoted ^= letter == '"';
            if (!isQuoted && counts.TryGetValue(letter, out var count))
            {
                counts[letter] = count + 1;
            }
        }
        return counts.MaxBy(pair => pair.Value).Key.ToString();
    }
}
