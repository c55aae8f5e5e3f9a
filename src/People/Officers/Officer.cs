namespace AsnAssistant.People.Officers;

/// <summary>Somebody who works at the desk of exactly one agency.</summary>
/// <param name="Name">As signed in with and as colleagues read it, 2 to 60 characters; unique in the agency, whatever the case.</param>
/// <param name="Unit">The office; empty where the agency has none.</param>
/// <param name="Stamp">Changes when a password does or an account ends: older sessions are over then.</param>
/// <param name="HasSecondFactor">A code of an application is asked for at each sign-in.</param>
public sealed record Officer(string Name, Role Role, string Unit, string Stamp, bool HasSecondFactor = false);

/// <summary>A place at the desk that waits for somebody to take it.</summary>
/// <param name="Name">Suggested name; empty where the invited person chooses it.</param>
/// <param name="IsFirst">Holds only while the agency has no officer at all.</param>
public sealed record OfficerInvitation(string Name, Role Role, string Unit, bool IsFirst = false);
