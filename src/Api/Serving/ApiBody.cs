using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace AsnAssistant.Api;

internal static class ApiBody
{
    /// <returns>Null for what is no JSON of this shape, or too large.</returns>
    public static async Task<T?> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return http.Request.HasJsonContentType() ? await http.Request.ReadFromJsonAsync(type, http.RequestAborted) : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or BadHttpRequestException)
        {
            return null;
        }
    }
}
