using System.Text.Json;
using AsnAssistant.Bot;

namespace AsnAssistant.TestKit;

/// <summary>One person's side of a <see cref="TestFlow"/>.</summary>
public sealed class TestChat
{
    private readonly TestFlow _flow;
    private readonly Dictionary<string, Activity> _remembered = [];
    private int _heard;
    private int _said;

    internal TestChat(TestFlow flow, string user, string? name, string channel, string? locale)
    {
        _flow = flow;
        (User, Name, Channel, Locale) = (user, name, channel, locale);
        Address = ConversationReference.AddressOf(channel, "c-" + user);
    }

    public string User { get; }

    public string? Name { get; }

    public string Channel { get; }

    /// <summary>What the client says about its language.</summary>
    public string? Locale { get; set; }

    public string Address { get; }

    /// <summary>Every message heard, in order; a message that was replaced stands there in its last form.</summary>
    public List<Activity> Messages { get; } = [];

    public Activity Last => Messages[^1];

    /// <summary>The words of all messages not heard before, one after the other; they count as heard.</summary>
    public string HearsAll()
    {
        var words = string.Join('\n', Messages.Skip(_heard).Select(message => message.Text));
        _heard = Messages.Count;
        return words;
    }

    public Task SaysAsync(string text) => SendsAsync(Activity.Message(text));

    /// <summary>Types and does not look at the answers.</summary>
    public async Task SaysUnheededAsync(params IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            await SaysAsync(text);
        }
        HearsAll();
    }

    /// <summary>Presses the newest button of that name, as the client would send it.</summary>
    public Task PressesAsync(string title)
    {
        var message = Messages.FindLast(candidate => Button(candidate, title) is not null)
            ?? throw new InvalidOperationException($"No message has a button '{title}'. The last has: {string.Join(", ", Buttons(Last))}.");
        return PressesOnAsync(message, title);
    }

    /// <summary>Presses a button of a certain message, however old.</summary>
    public Task PressesOnAsync(Activity message, string title)
    {
        var button = Button(message, title) ?? throw new InvalidOperationException($"That message has no button '{title}', only: {string.Join(", ", Buttons(message))}.");
        var pressed = Activity.Message(button.Type == ActionTypes.PostBack ? button.Title : button.Value);
        if (button.Type == ActionTypes.PostBack)
        {
            pressed.Value = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["command"] = button.Value });
        }
        else if (message.SuggestedActions!.PromptTag is { } tag)
        {
            pressed.Value = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["prompt"] = tag });
        }
        return SendsAsync(pressed);
    }

    public Task SendsPhotoAsync(string url, string? caption = null) => SendsAsync(new Activity
    {
        Type = ActivityTypes.Message,
        Text = caption,
        Attachments = [new Attachment { ContentType = "image/jpeg", ContentUrl = url, Name = "foto.jpg" }],
    });

    public Task SendsLocationAsync(double latitude, double longitude) => SendsAsync(new Activity
    {
        Type = ActivityTypes.Message,
        Entities = [new Entity { Type = "GeoCoordinates", Latitude = latitude, Longitude = longitude }],
    });

    public Task SendsAsync(Activity activity) => _flow.RunAsync(Addressed(activity));

    /// <summary>As <see cref="SaysAsync"/>, but the turn's commit is lost.</summary>
    /// <returns>What would have been said.</returns>
    public Task<IReadOnlyList<Activity>> SaysInVainAsync(Activity activity) => _flow.RunWithoutCommitAsync(Addressed(activity));

    public Task FailsAsync(string text, string referenceCode) => FailsAsync(Activity.Message(text), referenceCode);

    public Task FailsAsync(Activity activity, string referenceCode) => _flow.FailAsync(Addressed(activity), referenceCode);

    /// <summary>Takes the next message not heard before; it must contain the words.</summary>
    /// <returns>The message.</returns>
    public Activity Hears(string words)
    {
        if (_heard == Messages.Count)
        {
            throw new TestFlowException($"Nothing more was said; expected \"{words}\". The last was:\n{(Messages.Count > 0 ? Last.Text : "(nothing)")}");
        }
        var message = Messages[_heard++];
        return message.Text?.Contains(words, StringComparison.Ordinal) == true
            ? message
            : throw new TestFlowException($"Expected \"{words}\", heard:\n{message.Text}");
    }

    public void HearsNothing()
    {
        if (_heard != Messages.Count)
        {
            throw new TestFlowException($"Expected silence, heard:\n{Messages[_heard].Text}");
        }
    }

    /// <summary>The titles of a message's buttons, in order.</summary>
    public static IReadOnlyList<string> Buttons(Activity message) => message.SuggestedActions?.Actions.Select(action => action.Title).ToList() ?? [];

    /// <summary>Changes what is stored of this conversation, as another version of the program would have left it.</summary>
    public Task ChangeRecordAsync(Action<ConversationRecord> change) => _flow.ChangeRecordAsync(Address, change);

    /// <summary>As <see cref="ChangeRecordAsync"/>, on the stored JSON itself.</summary>
    public Task ReplaceRecordAsync(Func<string, string> change) => _flow.ReplaceRecordAsync(Address, change);

    internal void Take(OutboundActivity outbound)
    {
        if (outbound.Kind == OutboundKind.Update && _remembered.TryGetValue(outbound.Target!, out var sent))
        {
            (sent.Text, sent.SuggestedActions) = (outbound.Activity.Text, outbound.Activity.SuggestedActions);
            return;
        }
        if (outbound.Kind != OutboundKind.Send)
        {
            throw new TestFlowException($"{outbound.Kind} of a message that was not remembered.");
        }
        if (outbound.Activity.Type != ActivityTypes.Message)
        {
            // For clients with a page of their own; nobody hears it.
            return;
        }
        Messages.Add(outbound.Activity);
        if (outbound.RememberAs is { } name)
        {
            _remembered[name] = outbound.Activity;
        }
    }

    private Activity Addressed(Activity activity)
    {
        activity.Id ??= $"{User}-{++_said}";
        activity.ChannelId = Channel;
        activity.Conversation ??= new ConversationAccount { Id = "c-" + User };
        activity.From ??= new ChannelAccount { Id = User, Name = Name, Role = "user" };
        activity.Recipient ??= new ChannelAccount { Id = "bot", Role = "bot" };
        activity.Locale ??= Locale;
        return activity;
    }

    private static CardAction? Button(Activity message, string title) => message.SuggestedActions?.Actions.Find(action => action.Title == title);
}

/// <summary>The chat went another way than the test says.</summary>
public sealed class TestFlowException(string message) : Exception(message);
