using StackExchange.Redis;

namespace AsnAssistant.Storage.Redis;

/// <summary>One try of a call.</summary>
/// <param name="EarlierMayArrive">An earlier try went out and was not answered; the server may do it yet.</param>
/// <param name="RolesMoved">
/// An earlier try found no master. The client learns late which replica took over, so this one may go to any node that has the keys;
/// it must then make sure that the node is a master, because a replica's answer may be old.
/// </param>
/// <param name="ScriptForgotten">The server does not know the script: it needs the text.</param>
internal readonly record struct RedisTry(IDatabase Database, bool EarlierMayArrive, bool RolesMoved, bool ScriptForgotten)
{
    public CommandFlags Flags => RolesMoved ? CommandFlags.PreferMaster : CommandFlags.DemandMaster;
}
