using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AsnAssistant.Channels.Tests.Fuzzing;

/// <summary>
/// Makes inputs nobody would send out of ones that people do send. The same corpus, seed and number give the same input, so that one which breaks something
/// can be had again.
/// </summary>
internal sealed class Mutator(IReadOnlyList<byte[]> corpus, int seed)
{
    private const int LongestInput = 64 * 1024;

    /// <summary>Stands for a value or a name until the text is written, since a JSON writer would not write most of these.</summary>
    private const string Mark = "~odd~";

    private static readonly JsonSerializerOptions AsTheyAre = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 };

    private static readonly byte[][] OddValues = [.. Texts(), [(byte)'"', 0xFF, (byte)'"'], [(byte)'"', 0xED, 0xA0, 0x80, (byte)'"'], [(byte)'"', 0xC0, 0x80, (byte)'"']];

    private static readonly byte[][] OddNames =
    [
        .. new[] { "\\ud800", "a\\udc00", "\\u0074ext", "text", "type", "from", "value", "chat", "id", "", "conversation", "channelData", "update_id", "message", "$type", "__proto__" }
            .Select(Encoding.UTF8.GetBytes),
        [0xFF],
    ];

    private readonly JsonNode[] _documents = [.. corpus.Select(document => JsonNode.Parse(document)!)];

    public byte[] Input(int number)
    {
        // No secret depends on it.
#pragma warning disable CA5394
        var random = new Random(HashCode(seed, number));
        var input = random.Next(8) == 0 ? corpus[random.Next(corpus.Count)].ToArray() : Restructured(random);
        for (var times = random.Next(5) == 0 ? random.Next(1, 4) : 0; times > 0 && input.Length > 0; times--)
        {
            input = Damaged(random, input);
        }
        return input.Length > LongestInput ? input[..LongestInput] : input;
    }

    private byte[] Restructured(Random random)
    {
        var document = _documents[random.Next(_documents.Length)].DeepClone();
        var odd = new List<byte[]>();
        for (var times = random.Next(1, 5); times > 0; times--)
        {
            Change(random, document, odd);
        }
        var written = JsonSerializer.SerializeToUtf8Bytes(document, AsTheyAre);
        return odd.Count == 0 ? written : Filled(written, odd);
    }

    private void Change(Random random, JsonNode document, List<byte[]> odd)
    {
        var places = Containers(document).ToList();
        switch (places[random.Next(places.Count)])
        {
            case JsonObject { Count: > 0 } members:
                var name = members.ElementAt(random.Next(members.Count)).Key;
                switch (random.Next(6))
                {
                    case 0:
                        members.Remove(name);
                        break;
                    case 1:
                        var moved = members[name];
                        members.Remove(name);
                        members[Later(random, odd, OddNames)] = moved;
                        break;
                    case 2:
                        members[name] = Other(random);
                        break;
                    case 3:
                        members[Later(random, odd, OddNames)] = Later(random, odd, OddValues);
                        break;
                    default:
                        members[name] = Later(random, odd, OddValues);
                        break;
                }
                break;
            case JsonObject empty:
                empty[Later(random, odd, OddNames)] = Other(random);
                break;
            case JsonArray items:
                if (items.Count > 0 && random.Next(3) == 0)
                {
                    items.RemoveAt(random.Next(items.Count));
                }
                else
                {
                    items.Insert(random.Next(items.Count + 1), random.Next(2) == 0 ? Later(random, odd, OddValues) : Other(random));
                }
                break;
        }
    }

    /// <summary>Any piece of any document.</summary>
    private JsonNode? Other(Random random)
    {
        var places = Containers(_documents[random.Next(_documents.Length)]).ToList();
        return places[random.Next(places.Count)] switch
        {
            JsonObject { Count: > 0 } members => members.ElementAt(random.Next(members.Count)).Value?.DeepClone(),
            var other => other.DeepClone(),
        };
    }

    private static IEnumerable<JsonNode> Containers(JsonNode node)
    {
        if (node is JsonObject or JsonArray)
        {
            yield return node;
        }
        foreach (var inner in node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        })
        {
            foreach (var found in inner is null ? [] : Containers(inner))
            {
                yield return found;
            }
        }
    }

    private static string Later(Random random, List<byte[]> odd, byte[][] of)
    {
        odd.Add(of[random.Next(of.Length)]);
        return $"{Mark}{odd.Count - 1:D2}{(of == OddNames ? 'n' : 'v')}";
    }

    /// <summary>Puts the odd pieces where their marks stand; a value takes its quotation marks along.</summary>
    private static byte[] Filled(byte[] written, List<byte[]> odd)
    {
        var filled = new List<byte>(written.Length + 64);
        var mark = Encoding.UTF8.GetBytes(Mark);
        for (var at = 0; at < written.Length;)
        {
            var next = written.AsSpan(at).IndexOf(mark);
            if (next < 0)
            {
                filled.AddRange(written.AsSpan(at));
                break;
            }
            var isValue = written[at + next + mark.Length + 2] == 'v';
            filled.AddRange(written.AsSpan(at, next - (isValue ? 1 : 0)));
            at += next + mark.Length;
            filled.AddRange(odd[((written[at] - '0') * 10) + written[at + 1] - '0']);
            at += 3 + (isValue ? 1 : 0);
        }
        return [.. filled];
    }

    private byte[] Damaged(Random random, byte[] input)
    {
        var at = random.Next(input.Length);
        var length = Math.Min(random.Next(1, 32), input.Length - at);
        switch (random.Next(5))
        {
            case 0:
                input[at] ^= (byte)(1 << random.Next(8));
                return input;
            case 1:
                input[at] = (byte)random.Next(256);
                return input;
            case 2:
                return [.. input[..at], .. input[(at + length)..]];
            case 3:
                return [.. input[..at], .. input[at..(at + length)], .. input[at..]];
            default:
                var other = corpus[random.Next(corpus.Count)];
                return [.. input[..at], .. other[random.Next(other.Length)..]];
        }
    }
