using System.Net.Http.Headers;
using AsnAssistant.Storage;

namespace AsnAssistant.Connector;

/// <summary>Why a file cannot be read.</summary>
public enum ConnectorFileFault
{
    /// <summary>Gone, or at an address that nothing is read from.</summary>
    NotFound,

    TooBig,

    /// <summary>Not now; later it may.</summary>
    Unavailable,
}

/// <summary>Reads what people sent: the bytes behind an attachment's <c>connector:…</c> address.</summary>
public sealed class ConnectorFiles : IDisposable
{
    /// <summary>What the ContentUrl of such an attachment begins with.</summary>
    public const string Scheme = "connector:";

    private readonly ConnectorOptions _options;
    private readonly ConnectorHttp _http;
    private readonly AppTokens _tokens;
    private readonly ServiceAddresses _services;
    private readonly HttpMessageInvoker? _outside;

    internal ConnectorFiles(ConnectorOptions options, ConnectorHttp http, AppTokens tokens, ServiceAddresses services)
    {
        (_options, _http, _tokens, _services) = (options, http, tokens, services);
        _outside = options.ConnectOutside is null ? null : ConnectorHttp.NewInvoker(options.ConnectOutside);
    }

    /// <param name="limit">Bytes.</param>
    /// <returns>The file, or why there is none; exactly one of the two.</returns>
    public async Task<(byte[]? Content, ConnectorFileFault? Fault)> ReadAsync(AgencyId agency, string contentUrl, long limit, CancellationToken cancel = default)
    {
        if (FileAddress.Parse(contentUrl) is not { } address)
        {
            return (null, ConnectorFileFault.NotFound);
        }
        using var request = new HttpRequestMessage(HttpMethod.Get, address.File);
        if (address.ServiceUrl is null)
        {
            // A person's client named this server: it is read from the outer net only, and learns nothing of us.
            return _outside is null || address.File.Scheme != Uri.UriSchemeHttps ? (null, ConnectorFileFault.NotFound) : await ReadAsync(request, limit, _outside, cancel);
        }
        var app = _options.Apps.FirstOrDefault(app => app.Agency == agency);
        var trust = await _services.TrustAsync(agency, address.ServiceUrl, app is not null, cancel);
        if (trust == ServiceTrust.None)
        {
            return (null, ConnectorFileFault.NotFound);
        }
        if (trust == ServiceTrust.Verified)
        {
            if (await _tokens.GetAsync(app!, cancel) is not { Value: { } token })
            {
                return (null, ConnectorFileFault.Unavailable);
            }
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        return await ReadAsync(request, limit, null, cancel);
    }

    private async Task<(byte[]? Content, ConnectorFileFault? Fault)> ReadAsync(HttpRequestMessage request, long limit, HttpMessageInvoker? through, CancellationToken cancel)
    {
        try
        {
            var (response, body) = await _http.SendAsync(request, limit, through, cancel);
            using (response)
            {
                return (int)response.StatusCode switch
                {
                    200 => (body, null),
                    401 or 408 or 429 or >= 500 => (null, ConnectorFileFault.Unavailable),
                    _ => (null, ConnectorFileFault.NotFound),
                };
            }
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            return (null, ConnectorFileFault.TooBig);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return (null, ConnectorFileFault.Unavailable);
        }
    }

    public void Dispose() => _outside?.Dispose();
}
