using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace AsnAssistant.Bot.DialogStack;

/// <summary>The persisted dialog stack of a conversation.</summary>
[JsonConverter(typeof(DialogStateConverter))]
public sealed class DialogState
{
    /// <summary>The shape of dialog state this program writes. Raise it when an old stack could not be continued; whoever has one is told and lands at the menu.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The schema given to what could not be read at all.</summary>
    public const int Unreadable = -1;

    public int Schema { get; set; } = CurrentSchema;

    /// <summary>Outermost first; empty when no dialog is active.</summary>
    public List<DialogInstance> Stack { get; set; } = [];
}

/// <summary>One dialog on the stack.</summary>
public sealed class DialogInstance
{
    /// <summary><c>name</c> of a dialog, or <c>name/child</c> of a prompt it owns.</summary>
    public string Id { get; set; } = "";

    /// <summary><see cref="Dialog.Version"/> of the dialog that wrote the state.</summary>
    public int Version { get; set; }

    /// <summary>The dialog's own state; JSON objects, arrays and values.</summary>
    public JsonObject State { get; set; } = [];
}
