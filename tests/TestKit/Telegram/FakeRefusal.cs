using System.Text.Json.Nodes;

namespace AsnAssistant.TestKit;

/// <summary>An answer in Telegram's form that says no.</summary>
internal sealed class FakeRefusal(int code, string description, JsonObject? parameters = null) : Exception(description)
{
    public int Code { get; } = code;

    public JsonObject? Parameters { get; } = parameters;

    public static FakeRefusal Bad(string description) => new(400, "Bad Request: " + description);

    public static FakeRefusal Flood(int seconds) => new(429, $"Too Many Requests: retry after {seconds}", new JsonObject { ["retry_after"] = seconds });

    public JsonObject ToJson()
    {
        var answer = new JsonObject { ["ok"] = false, ["error_code"] = Code, ["description"] = Message };
        if (Parameters is not null)
        {
            answer["parameters"] = Parameters.DeepClone();
        }
        return answer;
    }
}

/// <summary>A fault that a test asked for.</summary>
internal sealed class FakeFault
{
    public required string Method { get; init; }

    public long? ChatId { get; init; }

    public int Times { get; set; } = 1;

    public FakeRefusal? Refusal { get; init; }

    /// <summary>A status and body in nobody's form.</summary>
    public (int Status, string Body)? Foreign { get; init; }

    /// <summary>Closes the connection without an answer; true: after the call was carried out.</summary>
    public bool? DropAfterDoing { get; init; }
}
