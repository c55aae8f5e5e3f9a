using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace AsnAssistant.Bot.DialogStack;

/// <summary>
/// Reads a stack without ever failing: a conversation whose dialogs cannot be read must still be opened, so that the person can be told.
/// Such a stack comes back with <see cref="DialogState.Unreadable"/> as its schema.
/// </summary>
public sealed class DialogStateConverter : JsonConverter<DialogState>
{
    public override bool HandleNull => true;

    public override DialogState Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var node = JsonNode.Parse(ref reader);
        try
        {
            var state = new DialogState { Schema = (int?)node?["schema"] ?? DialogState.Unreadable };
            foreach (var element in node?["stack"]?.AsArray() ?? [])
            {
                var entry = element?.AsObject() ?? throw new FormatException("The stack holds something that is no dialog.");
                var instanceState = entry["state"]?.AsObject() ?? [];
                instanceState.Parent?.AsObject().Remove("state");
                state.Stack.Add(new DialogInstance { Id = (string?)entry["id"] ?? throw new FormatException("A dialog on the stack has no id."), Version = (int?)entry["version"] ?? 0, State = instanceState });
            }
            return state;
        }
        catch (Exception problem) when (problem is InvalidOperationException or FormatException or OverflowException)
        {
            return new DialogState { Schema = DialogState.Unreadable };
        }
    }

    public override void Write(Utf8JsonWriter writer, DialogState value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("schema", value.Schema);
        writer.WriteStartArray("stack");
        foreach (var instance in value.Stack)
        {
            writer.WriteStartObject();
            writer.WriteString("id", instance.Id);
            writer.WriteNumber("version", instance.Version);
            writer.WritePropertyName("state");
            instance.State.WriteTo(writer);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
