using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>A mentor's note for the next one, on its way there by way of the mentee.</summary>
/// <remarks>Document <c>hand-over:PROGRAMME:MENTEE</c>, one at a time; gone once it was read or refused, and with its time.</remarks>
public sealed class HandOver
{
    /// <summary>The mentor may write.</summary>
    public const int Invited = 1;

    /// <summary>The mentee has it and decides.</summary>
    public const int Written = 2;

    /// <summary>It may go on: whoever guides next can read it.</summary>
    public const int Agreed = 3;

    public const int MostWords = 500;

    /// <summary>The pair that is over.</summary>
    public string Pairing { get; set; } = "";

    public PersonId Writer { get; set; }

    /// <summary>One of the three, which a button names.</summary>
    public int Step { get; set; } = Invited;

    /// <summary>Sealed; empty before it is written.</summary>
    public byte[] Words { get; set; } = [];

    /// <summary>The next pair, whose mentor was told of it; null before.</summary>
    public string? Next { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset Until { get; set; }

    internal static string KeyOf(Pairing pairing) => $"hand-over:{pairing.Programme}:{pairing.Mentee.Person.Value}";
}

public enum HandOverResult
{
    Done,

    /// <summary>It is done already, was read, refused, or its time is over; nothing changed.</summary>
    Gone,
}

/// <param name="Pairing">The pair that is over; null when unknown or not the caller's.</param>
/// <param name="Words">What was read; null elsewhere.</param>
public sealed record HandOverOutcome(HandOverResult Result, Pairing? Pairing = null, string? Words = null);
