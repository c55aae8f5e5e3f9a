namespace AsnAssistant.Storage.Redis;

/// <summary>
/// Redis answers, but would lose acknowledged messages in a crash, and <see cref="RedisStoreOptions.AcceptLoss"/> is off.
/// Nothing is read or written until the server is set right; the store looks again every second.
/// </summary>
public sealed class StoreNotDurableException(string message) : Exception(message);
