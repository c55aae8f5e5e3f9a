using System.Diagnostics;
using System.Globalization;
using System.Text;
using AsnAssistant.TestKit;

namespace AsnAssistant.Benchmarks;

/// <summary>What importing a whole staff costs: the real program as a process of its own, from its start to its end, on a made-up file.</summary>
/// <remarks>Peak memory is what Linux notes of the process (VmHWM). Build the host before, in the same configuration.</remarks>
internal static class StaffScale
{
    private const int UnderOne = 8;

    private static readonly string[] Broken = ["nip", "superior", "cells", "name"];

    /// <param name="rows">Lines of the file.</param>
    /// <param name="place">A folder for SQLite, or <c>host:port</c> of an empty Redis.</param>
    public static async Task RunAsync(int rows, string place)
    {
        var folder = Directory.CreateTempSubdirectory("asn-staff-");
        try
        {
            Dictionary<string, string> settings = Directory.Exists(place)
                ? new() { ["Storage__Sqlite__Path"] = Path.Combine(place, $"staff-{Guid.NewGuid():N}.db") }
                : new() { ["Storage__Engine"] = "Redis", ["Storage__Redis__Configuration"] = place, ["Storage__Redis__AcceptLoss"] = "true" };
            var (good, bad) = (Path.Combine(folder.FullName, "good.csv"), Path.Combine(folder.FullName, "bad.csv"));
            Write(good, rows, everyBroken: 0);
            Write(bad, rows, everyBroken: 100);
            Console.WriteLine($"{rows.ToString("N0", CultureInfo.InvariantCulture)} lines, {new FileInfo(good).Length / 1024.0 / 1024:0.0} MB; processor time of the program, wall time, peak memory");
            await ShowAsync("1 % wrong, refused", settings, bad);
            await ShowAsync("dry run", settings, good, "--dry-run");
            await ShowAsync("import", settings, good);
            await ShowAsync("1 % wrong, refused", settings, bad);
            await ShowAsync("again, all the same", settings, good);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task ShowAsync(string what, Dictionary<string, string> settings, string file, params string[] more)
    {
        var watch = Stopwatch.StartNew();
        await using var program = await HostProcess.StartAsync(settings, null, waitUntilReady: false, ["people", "import", file, "--instansi", "rangkui", "--json", .. more]);
        var (peak, processor) = (0L, 0L);
        using var seen = Process.GetProcessById(program.Id);
        while (!program.HasExited)
        {
            peak = Math.Max(peak, PeakOf(program.Id));
            try
            {
                seen.Refresh();
                processor = (long)seen.TotalProcessorTime.TotalMilliseconds;
            }
            catch (InvalidOperationException)
            {
                // Just ended.
            }
            await Task.Delay(20);
        }
        var report = program.Output.Split('\n').FirstOrDefault(line => line.StartsWith("{\"file\"", StringComparison.Ordinal)) ?? program.Output;
        Console.WriteLine($"{what}: {processor / 1000.0:0.0} s processor, {watch.Elapsed.TotalSeconds:0.0} s, {peak / 1024.0:0} MB; {Cut(report)}");
    }

    /// <returns>Kilobytes; 0 once it has ended.</returns>
    private static long PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(one => one.StartsWith("VmHWM", StringComparison.Ordinal)) ?? "";
            return long.TryParse(string.Concat(line.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture, out var kilobytes) ? kilobytes : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static string Cut(string report)
    {
        var errors = report.IndexOf("\"errors\":", StringComparison.Ordinal);
        var after = report.LastIndexOf("],", StringComparison.Ordinal);
        return errors > 0 && after > errors ? report[..errors] + report[(after + 2)..] : report;
    }

    private static void Write(string path, int rows, int everyBroken)
    {
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false));
        writer.WriteLine("nip,nama,unit,jabatan,golongan,rumpun,jenis,tempat,terpencil,atasan,penilai");
        for (var i = 0; i < rows; i++)
        {
            var broken = everyBroken > 0 && i % everyBroken == everyBroken - 1 ? Broken[i / everyBroken % Broken.Length] : "";
            var superior = i == 0 ? "" : Nip((i - 1) / UnderOne);
            var nip = broken == "nip" ? Nip(i)[..17] : Nip(i);
            var name = broken == "name" ? "" : $"\"Contoh {i}, S.Kom.\"";
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{nip},{name},Unit contoh {i % 300},Analis contoh,III/{"abcd"[i % 4]},Rumpun contoh {i % 12},{(i % 3 == 0 ? "PPPK" : "PNS")},Kecamatan contoh {i % 40},{(i % 9 == 0 ? "ya" : "tidak")},{(broken == "superior" ? "199901012020011999" : superior)},{(broken == "cells" ? ",," : superior)}"));
        }
    }

    private static string Nip(int i) => string.Create(
        CultureInfo.InvariantCulture,
        $"{1965 + (i % 35):0000}{1 + (i / 35 % 12):00}{1 + (i / 420 % 28):00}{2016 + (i / 11_760 % 8):0000}{1 + (i / 94_080 % 12):00}{1 + (i % 2)}{1 + (i % 998):000}");
}
