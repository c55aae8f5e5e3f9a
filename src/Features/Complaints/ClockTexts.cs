using AsnAssistant.People;

namespace AsnAssistant.Complaints;

/// <summary>Says a <see cref="ClockReading"/> in words.</summary>
internal static class ClockTexts
{
    public static string Explain(ClockReading reading, Language language) => throw new NotImplementedException();
}
