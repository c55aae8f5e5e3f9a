using System.Collections.Concurrent;
using AsnAssistant.Bot;
using AsnAssistant.Storage;

namespace AsnAssistant.Connector;

/// <summary>
/// Says what the outbox hands over through the Bot Connector service, to whichever of its channels the conversation is on: <c>connector.msteams</c>,
/// <c>connector.webchat</c> and so on. Their names are ours with that prefix, since a chat of our own has the same names.
/// </summary>
internal sealed class ConnectorChannel(ConnectorOptions options, ConnectorApi api, AppTokens tokens, ServiceAddresses services, Heartbeat heartbeat) : IChannel
{
    public const string ChannelId = "connector";

    private readonly ConcurrentDictionary<string, Backoff> _backoffs = new(StringComparer.OrdinalIgnoreCase);

    public string Id => ChannelId;

    public bool AnswersInThreads => true;

    /// <param name="channelId">As the service says it.</param>
    public static string HouseId(string channelId) => $"{ChannelId}.{channelId.ToLowerInvariant()}";

    /// <returns>As the service says it.</returns>
    public static string WireId(string channelId) => channelId.StartsWith(ChannelId + '.', StringComparison.Ordinal) ? channelId[(ChannelId.Length + 1)..] : channelId;

    public async Task<Delivery> DeliverAsync(AgencyId agency, OutboundActivity outbound, CancellationToken cancel)
    {
        var activity = outbound.Activity;
        if (activity is { Type: ActivityTypes.Event, Name: Heartbeat.Returned } && Heartbeat.IsIn(activity.Conversation?.Id))
        {
            return await EndSignAsync(agency, cancel);
        }
        if (outbound.Kind != OutboundKind.Delete && activity.Type is not (ActivityTypes.Message or ActivityTypes.Typing))
        {
            // Events are for clients that show a page of their own.
            return new Delivery.Sent();
        }
        var app = AppOf(agency);
        var trust = await services.TrustAsync(agency, activity.ServiceUrl, app is not null, cancel);
        if (trust == ServiceTrust.None || string.IsNullOrEmpty(activity.Conversation?.Id))
        {
            return new Delivery.Rejected("No verified token named the service address of this conversation.");
        }
        var call = new Call(trust == ServiceTrust.Verified ? app : null, $"{activity.ServiceUrl!.TrimEnd('/')}/v3/conversations/{Uri.EscapeDataString(activity.Conversation.Id)}/activities");
        var backoff = _backoffs.GetOrAdd(new Uri(call.Activities).Authority, _ => new Backoff());
        return outbound.Kind switch
        {
            OutboundKind.Delete => await DeleteAsync(call, outbound.Target, backoff, cancel),
            OutboundKind.Update => await UpdateAsync(call, outbound, backoff, cancel),
            _ => await SendAsync(call, activity, backoff, cancel),
        };
    }

    private ConnectorApp? AppOf(AgencyId agency) => options.Apps.FirstOrDefault(app => app.Agency == agency);

    /// <summary>The end of a sign of life's way: would the service take a message of ours? What does not get there is not repeated, the next one says the same.</summary>
    private async Task<Delivery> EndSignAsync(AgencyId agency, CancellationToken cancel)
    {
        if (AppOf(agency) is not { } app)
        {
            return new Delivery.Sent();
        }
        var token = await tokens.ProbeAsync(app, cancel);
        if (token.Value is null)
        {
            await heartbeat.FailedAsync(agency, ChannelId, token.IsRefused ? HeartbeatFaults.Refused : HeartbeatFaults.NoReturn, cancel);
            return new Delivery.Unreachable("A sign of life got no token from the login service.");
        }
        await heartbeat.CameAsync(agency, ChannelId, cancel);
        return new Delivery.Sent();
    }

    private async Task<Delivery> SendAsync(Call call, Activity activity, Backoff backoff, CancellationToken cancel)
    {
        if (WireActivity.ToSend(activity) is not { } wire)
        {
            return new Delivery.Sent();
        }
        if (wire.ReplyToId is { } answered)
        {
            var reply = await api.CallAsync(call.App, HttpMethod.Post, call.Of(answered), wire, cancel);
            if (reply.Status != 404)
            {
                return DeliveryOf.Answer(reply, backoff);
            }
            // What it answers is gone, perhaps not the conversation.
            wire.ReplyToId = null;
        }
        return DeliveryOf.Answer(await api.CallAsync(call.App, HttpMethod.Post, new Uri(call.Activities), wire, cancel), backoff);
    }

    /// <summary>A channel that changes no message, or has lost this one, gets the words as a new message.</summary>
    private async Task<Delivery> UpdateAsync(Call call, OutboundActivity outbound, Backoff backoff, CancellationToken cancel)
    {
        if (WireActivity.ToSend(outbound.Activity) is not { } wire)
        {
            return new Delivery.Sent();
        }
        if (!string.IsNullOrEmpty(outbound.Target))
        {
            wire.Id = outbound.Target;
            var answer = await api.CallAsync(call.App, HttpMethod.Put, call.Of(outbound.Target), wire, cancel);
            if (!DeliveryOf.IsNotDoneHere(answer))
            {
                return DeliveryOf.Answer(answer with { Id = answer.Id ?? outbound.Target }, backoff);
            }
        }
        return await SendAsync(call, outbound.Activity, backoff, cancel);
    }

    /// <summary>What cannot be taken back stays.</summary>
    private async Task<Delivery> DeleteAsync(Call call, string? target, Backoff backoff, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(target))
        {
            return new Delivery.Sent();
        }
        var answer = await api.CallAsync(call.App, HttpMethod.Delete, call.Of(target), null, cancel);
        return DeliveryOf.IsNotDoneHere(answer) ? new Delivery.Sent() : DeliveryOf.Answer(answer, backoff);
    }

    /// <param name="App">Null where no token is sent.</param>
    /// <param name="Activities">The conversation's address.</param>
    private sealed record Call(ConnectorApp? App, string Activities)
    {
        public Uri Of(string activityId) => new($"{Activities}/{Uri.EscapeDataString(activityId)}");
    }
}
