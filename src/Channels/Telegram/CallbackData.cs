using System.Globalization;
using System.Text;

namespace AsnAssistant.Telegram;

/// <summary>
/// What a button carries: at most 64 bytes of UTF-8. <c>p:TAG:NUMBER</c> is the NUMBERth choice (from 1) of the prompt TAG, with <c>:WORDS</c> behind it where
/// there is room; <c>c:COMMAND</c> a command that outlives its prompt.
/// </summary>
/// <remarks>It can be forged, so it says nothing that typing could not say.</remarks>
internal abstract record CallbackData
{
    private const int LimitInBytes = 64;

    private CallbackData() { }

    /// <param name="Tag">Null for a button that is always valid.</param>
    /// <param name="Words">What pressing it says; null where they did not fit.</param>
    public sealed record Choice(string? Tag, int Number, string? Words) : CallbackData;

    public sealed record Command(string Text) : CallbackData;

    /// <returns>Null when the tag is too long to fit: a fault of the caller.</returns>
    public static string? OfChoice(string? tag, int number, string words)
    {
        var without = string.Create(CultureInfo.InvariantCulture, $"p:{EscapeTag(tag ?? "")}:{number}");
        var with = without + ":" + words;
        return words.Length > 0 && Fits(with) ? with : Fits(without) ? without : null;
    }

    /// <returns>Null when the command is too long to fit.</returns>
    public static string? OfCommand(string command) => Fits("c:" + command) ? "c:" + command : null;

    /// <returns>Null when it is nothing of ours.</returns>
    public static CallbackData? Read(string data)
    {
        if (data.StartsWith("c:", StringComparison.Ordinal))
        {
            return data.Length > 2 ? new Command(data[2..]) : null;
        }
        var parts = data.Split(':', 4);
        return parts.Length >= 3 && parts[0] == "p" && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? new Choice(parts[1].Length == 0 ? null : UnescapeTag(parts[1]), number, parts.Length == 4 ? parts[3] : null)
            : null;
    }

    private static bool Fits(string data) => Encoding.UTF8.GetByteCount(data) <= LimitInBytes;

    private static string EscapeTag(string tag) => tag.Replace("%", "%25", StringComparison.Ordinal).Replace(":", "%3A", StringComparison.Ordinal);

    private static string UnescapeTag(string tag) => tag.Replace("%3A", ":", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);
}
