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
        // What cannot be read is skipped from here, so that the rest of the record is read all the same.
        var whole = reader;
        try
        {
            if (ReadState(ref reader) is { } state)
            {
                return state;
            }
        }
        catch (Exception problem) when (problem is InvalidOperationException or FormatException or OverflowException)
        {
            // Another shape.
        }
        reader = whole;
        reader.Skip();
        return new DialogState { Schema = DialogState.Unreadable };
    }

    /// <returns>Null when it has another shape.</returns>
    private static DialogState? ReadState(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }
        var state = new DialogState { Schema = DialogState.Unreadable };
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("schema"u8))
            {
                reader.Read();
                state.Schema = reader.GetInt32();
            }
            else if (reader.ValueTextEquals("stack"u8))
            {
                reader.Read();
                if (reader.TokenType != JsonTokenType.StartArray)
                {
                    return null;
                }
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (ReadInstance(ref reader) is not { } instance)
                    {
                        return null;
                    }
                    state.Stack.Add(instance);
                }
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
        return state;
    }

    private static DialogInstance? ReadInstance(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }
        var instance = new DialogInstance();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                instance.Id = reader.GetString() ?? "";
            }
            else if (reader.ValueTextEquals("version"u8))
            {
                reader.Read();
                instance.Version = reader.GetInt32();
            }
            else if (reader.ValueTextEquals("state"u8))
            {
                reader.Read();
                instance.State = JsonNode.Parse(ref reader) as JsonObject ?? throw new FormatException("A dialog's state is no object.");
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
        return instance.Id.Length > 0 ? instance : null;
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
