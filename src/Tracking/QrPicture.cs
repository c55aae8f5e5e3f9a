using System.Globalization;
using System.Text;
using QRCoder;

namespace AsnAssistant.Tracking;

/// <summary>A text as a QR picture, drawn as lines into the page: nothing is fetched, and it prints sharply.</summary>
internal static class QrPicture
{
    /// <returns>Side length in modules, the quiet zone included, and the dark modules as the path of an SVG.</returns>
    public static (int Side, string Path) Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        foreach (var (row, y) in code.ModuleMatrix.Select((row, y) => (row, y)))
        {
            for (var x = 0; x < row.Length; x++)
            {
                if (row[x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }
        return (code.ModuleMatrix.Count, path.ToString());
    }
}
