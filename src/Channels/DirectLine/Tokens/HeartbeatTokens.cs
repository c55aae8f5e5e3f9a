using AsnAssistant.Bot;
using AsnAssistant.Storage;

namespace AsnAssistant.DirectLine;

/// <summary>Tokens for the conversations in which nobody is but our own sign of life. Nobody else is given such a conversation: their ids are drawn at random.</summary>
public sealed class HeartbeatTokens
{
    private readonly DirectLineTokens _tokens;

    internal HeartbeatTokens(DirectLineTokens tokens) => _tokens = tokens;

    /// <param name="day">A conversation each day, so that what was said in it ends with the retention of every other.</param>
    public async Task<(string Conversation, string Token)> IssueAsync(AgencyId agency, DateOnly day, CancellationToken cancel = default)
    {
        var conversation = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Heartbeat.ConversationPrefix}{day:yyyy-MM-dd}");
        return (conversation, await _tokens.IssueAsync(new TokenClaims(agency, conversation, "dl_" + conversation, null, [], DirectLineTokens.NewId()), cancel));
    }
}
