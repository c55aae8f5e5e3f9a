using System.Buffers.Binary;
using System.IO.Compression;

namespace AsnAssistant.Mentoring.Matching;

/// <summary>A problem with its result as bytes: kept beside a round, so that it is verified again from the raw input when it is published.</summary>
internal static class MatchProof
{
    /// <summary>Of one document.</summary>
    private const int MostBytes = 300_000;

    public static IReadOnlyList<byte[]> Write(MatchProblem problem, MatchResult result)
    {
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(new BrotliStream(memory, CompressionLevel.Fastest)))
        {
            WriteAll(writer, problem.Mentees, writer.Write);
            WriteAll(writer, problem.Mentors, mentor =>
            {
                writer.Write(mentor.Key);
                writer.Write(mentor.Seats);
                writer.Write(mentor.LeastFilled);
            });
            foreach (var numbers in (int[][])[problem.Starts, problem.EdgeMentors, problem.EdgeScores, problem.MentorLikes ?? [], problem.WaitingWeeks ?? [], result.Assigned, [.. result.ClosedGroups]])
            {
                WriteAll(writer, numbers, writer.Write7BitEncodedInt);
            }
            WriteAll(writer, problem.Locks, one =>
            {
                writer.Write(one.Mentee);
                writer.Write(one.Mentor);
                writer.Write(one.IsForced);
            });
            writer.Write(problem.Floor);
            writer.Write((int)problem.Aim);
            writer.Write(problem.Seed);
            writer.Write((int)result.Method);
            WriteAll(writer, result.MenteeGains, writer.Write7BitEncodedInt64);
            WriteAll(writer, result.SeatPrices, writer.Write7BitEncodedInt64);
            WriteAll(writer, problem.MenteeLikes ?? [], writer.Write7BitEncodedInt);
        }
        return [.. memory.ToArray().Chunk(MostBytes)];
    }

    /// <exception cref="InvalidDataException">These are not the parts that were written.</exception>
    public static (MatchProblem Problem, MatchResult Result) Read(IEnumerable<byte[]> parts)
    {
        using var memory = new MemoryStream([.. parts.SelectMany(part => part)]);
        using var reader = new BinaryReader(new BrotliStream(memory, CompressionMode.Decompress));
        try
        {
            var mentees = ReadAll(reader, reader.ReadString);
            var mentors = ReadAll(reader, () => new MatchGuide(reader.ReadString(), reader.ReadInt32(), reader.ReadInt32()));
            var numbers = Enumerable.Range(0, 7).Select(_ => ReadAll(reader, reader.Read7BitEncodedInt)).ToArray();
            var problem = new MatchProblem
            {
                Mentees = mentees,
                Mentors = mentors,
                Starts = numbers[0],
                EdgeMentors = numbers[1],
                EdgeScores = numbers[2],
                MentorLikes = numbers[3].Length > 0 ? numbers[3] : null,
                WaitingWeeks = numbers[4].Length > 0 ? numbers[4] : null,
                Locks = ReadAll(reader, () => new MatchLock(reader.ReadInt32(), reader.ReadInt32(), reader.ReadBoolean())),
                Floor = reader.ReadInt32(),
                Aim = (MatchAim)reader.ReadInt32(),
                Seed = reader.ReadInt64(),
            };
            var result = new MatchResult((MatchMethod)reader.ReadInt32(), numbers[5])
            {
                ClosedGroups = numbers[6],
                MenteeGains = ReadAll(reader, reader.Read7BitEncodedInt64),
                SeatPrices = ReadAll(reader, reader.Read7BitEncodedInt64),
            };
            return (ReadLikes(reader) is { Length: > 0 } likes ? problem.Liked(likes, problem.MentorLikes) : problem, result);
        }
        catch (Exception broken) when (broken is EndOfStreamException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new InvalidDataException("The proof of a matching cannot be read: parts of it are gone or changed. Work the round out anew.", broken);
        }
    }

    /// <summary>Empty also in a proof of the days before mentees were asked; there the bytes end.</summary>
    private static int[] ReadLikes(BinaryReader reader)
    {
        Span<byte> count = stackalloc byte[sizeof(int)];
        return reader.BaseStream.ReadAtLeast(count, count.Length, throwOnEndOfStream: false) switch
        {
            0 => [],
            sizeof(int) => ReadAll(BinaryPrimitives.ReadInt32LittleEndian(count), reader.Read7BitEncodedInt),
            _ => throw new EndOfStreamException(),
        };
    }

    private static void WriteAll<T>(BinaryWriter writer, IReadOnlyCollection<T> all, Action<T> write)
    {
        writer.Write(all.Count);
        foreach (var one in all)
        {
            write(one);
        }
    }

    private static T[] ReadAll<T>(BinaryReader reader, Func<T> read) => ReadAll(reader.ReadInt32(), read);

    private static T[] ReadAll<T>(int count, Func<T> read)
    {
        // A count that was damaged must not ask for all the memory there is.
        if (count is < 0 or > 20_000_000)
        {
            throw new FormatException("A count of a proof is out of range.");
        }
        var all = new T[count];
        for (var i = 0; i < count; i++)
        {
            all[i] = read();
        }
        return all;
    }
}
