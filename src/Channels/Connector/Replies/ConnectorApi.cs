using System.Net.Http.Headers;
using System.Text.Json;
using AsnAssistant.Bot;
using AsnAssistant.Storage;

namespace AsnAssistant.Connector;

/// <summary>What the service said to one call.</summary>
/// <param name="Status">HTTP status; 0 where there was no answer.</param>
/// <param name="Code">The service's own code of an error, letters and digits only; null where it gave none, as when something else answered.</param>
/// <param name="Id">The service's id of the message.</param>
/// <param name="NoToken">There was no token to call with.</param>
/// <param name="WasNotSent">It never left: nothing was done.</param>
internal readonly record struct ApiAnswer(int Status, string? Code = null, string? Id = null, TimeSpan? RetryAfter = null, Delivery.Later? NoToken = null, bool WasNotSent = false)
{
    /// <summary>An empty body tells no id, and is no error.</summary>
    public bool IsOk => Status is 200 or 201 or 202 or 204;

    public bool IsOfService => Code is not null;
}

/// <summary>The Bot Connector REST API. Nothing that is logged or returned here carries a token.</summary>
/// <remarks>Source: Microsoft's documentation, "API reference", Bot Connector 3.0.</remarks>
internal sealed class ConnectorApi(ConnectorHttp http, AppTokens tokens, TimeProvider clock)
{
    /// <param name="app">Null where no token is used.</param>
    /// <param name="body">Null for a call without one.</param>
    public async Task<ApiAnswer> CallAsync(ConnectorApp? app, HttpMethod method, Uri address, WireActivity? body, CancellationToken cancel)
    {
        var json = body is null ? null : DocumentJson.Write(body, ConnectorJson.Default.WireActivity);
        for (var isFirst = true; ; isFirst = false)
        {
            AppToken token = default;
            if (app is not null)
            {
                token = await tokens.GetAsync(app, cancel);
                if (token.Fault is { } fault)
                {
                    return new ApiAnswer(0, NoToken: fault);
                }
            }
            var answer = await CallOnceAsync(token.Value, method, address, json, cancel);
            if (answer.Status != 401 || !isFirst || app is null)
            {
                return answer;
            }
            // Revoked before its time: once more with a new one.
            tokens.Discard(app, token.Value!);
        }
    }

    private async Task<ApiAnswer> CallOnceAsync(string? token, HttpMethod method, Uri address, byte[]? json, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, address);
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        if (json is not null)
        {
            request.Content = new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } };
        }
        try
        {
            var (response, body) = await http.SendAsync(request, cancel);
            using (response)
            {
                return Read(response, body);
            }
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError)
        {
            return new ApiAnswer(0, WasNotSent: true);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new ApiAnswer(0);
        }
    }

    private ApiAnswer Read(HttpResponseMessage response, byte[] body)
    {
        var retry = response.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - clock.GetUtcNow() : null;
        using var json = ConnectorHttp.ParseObject(body);
        return new ApiAnswer((int)response.StatusCode, CodeOf(json), json is null ? null : json.RootElement.Text("id"), retry > TimeSpan.Zero ? retry : null);
    }

    /// <summary>A code goes into logs and reasons, so it is a word or nothing.</summary>
    private static string? CodeOf(JsonDocument? json)
    {
        var code = json is not null && json.RootElement.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object ? error.Text("code") ?? "" : null;
        return code is { Length: <= 60 } && code.All(char.IsAsciiLetterOrDigit) ? code : code is null ? null : "";
    }
}
