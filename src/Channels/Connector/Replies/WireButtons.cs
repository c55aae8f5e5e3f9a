using System.Text.Json;
using System.Text.Json.Serialization;

namespace AsnAssistant.Connector;

/// <summary>The Bot Framework's suggested actions.</summary>
internal sealed record WireButtons(List<WireButton> Actions);

/// <param name="Text">What a press says; the value is not shown to anybody.</param>
internal sealed record WireButton(string Type, string Title, WireValue? Value, string? Text = null, string? DisplayText = null);

/// <summary>What a press carries: a word, or with a name an object of that one member.</summary>
[JsonConverter(typeof(Converter))]
internal sealed record WireValue(string Word, string? Name = null)
{
    internal sealed class Converter : JsonConverter<WireValue>
    {
        public override WireValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Buttons are only sent.");

        public override void Write(Utf8JsonWriter writer, WireValue value, JsonSerializerOptions options)
        {
            if (value.Name is null)
            {
                writer.WriteStringValue(value.Word);
                return;
            }
            writer.WriteStartObject();
            writer.WriteString(value.Name, value.Word);
            writer.WriteEndObject();
        }
    }
}
