using AsnAssistant.Bot;

namespace AsnAssistant.Connector;

/// <summary>What a request's token is worth.</summary>
internal abstract record TokenVerdict
{
    private TokenVerdict() { }

    /// <param name="App">Whom it is meant for.</param>
    public abstract record Good(ConnectorApp App) : TokenVerdict
    {
        /// <returns>Why this activity may not come with this token; null when it may.</returns>
        public abstract string? Objection(Activity activity);
    }

    /// <summary>From the Bot Connector service.</summary>
    /// <param name="ServiceUrl">Claim <c>serviceurl</c>.</param>
    /// <param name="Endorsements">The channels that the signing key speaks for.</param>
    public sealed record OfService(ConnectorApp App, string? ServiceUrl, IReadOnlySet<string> Endorsements) : Good(App)
    {
        public override string? Objection(Activity activity) =>
            string.IsNullOrEmpty(ServiceUrl) || !string.Equals(ServiceUrl, activity.ServiceUrl, StringComparison.OrdinalIgnoreCase) ? "another service address"
            : !Endorsements.Contains(activity.ChannelId) ? "channel not endorsed"
            : null;
    }

    /// <summary>From an Emulator that knows the app's password. Nothing vouches for its service address, so only this very machine will do.</summary>
    public sealed record OfEmulator(ConnectorApp App) : Good(App)
    {
        public override string? Objection(Activity activity) => ServiceAddresses.IsLoopback(activity.ServiceUrl) ? null : "emulator elsewhere";
    }

    /// <param name="Reason">For the log: a few fixed words, nothing of the token.</param>
    public sealed record Bad(string Reason) : TokenVerdict;

    /// <summary>The keys cannot be had just now, so nothing can be said.</summary>
    public sealed record Away : TokenVerdict;
}
