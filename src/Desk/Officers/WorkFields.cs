using AsnAssistant.People;

namespace AsnAssistant.Desk.Officers;

/// <summary>The fields that say what somebody does and where.</summary>
/// <param name="Fault">Null where both are right.</param>
public sealed record WorkFields(Role Role, string? Unit, string? Fault);
