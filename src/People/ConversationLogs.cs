namespace AsnAssistant.People;

/// <summary>Names of the logs in which what was said in a conversation may stand, and of the documents about its state, so that a person can have them erased.</summary>
/// <remarks>
/// <c>dl:LANE</c> is what a browser reads its conversation from, <c>transcript:LANE</c> the kernel's masked copy where one is kept. Written by the rooms of
/// those names, which a test holds to this.
/// </remarks>
public static class ConversationLogs
{
    public static IReadOnlyList<string> Of(PersonAddress address) => [$"dl:{address.Lane}", $"transcript:{address.Lane}"];

    /// <summary>Keys of the documents that remember where a conversation stands, and what was last handed over in it.</summary>
    public static IReadOnlyList<string> StateOf(PersonAddress address) => [$"conv:{address.Lane}", $"handed:{address.Lane}"];
}
