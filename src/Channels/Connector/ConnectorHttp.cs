using System.Text.Json;

namespace AsnAssistant.Connector;

/// <summary>Every call of this room: with a deadline, a limit on the answer, no redirects, and no trace headers.</summary>
internal sealed class ConnectorHttp(ConnectorOptions options, TimeProvider clock) : IDisposable
{
    private const int AnswerLimit = 1024 * 1024;

    private readonly HttpMessageInvoker _http = NewInvoker(null);

    /// <param name="connect">Opens the line; null for the usual way.</param>
    public static HttpMessageInvoker NewInvoker(Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect) => new(new SocketsHttpHandler
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        ConnectCallback = connect,
        // A redirect would carry our token to an address that nobody verified.
        AllowAutoRedirect = false,
        UseCookies = false,
        // A proxy would open the line in our place, and not look where it leads.
        UseProxy = connect is null,
        ActivityHeadersPropagator = null,
    });

    public Task<(HttpResponseMessage Response, byte[] Body)> SendAsync(HttpRequestMessage request, CancellationToken cancel = default) => SendAsync(request, AnswerLimit, null, cancel);

    /// <param name="limit">Most bytes of the answer.</param>
    /// <param name="through">Null for the usual way.</param>
    /// <returns>The answer, its body read.</returns>
    /// <exception cref="HttpRequestException">Not reached, or the answer is too large.</exception>
    /// <exception cref="OperationCanceledException">No answer in time, or <paramref name="cancel"/>.</exception>
    public async Task<(HttpResponseMessage Response, byte[] Body)> SendAsync(HttpRequestMessage request, long limit, HttpMessageInvoker? through, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(options.CallTimeout, clock);
        using var stop = cancel.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), patience);
        var response = await (through ?? _http).SendAsync(request, patience.Token);
        try
        {
            await response.Content.LoadIntoBufferAsync(limit, patience.Token);
            return (response, await response.Content.ReadAsByteArrayAsync(patience.Token));
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <exception cref="HttpRequestException">Not reached, or refused.</exception>
    /// <exception cref="FormatException">No JSON object.</exception>
    public async Task<JsonDocument> ReadJsonAsync(Uri address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        var (response, body) = await SendAsync(request);
        using (response)
        {
            response.EnsureSuccessStatusCode();
            return ParseObject(body) ?? throw new FormatException("The answer is no JSON object.");
        }
    }

    /// <returns>Null for anything else. Dispose it.</returns>
    public static JsonDocument? ParseObject(byte[] body)
    {
        try
        {
            var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }
            document.Dispose();
        }
        catch (JsonException)
        {
            // Some proxy's page.
        }
        return null;
    }

    public void Dispose() => _http.Dispose();
}
