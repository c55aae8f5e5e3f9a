using AsnAssistant.Storage;

namespace AsnAssistant.Bot;

/// <summary>One activity being handled, and the replies so far. Lives for one attempt of one turn.</summary>
public sealed class TurnContext
{
    private readonly List<OutboundActivity> _outbound = [];
    private readonly List<(ConversationReference To, Activity Activity)> _notices = [];

    public TurnContext(StoreSession session, Activity activity, ConversationRecord conversation)
    {
        Session = session;
        Activity = activity;
        Conversation = conversation;
        Locale = conversation.Reference.Locale ?? activity.Locale ?? "id-ID";
    }

    public AgencyId Agency => Session.Agency;

    /// <summary>Collects what the turn writes; the runner commits it once, together with the replies.</summary>
    public StoreSession Session { get; }

    public Activity Activity { get; }

    public ConversationRecord Conversation { get; }

    /// <summary>The language of this turn's texts, BCP 47; set from the person's own choice by the pipeline, never by the thread.</summary>
    public string Locale { get; set; }

    public bool Responded => _outbound.Any(outbound => outbound.Kind == OutboundKind.Send && outbound.Activity.Type == ActivityTypes.Message);

    /// <summary>What will be said, in order.</summary>
    public IReadOnlyList<OutboundActivity> Outbound => _outbound;

    /// <summary>Events for other conversations of the same agency, delivered through their inbox.</summary>
    public IReadOnlyList<(ConversationReference To, Activity Activity)> Notices => _notices;

    public Task SendActivityAsync(string text) => SendActivityAsync(Activity.Message(text));

    /// <summary>Says something. It leaves the house only with the turn's commit.</summary>
    /// <param name="rememberAs">A name of the caller's choice under which the sent message can be updated or deleted; null if it never will.</param>
    /// <param name="rememberFor">How long it can be; null for 48 hours.</param>
    public Task SendActivityAsync(Activity activity, string? rememberAs = null, TimeSpan? rememberFor = null)
    {
        _outbound.Add(new OutboundActivity { Kind = OutboundKind.Send, Activity = activity, RememberAs = rememberAs, RememberFor = rememberFor });
        return Task.CompletedTask;
    }

    /// <summary>Says what many are told at once: after every answer, at the pace the channel allows.</summary>
    /// <param name="broadcast">See <see cref="OutboundActivity.Broadcast"/>.</param>
    public Task BroadcastAsync(Activity activity, string broadcast)
    {
        _outbound.Add(new OutboundActivity { Kind = OutboundKind.Send, Activity = activity, Broadcast = broadcast });
        return Task.CompletedTask;
    }

    /// <summary>Replaces a message that was sent.</summary>
    /// <param name="target">The name it was remembered as, or the channel's id of it (an inbound press carries it as ReplyToId).</param>
    /// <param name="rememberAs">As in <see cref="SendActivityAsync(Activity, string?, TimeSpan?)"/>: the message it became, this one or, where it was gone, a new one.</param>
    /// <param name="rememberFor">As there.</param>
    public Task UpdateActivityAsync(string target, Activity activity, string? rememberAs = null, TimeSpan? rememberFor = null)
    {
        _outbound.Add(new OutboundActivity { Kind = OutboundKind.Update, Activity = activity, Target = target, RememberAs = rememberAs, RememberFor = rememberFor });
        return Task.CompletedTask;
    }

    public Task DeleteActivityAsync(string target)
    {
        _outbound.Add(new OutboundActivity { Kind = OutboundKind.Delete, Activity = new Activity { Type = ActivityTypes.Message }, Target = target });
        return Task.CompletedTask;
    }

    /// <summary>Starts a turn elsewhere: a mentor is asked, a reporter is told. It goes through that conversation's inbox with this turn's commit.</summary>
    /// <param name="activity">Usually <see cref="Activity.Event"/>; its id may be given to make it idempotent.</param>
    public void Notify(ConversationReference to, Activity activity) => _notices.Add((to, activity));
}
