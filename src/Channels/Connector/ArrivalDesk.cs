using System.Buffers;
using AsnAssistant.Bot;
using AsnAssistant.Storage;

namespace AsnAssistant.Connector;

/// <summary>Who posts.</summary>
internal abstract record Caller
{
    private Caller() { }

    public abstract record Known(AgencyId Agency) : Caller;

    /// <summary>Somebody on this very machine, without authentication.</summary>
    public sealed record Local(AgencyId Agency) : Known(Agency);

    public sealed record WithToken(TokenVerdict.Good Token) : Known(Token.App.Agency);

    public sealed record Refused(Refusal Because) : Caller;
}

/// <summary>What became of a post.</summary>
internal abstract record Arrival
{
    private Arrival() { }

    public sealed record Refused(Refusal Because) : Arrival;

    /// <summary>Stored, or of no use.</summary>
    public sealed record Taken : Arrival;

    /// <summary>The replies go into the answer.</summary>
    public sealed record WithReplies(IReadOnlyList<Activity> Replies) : Arrival;

    /// <summary>An invoke.</summary>
    /// <param name="Response">Null when nobody answered it.</param>
    public sealed record Invoked(Activity? Response) : Arrival;
}

/// <summary>The same for every post, whoever brings it: is it let in, what is it, and into the house with it.</summary>
internal sealed class ArrivalDesk(TokenCheck tokens, ServiceAddresses services, IReception reception)
{
    public async Task<Caller> IdentifyAsync(string authorization) => await tokens.CheckAsync(authorization) switch
    {
        TokenVerdict.Good good => new Caller.WithToken(good),
        TokenVerdict.Bad bad => new Caller.Refused(Refusal.Unauthorized(bad.Reason)),
        _ => new Caller.Refused(Refusal.Away),
    };

    /// <summary>Whoever posts may go away meanwhile: what was begun is brought to its end.</summary>
    /// <exception cref="StoreUnavailableException">Not taken as far as we know.</exception>
    public async Task<Arrival> TakeAsync(Caller.Known caller, ReadOnlySequence<byte> body)
    {
        if (ActivityReader.Parse(body) is not { } activity)
        {
            return new Arrival.Refused(Refusal.NoActivity);
        }
        var expectsReplies = activity.DeliveryMode == DeliveryModes.ExpectReplies;
        if (Objection(caller, activity, expectsReplies) is { } objection)
        {
            return new Arrival.Refused(objection);
        }
        if (caller is Caller.WithToken { Token: TokenVerdict.OfService })
        {
            await services.NoteAsync(caller.Agency, activity.ServiceUrl!, CancellationToken.None);
        }
        if (!ActivityReader.Welcome(activity, () => ActivityReader.DigestOf(body)))
        {
            return new Arrival.Taken();
        }
        var isInvoke = activity.Type == ActivityTypes.Invoke;
        var accepted = await reception.AcceptAsync(caller.Agency, activity, handOver: expectsReplies || isInvoke, CancellationToken.None);
        return accepted switch
        {
            // Under way; what there is to say will come as a message.
            { Replies: null } => expectsReplies && !isInvoke ? new Arrival.WithReplies([]) : new Arrival.Taken(),
            { Replies: var replies } when isInvoke => new Arrival.Invoked(replies.FirstOrDefault(reply => reply.Type == ActivityTypes.InvokeResponse)),
            _ => new Arrival.WithReplies(accepted.Replies),
        };
    }

    private static Refusal? Objection(Caller.Known caller, Activity activity, bool expectsReplies) => caller switch
    {
        Caller.WithToken { Token: var token } => token.Objection(activity) is { } reason ? Refusal.Forbidden(reason) : null,
        _ => expectsReplies || ServiceAddresses.IsLoopback(activity.ServiceUrl) ? null : Refusal.NowhereToAnswer,
    };
}
