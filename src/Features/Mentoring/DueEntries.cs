using System.Text.Json;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>Reads what an index of due things names. One that cannot be read must not keep all behind it from being seen to: tomorrow it is looked at again.</summary>
internal static class DueEntries
{
    /// <param name="read">Everything that the step needs of it; writes nothing.</param>
    /// <returns>Not readable: it was put off in the index, and nothing else is to be done.</returns>
    public static async Task<(bool IsReadable, T? Found)> ReadAsync<T>(StoreSession session, string index, string member, DateTimeOffset now, Func<Task<T?>> read)
    {
        try
        {
            return (true, await read());
        }
        catch (JsonException)
        {
            session.Batch.Index(index, member, now.AddDays(1).ToUnixTimeMilliseconds());
            return (false, default);
        }
    }
}
