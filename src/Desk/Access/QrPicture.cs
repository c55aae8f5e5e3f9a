using System.Globalization;
using System.Text;
using QRCoder;

namespace AsnAssistant.Desk;

/// <summary>A text as a QR picture, drawn as lines into the page: nothing is fetched, nothing is stored.</summary>
internal static class QrPicture
{
    /// <returns>Side length in modules, the quiet zone included, and the dark modules as the path of an SVG.</returns>
    public static (int Side, string Path) Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            var row = code.ModuleMatrix[y];
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
