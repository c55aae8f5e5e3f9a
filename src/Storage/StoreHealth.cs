namespace AsnAssistant.Storage;

/// <param name="IsReady">The engine answered within the last two seconds, or did now.</param>
/// <param name="Detail">Plain words for an operator: engine, version, durability, or what is wrong. No secrets.</param>
/// <param name="IsDurable">Acknowledged commits survive a crash of the engine and loss of power.</param>
public sealed record StoreHealth(bool IsReady, bool IsDurable, string Engine, string Detail);
