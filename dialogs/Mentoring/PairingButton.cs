using System.Globalization;
using AsnAssistant.Bot;
using AsnAssistant.Mentoring;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>What stands behind a button on a request: its id and the version the button was made for, <c>id.3</c>. A button of earlier days names the id alone.</summary>
internal static class PairingButton
{
    public static CardAction To(string title, string dialog, string pairing, int version) =>
        Menu.Deed(title, string.Create(CultureInfo.InvariantCulture, $"{dialog}:{pairing}.{version}"));

    public static CardAction To(string title, string dialog, Pairing pairing) => To(title, dialog, pairing.Id, pairing.Version);

    /// <returns>The version is null where none is named.</returns>
    public static (string Id, int? Version) Read(string? argument)
    {
        var named = argument ?? "";
        var dot = named.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? (named, null)
            : int.TryParse(named.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? (named[..dot], version)
            : (named[..dot], 0);
    }
}
