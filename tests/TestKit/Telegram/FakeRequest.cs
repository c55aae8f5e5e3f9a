using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace AsnAssistant.TestKit;

/// <summary>Reads a call's parameters from JSON, a form, or multipart, where an uploaded file stands as <c>upload:LENGTH</c>.</summary>
internal static class FakeRequest
{
    public static async Task<JsonObject> ReadAsync(HttpRequest request)
    {
        var given = new JsonObject();
        foreach (var (name, value) in request.Query)
        {
            given[name] = Node(value.ToString());
        }
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync();
            foreach (var (name, value) in form)
            {
                given[name] = name is "text" or "caption" ? value.ToString() : Node(value.ToString());
            }
            foreach (var file in form.Files)
            {
                given[file.Name] = $"upload:{file.Length}:{file.FileName}:{file.ContentType}";
            }
        }
        else if (request.ContentLength is > 0 || request.Headers.TransferEncoding.Count > 0)
        {
            foreach (var (name, value) in (await JsonNode.ParseAsync(request.Body))!.AsObject())
            {
                given[name] = value?.DeepClone();
            }
        }
        return given;
    }

    private static JsonNode? Node(string text)
    {
        if (text.Length > 0 && (char.IsAsciiDigit(text[0]) || text[0] is '-' or '{' or '[' or 't' or 'f'))
        {
            try
            {
                return JsonNode.Parse(text);
            }
            catch (JsonException)
            {
                // A word like any other.
            }
        }
        return text;
    }
}
