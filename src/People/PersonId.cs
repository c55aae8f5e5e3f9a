using System.Text.Json;
using System.Text.Json.Serialization;
using AsnAssistant.Storage;

namespace AsnAssistant.People;

/// <summary>One account of one person on one channel, within an agency. Not a conversation: that is <see cref="PersonAddress"/>.</summary>
/// <remarks>Text form <c>channel:user</c>, 1 to 96 characters, fit as a name in the store and, being an account, personal data: never logged.</remarks>
[JsonConverter(typeof(PersonIdJsonConverter))]
public readonly record struct PersonId
{
    private readonly string? _value;

    private PersonId(string value) => _value = value;

    public string Value => _value ?? throw new InvalidOperationException("A person id was not given.");

    /// <param name="channelId">The channel's id, without ':'.</param>
    /// <param name="userId">The channel's own id of the account, any characters.</param>
    public static PersonId Of(string channelId, string userId)
    {
        if (channelId.Length == 0 || channelId.Contains(':', StringComparison.Ordinal) || userId.Length == 0)
        {
            throw new ArgumentException("A person id needs a channel without ':' and an account on it.", nameof(channelId));
        }
        return new PersonId(StoreName.From($"{channelId}:{userId}"));
    }

    /// <summary>Reads back what <see cref="Value"/> gave.</summary>
    /// <returns>False for anything that no <see cref="Value"/> can be.</returns>
    public static bool TryParse(string? value, out PersonId id)
    {
        id = default;
        if (value is null)
        {
            return false;
        }
        var isHash = value.Length == 65 && value[0] == '#';
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        if (!isHash && (colon < 1 || colon == value.Length - 1 || value.Length > 96 || value.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0))
        {
            return false;
        }
        id = new PersonId(value);
        return true;
    }

    /// <summary>Nothing that could land in a log by accident.</summary>
    public override string ToString() => _value is null ? "" : "person";
}

/// <summary>Public so that other rooms' source-generated JSON finds it.</summary>
public sealed class PersonIdJsonConverter : JsonConverter<PersonId>
{
    public override PersonId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PersonId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("This is not a person id.");

    public override void Write(Utf8JsonWriter writer, PersonId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