#pragma warning restore CA5394

    private static IEnumerable<byte[]> Texts()
    {
        string[] values =
        [
            "null", "true", "false", "0", "-0", "-1", "1.5", "1e400", "-1e400", "1e-400", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "99999999999999",
            "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"", "\"a\\udc00b\"", "\"\\ud83d\\ude42\"", "\"\\u202e\\u0301\"", "[]", "{}", "[null]", "[[]]", "[{}]", "{\"a\":null}",
            "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.9999999+00:00\"", "\"/start\"", "\"/start mentor_abc\"", "\"/start@AsisTest_bot x\"", "\"/lapor\"", "\"/batal\"", "\"/bahasa en\"",
            "\"/dataku\"", "\"/hapus\"", "\"/mentor\"", "\"/jadimentor\"", "\"/tanya\"", "\"/petugas ABCDEFGH\"", "\"/tautkan x\"", "\"menu\"", "\"batal\"", "\"kembali\"", "\"ya\"", "\"Anonim\"",
            "\"Selesai bercerita\"", "\"Kirim laporan\"", "\"berapa lama cuti tahunan?\"", "\"ADU-7K3M-9QX4-T\"", "\"c:lapor\"", "\"c:\"", "\"c:tiket.lihat:x\"", "\"p::1\"", "\"p:a:99999999999\"", "\"p:%3A:1:Ya\"",
            "\"notice:x\"", "\"ticket.answered\"", "\"message\"", "\"event\"", "\"messageUpdate\"", "\"conversationUpdate\"", "\"installationUpdate\"", "\"invoke\"", "\"remove\"", "\"group\"",
            "\"channel\"", "\"private\"", "\"kicked\"", "\"expectReplies\"", "\"bot\"", "\"GeoCoordinates\"", "{\"command\":\"lapor\"}", "{\"command\":7}", "{\"command\":\"\\ud800\"}", "{\"prompt\":\"\\ud800\"}",
            "{\"type\":\"GeoCoordinates\",\"latitude\":1e300,\"longitude\":1e400}", "{\"text\":\"halo\",\"text\":7}", "\"" + new string('a', 5000) + "\"", "\"" + string.Concat(Enumerable.Repeat("😀", 1100)) + "\"",
            new string('[', 40) + new string(']', 40), new string('[', 300) + new string(']', 300), string.Concat(Enumerable.Repeat("{\"a\":", 61)) + "1" + new string('}', 61),
        ];
        return values.Select(Encoding.UTF8.GetBytes);
    }

    /// <summary>The same in every process, which <see cref="System.HashCode"/> is not.</summary>
    private static int HashCode(int seed, int number) => unchecked((int)((((uint)seed * 2654435761u) ^ (uint)number) * 2246822519u));
}
